/** The command that starts a file the way this program was started. */
export function startCommand(name: string): string {
  return `${starter()} ${name}`;
}

function starter(): string {
  const { bun, deno } = process.versions;
  if (bun !== undefined) return 'bun';
  if (deno !== undefined) return 'deno run --allow-all';
  if (Symbol.for('ts-node.register.instance') in process) return 'npx ts-node';
  return process.execArgv.some((arg) => /\btsx\b/.test(arg)) ? 'npx tsx' : 'node';
}

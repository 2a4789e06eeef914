import { snapshot } from '../../lib/conformance/snapshot';
import { labExec } from '../../lib/lab/lab';

/** All of a lab host that a change could be seen by, a line each: files, packages, accounts, and the live state. */
export async function snapshotOf(name: string): Promise<readonly string[]> {
  const { code, stdout, stderr } = await labExec(name, snapshot.text);
  if (code !== 0) throw new Error(`${name}: ${stderr}`);
  return stdout.split('\n');
}

/** Lines that only one of two snapshots has. */
export function differences(before: readonly string[], after: readonly string[]): readonly string[] {
  const [old, fresh] = [new Set(before), new Set(after)];
  return [
    ...before.filter((line) => !fresh.has(line)).map((line) => `- ${line}`),
    ...after.filter((line) => !old.has(line)).map((line) => `+ ${line}`),
  ];
}

import { lines, sh, type Script } from './sh';

/** Sets and exports an environment variable. */
export function assign(name: string, value: string): Script {
  return sh`export ${name}=${value}`;
}

/** Secret environment variables on their way over standard input. */
export interface Handover {
  /** What the script reads first: the assignments, and a line that ends them. */
  readonly input: string;
  /** Reads them into the shell variable, for `eval`; what comes after them stays in the input. */
  readonly take: Script;
}

/** Hands variables to a script: scripts may be shown, and everybody on the host can see command lines. */
export function handOver(secrets: readonly (readonly [string, string])[], variable: string): Handover {
  const text = `${lines(secrets.map(([name, value]) => assign(name, value))).text}\n`;
  const end = lineOutside(text.split('\n'));
  return { input: `${text}${end}\n`, take: readUntil(end, { text: variable }) };
}

/** A line that is not one of these. It is not a hash, because that would say something about the secrets. */
function lineOutside(known: readonly string[]): string {
  let line = 'end of the environment';
  while (known.includes(line)) line += '.';
  return line;
}

/** `read` takes only the line itself from a pipe: the rest is for who comes next. */
function readUntil(end: string, variable: Script): Script {
  return sh`
${variable}=
while IFS= read -r hw_line && [ "$hw_line" != ${end} ]; do
  ${variable}="$${variable}$hw_line
"
done`;
}

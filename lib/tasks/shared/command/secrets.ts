import { assign } from '../../../facts/guard';
import type { Content } from '../../../schema/schema';
import { Secret } from '../../../secrets/secret';
import { lines, sh, type Script } from '../../../shell/sh';
import type { DeclaredCommand } from './args';
import type { RunStep } from '../../contract/step';

/**
 * Gives a script its secret environment variables as the first lines of its standard input: scripts may be shown, and
 * everybody on the host can see command lines.
 */
export function withSecrets(
  script: Script,
  { env = {}, stdin }: DeclaredCommand,
): Pick<RunStep, 'script' | 'input'> {
  const secrets = Object.entries(env).flatMap(([name, value]) =>
    value instanceof Secret ? [assign(name, value.reveal())] : [],
  );
  if (secrets.length === 0) return stdin === undefined ? { script } : { script, input: stdin };
  const assignments = `${lines(secrets).text}\n`;
  const end = lineOutside(assignments.split('\n'));
  return { script: lines([readAssignments(end), script]), input: join(`${assignments}${end}\n`, stdin) };
}

/** A line that is not one of these. It is not a hash, because that would say something about the secrets. */
function lineOutside(known: readonly string[]): string {
  let line = 'end of the environment';
  while (known.includes(line)) line += '.';
  return line;
}

/** `read` takes only the line itself from a pipe: the rest is the command's own input. */
function readAssignments(end: string): Script {
  return sh`
hw_assignments=
while IFS= read -r hw_line && [ "$hw_line" != ${end} ]; do
  hw_assignments="$hw_assignments$hw_line
"
done
eval "$hw_assignments"
unset hw_assignments hw_line`;
}

function join(head: string, stdin: Content | undefined): Content {
  if (stdin instanceof Uint8Array) return Buffer.concat([Buffer.from(head), stdin]);
  return new Secret(head + (stdin instanceof Secret ? stdin.reveal() : (stdin ?? '')));
}

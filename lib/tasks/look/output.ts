import { HostwrightError } from '../../errors/error';
import { messageOf } from '../../errors/message-of';
import type { OutputOf, Schema } from '../../schema/schema';
import { validate } from '../../schema/validate';

/** Output of a command: what it wrote to standard output counts. */
export interface CommandOutput {
  readonly stdout: string;
}

/** The lines of what a command printed, without empty ones and without blanks at their ends. */
export function linesOf({ stdout }: CommandOutput): readonly string[] {
  return stdout
    .split('\n')
    .map((line) => line.trimEnd())
    .filter((line) => line !== '');
}

/** What a command printed as JSON. Throws HostwrightError PLAYBOOK where it is not JSON. */
export function jsonOf(output: CommandOutput): unknown;
/**
 * The same, checked: the value has the type of the schema. Throws HostwrightError PLAYBOOK, with the place, where it
 * does not fit.
 */
export function jsonOf<S extends Schema>(output: CommandOutput, schema: S): OutputOf<S>;
export function jsonOf({ stdout }: CommandOutput, schema?: Schema): unknown {
  const value = parse(stdout);
  if (schema === undefined) return value;
  const checked = validate(schema, value);
  if (checked.ok) return checked.value;
  const problems = checked.problems.map(({ path, message }) => `${path === '' ? 'it' : path} ${message}`);
  throw wrong(`the JSON that the command printed is not as expected: ${problems.join('; ')}`);
}

function parse(stdout: string): unknown {
  if (stdout.trim() === '') throw wrong('the command printed nothing where JSON is expected');
  try {
    return JSON.parse(stdout) as unknown;
  } catch (thrown) {
    throw wrong(`what the command printed is not JSON: ${messageOf(thrown)}`);
  }
}

function wrong(message: string): HostwrightError {
  return new HostwrightError({
    code: 'PLAYBOOK',
    message,
    hint: 'Run the command on a host with `hostwright exec` and look at what it prints.',
  });
}

import { anything, object, optional, text, type InputOf } from '../../schema/schema';
import { defineTask, type TaskFunction } from '../contract/define-task';
import { debugProblems, debugText } from './text';

const debugArgs = object({
  /** What is shown, in one or more lines. This, `value`, or both. */
  message: optional(text()),
  /** A value that is shown as JSON; secrets in it are hidden. */
  value: optional(anything()),
});

/** The arguments of the task `debug`. */
export interface DebugArgs extends InputOf<typeof debugArgs> {}

/**
 * Shows a message, a value or both; changes nothing. It is shown under check as well.
 *
 * @example
 * debug({ message: `${host.name} runs ${host.facts.os.name}` });
 * @example
 * debug({ message: 'what is known of the host', value: host.facts });
 * @ansible debug
 * - `message` stands for `msg`, and `value` takes any value of TypeScript instead of the name of a variable (`var`).
 * - There is no `verbosity`: a condition in TypeScript does, or a tag `never`.
 */
export const debug: TaskFunction<DebugArgs, object> = defineTask({
  name: 'debug',
  args: debugArgs,
  title: () => 'debug',
  check: debugProblems,
  message: debugText,
  facts: () => ({}),
  plan: () => [],
});

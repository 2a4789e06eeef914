import { defineTask, type TaskFunction } from '../contract/define-task';
import { debugProblems, debugText } from './text';
import { debugArgs, type DebugArgs } from './args';

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
  act: { message: debugText },
  facts: () => ({}),
  plan: () => [],
});

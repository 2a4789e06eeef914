import { defineTask, type TaskFunction } from '../contract/define-task';
import { debugProblems, debugText } from './text';
import { debugArgs, type DebugArgs } from './args';
import { predictsNothing } from '../contract/predicts-nothing';

/**
 * Shows a message, a value or both, also under check. It changes nothing.
 *
 * @example
 * debug({ message: `${host.name} runs ${host.facts.os.name}` });
 * @example
 * debug({ message: 'facts of the host', value: host.facts });
 * @ansible debug
 * - `message` is `msg`. `value` takes any value of TypeScript, not the name of a variable (`var`).
 * - There is no `verbosity`: use a condition in TypeScript, or the tag `never`.
 */
export const debug: TaskFunction<DebugArgs, object> = defineTask({
  name: 'debug',
  args: debugArgs,
  title: () => 'debug',
  check: debugProblems,
  act: { message: debugText },
  facts: () => ({}),
  predicts: predictsNothing,
  plan: () => [],
});

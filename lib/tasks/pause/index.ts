import { defineTask, type TaskFunction } from '../contract/define-task';
import { pauseArgs, type PauseArgs } from './args';
import { predictsNothing } from '../contract/predicts-nothing';

/**
 * Waits for some seconds, or until somebody presses Enter at the terminal of the controller. Each host waits and asks
 * for itself; `once(pause(…))` asks one question for all of them. Later tasks read the facts of the host again. Under
 * check it does nothing.
 *
 * @example
 * pause({ seconds: 2 });
 * @example
 * once(pause({ prompt: 'Take the node out of the balancer, then press Enter' }));
 * @example
 * after(pause({ prompt: 'Which version?' }), ({ output }) => [
 *   debug({ message: `version ${output?.stdout ?? 'unknown'}` }),
 * ]);
 * @unseen
 * - Check neither waits nor asks: inside `after`, the answer (`output`) is then undefined.
 * @ansible pause
 * - `prompt` without a terminal fails the task (`NO_TERMINAL`) instead of going on; `when: process.stdin.isTTY` leaves
 *   it out there.
 * - Each host asks for itself; `once` makes it one question for the play.
 * - There is no `minutes`, and no hidden answer: secrets are for `secret`.
 */
export const pause: TaskFunction<PauseArgs, object> = defineTask({
  name: 'pause',
  args: pauseArgs,
  title: ({ seconds, prompt }) => (prompt === undefined ? `pause ${seconds ?? 0} s` : `pause: ${prompt}`),
  check: ({ seconds, prompt }) =>
    (seconds === undefined) === (prompt === undefined)
      ? ['exactly one of seconds and prompt must be given']
      : [],
  facts: () => ({}),
  predicts: predictsNothing,
  plan: () => [],
  act: { pause: (args) => args },
});

import { HostwrightError } from '../../errors/error';
import { defineTask, type TaskFunction } from '../contract/define-task';
import { firstLine } from '../shared/message';
import { failArgs, type FailArgs } from './args';
import { predictsNothing } from '../contract/predicts-nothing';

/**
 * Fails with a message, also under check. Use it in a branch of a playbook that a host must not reach. The rest of the
 * play is then not done on that host.
 *
 * @example
 * fail(
 *   { message: 'this play is for Debian 11 and later' },
 *   { when: Number(host.facts.os.version) < 11 },
 * );
 * @ansible fail
 * - `message` must be given.
 */
export const fail: TaskFunction<FailArgs, object> = defineTask({
  name: 'fail',
  args: failArgs,
  title: ({ message }) => `fail: ${firstLine(message)}`,
  facts: () => ({}),
  predicts: predictsNothing,
  plan: (_facts, { message }) => {
    throw new HostwrightError({ code: 'ASSERTION', message });
  },
});

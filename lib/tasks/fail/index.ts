import { HostwrightError } from '../../errors/error';
import { defineTask, type TaskFunction } from '../contract/define-task';
import { firstLine } from '../shared/message';
import { failArgs, type FailArgs } from './args';

/**
 * Fails, under check too, and says why. It is for the branch of a playbook that must not be reached on a host; the rest
 * of the host's play is then not done.
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
  plan: (_facts, { message }) => {
    throw new HostwrightError({ code: 'ASSERTION', message });
  },
});

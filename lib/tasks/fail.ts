import { HostwrightError } from '../errors/error';
import { object, text } from '../schema/schema';
import { defineTask } from './contract/define-task';
import { firstLine } from './running/message';

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
export const fail = defineTask({
  name: 'fail',
  args: object({
    /** Why, in one or more lines. */
    message: text(),
  }),
  title: ({ message }) => `fail: ${firstLine(message)}`,
  facts: () => ({}),
  plan: (_facts, { message }) => {
    throw new HostwrightError({ code: 'ASSERTION', message });
  },
});

import { object, text } from '../schema/schema';
import { defineTask } from './contract/define-task';

/**
 * Shows a message; changes nothing.
 *
 * @example
 * debug({ message: `${host.name} runs ${host.facts.os.name}` });
 */
export const debug = defineTask({
  name: 'debug',
  args: object({
    /** What is shown, in one or more lines. */
    message: text(),
  }),
  title: () => 'debug',
  message: ({ message }) => message,
  facts: () => ({}),
  plan: () => [],
});

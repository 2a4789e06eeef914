import { object, text, type InputOf } from '../../schema/schema';

export const failArgs = object({
  /** The error, in one or more lines. */
  message: text(),
});

/** The arguments of the task `fail`. */
export interface FailArgs extends InputOf<typeof failArgs> {}

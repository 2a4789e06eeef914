import { anything, object, optional, text, type InputOf } from '../../schema/schema';

export const debugArgs = object({
  /** What is shown, in one or more lines. This, `value`, or both. */
  message: optional(text()),
  /** A value that is shown as JSON; secrets in it are hidden. */
  value: optional(anything()),
});

/** The arguments of the task `debug`. */
export interface DebugArgs extends InputOf<typeof debugArgs> {}

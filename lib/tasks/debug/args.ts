import { anything, object, optional, text, type InputOf } from '../../schema/schema';

export const debugArgs = object({
  /** Text to show, in one or more lines. Give this, `value`, or both. */
  message: optional(text()),
  /** A value to show as JSON; secrets in it are hidden. */
  value: optional(anything()),
});

/** The arguments of the task `debug`. */
export interface DebugArgs extends InputOf<typeof debugArgs> {}

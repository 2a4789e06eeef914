import { integer, object, optional, text, type InputOf } from '../../schema/schema';

export const pauseArgs = object({
  /** How long, in seconds. This or `prompt`. */
  seconds: optional(integer({ minimum: 1 })),
  /** The question. Enter goes on, Ctrl-C ends the run. `after` gets what was typed as `stdout`. */
  prompt: optional(text()),
});

/** The arguments of the task `pause`. */
export interface PauseArgs extends InputOf<typeof pauseArgs> {}

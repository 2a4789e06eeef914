import { integer, object, optional, text, type InputOf } from '../../schema/schema';

export const pauseArgs = object({
  /** How long, in seconds. This or `prompt`. */
  seconds: optional(integer({ minimum: 1 })),
  /** What is asked; Enter goes on, Ctrl-C ends the run. What is typed before is the `stdout` that `after` gets. */
  prompt: optional(text()),
});

/** The arguments of the task `pause`. */
export interface PauseArgs extends InputOf<typeof pauseArgs> {}

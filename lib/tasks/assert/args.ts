import { absolutePath, flag, object, optional, text, type InputOf } from '../../schema/schema';

export const assertArgs = object({
  /** What must be true: any condition on facts, variables or, inside `after`, on the result of a task. */
  that: optional(flag()),
  /** Shell text that must exit with 0 and must change nothing: check runs it as well. */
  command: optional(text()),
  /** Directory in which `command` runs. Default: `/`. */
  cwd: optional(absolutePath()),
  /** Path of the shell for `command`, such as `/bin/bash`. Default: the POSIX shell of the host. */
  shell: optional(absolutePath()),
  /** The error if the assertion does not hold, in one or more lines. */
  message: text(),
});

/** The arguments of the task `assert`. */
export interface AssertArgs extends InputOf<typeof assertArgs> {}

import { absolutePath, flag, object, optional, text, type InputOf } from '../../schema/schema';

export const assertArgs = object({
  /** What must be true: any condition on facts, variables or, inside `after`, on the result of a task. */
  that: optional(flag()),
  /** Shell text that only looks and must exit with 0. It is run under check as well. */
  command: optional(text()),
  /** Directory in which `command` is run. Default: `/`. */
  cwd: optional(absolutePath()),
  /** Path of the shell for `command`, such as `/bin/bash`. Default: the POSIX shell of the host. */
  shell: optional(absolutePath()),
  /** What is said when it does not hold, in one or more lines. */
  message: text(),
});

/** The arguments of the task `assert`. */
export interface AssertArgs extends InputOf<typeof assertArgs> {}

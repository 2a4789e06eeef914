import {
  absolutePath,
  anyText,
  callback,
  content,
  either,
  integer,
  list,
  object,
  optional,
  secretText,
  table,
  text,
  type InputOf,
  type OutputOf,
} from '../../../schema/schema';
import type { Output } from '../../contract/change';

/** The arguments of the task `command`. */
export const commandArgs = object({
  /** Program and arguments, each passed on exactly as it is: `['tar', 'xf', 'my file.tar']`. This or `sh`. */
  argv: optional(list(anyText(), { minItems: 1 })),
  /**
   * Shell text: `'make 2>&1 | tee log'`, or made by the template sh, which quotes what is filled in:
   * sh`rm -r -- ${path}`. This or `argv`.
   */
  sh: optional(
    either(
      text(),
      object({
        /** As the template makes it. */
        text: text(),
      }),
    ),
  ),
  /** Path that the command makes: it is run only while there is nothing. Absolute, no pattern. */
  creates: optional(absolutePath()),
  /** Path that the command removes: it is run only while something is there. Absolute, no pattern. */
  removes: optional(absolutePath()),
  /**
   * Shell text that only looks: the command is run only while it fails, and it must succeed afterwards. It is run
   * under check as well, together with the reading of facts.
   */
  unless: optional(text()),
  /** Shell text that only looks: the command is run only while it succeeds, and it must fail afterwards. */
  onlyIf: optional(text()),
  /** Directory to run in, also for `unless` and `onlyIf`. Default: `/`. */
  cwd: optional(absolutePath()),
  /**
   * Environment variables. Secrets reach the command, over standard input and never over a command line, but not
   * `unless` and `onlyIf`.
   */
  env: optional(table(secretText())),
  /** What the command reads from its standard input. Default: nothing. */
  stdin: optional(content()),
  /** Path of the shell for `sh`, `unless` and `onlyIf`, such as `/bin/bash`. Default: the POSIX shell of the host. */
  shell: optional(absolutePath()),
  /** Seconds that the command may take. Default: the task's own `timeout`. */
  timeout: optional(integer({ minimum: 1 })),
  /** Whether the output of a command that succeeded means that it changed something. Default: it did. */
  changedWhen: optional(callback<(output: Output) => boolean>()),
  /** Whether the output means a failure, in words if it is to be said; the exit code then no longer counts. */
  failedWhen: optional(callback<(output: Output) => boolean | string>()),
});

/** The arguments of the task `command`. */
export interface CommandArgs extends InputOf<typeof commandArgs> {}

/** The arguments, checked. */
export type DeclaredCommand = OutputOf<typeof commandArgs>;

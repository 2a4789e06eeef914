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
  /**
   * Program and arguments; the program gets each one exactly as it is: `['tar', 'xf', 'my file.tar']`. This or `sh`.
   */
  argv: optional(list(anyText(), { minItems: 1 })),
  /**
   * Shell text: `'make 2>&1 | tee log'`, or a template sh, which quotes the values in it: sh`rm -r -- ${path}`. This or
   * `argv`.
   */
  sh: optional(
    either(
      text(),
      object({
        /** The text of the template. */
        text: text(),
      }),
    ),
  ),
  /**
   * Path that the command creates: it runs only while nothing is there. Absolute, not a pattern. With `onController` a
   * later play may use it as `src`: it may be missing until then.
   */
  creates: optional(absolutePath()),
  /** Path that the command removes: it runs only while something is there. Absolute, not a pattern. */
  removes: optional(absolutePath()),
  /**
   * Shell text that only looks: the command runs only while it fails, and it must succeed afterwards. Check runs it
   * too, together with the reading of facts.
   */
  unless: optional(text()),
  /** Shell text that only looks: the command runs only while it succeeds, and it must fail afterwards. */
  onlyIf: optional(text()),
  /** Directory to run in, also for `unless` and `onlyIf`. Default: `/`. */
  cwd: optional(absolutePath()),
  /**
   * Environment variables, also for `unless` and `onlyIf`. Secrets go over standard input, never in a command line.
   */
  env: optional(table(secretText())),
  /** What the command reads from its standard input. Default: nothing. */
  stdin: optional(content()),
  /** Path of the shell for `sh`, `unless` and `onlyIf`, such as `/bin/bash`. Default: the POSIX shell of the host. */
  shell: optional(absolutePath()),
  /** Seconds that the command may take. Default: the task's own `timeout`. */
  timeout: optional(integer({ minimum: 1 })),
  /**
   * Whether the output of a command that succeeded means that it changed something. Default: it did. For a command that
   * never changes anything there is the task `look`, which runs under check too.
   */
  changedWhen: optional(callback<(output: Output) => boolean>()),
  /** Whether the output means a failure: true, or the message of the failure. The exit code then no longer counts. */
  failedWhen: optional(callback<(output: Output) => boolean | string>()),
});

/** The arguments of the task `command`. */
export interface CommandArgs extends InputOf<typeof commandArgs> {}

/** The arguments, checked. */
export type DeclaredCommand = OutputOf<typeof commandArgs>;

import {
  absolutePath,
  anyText,
  list,
  object,
  optional,
  text,
  type InputOf,
  type OutputOf,
} from '../../schema/schema';
import { commandArgs } from '../shared/command/args';

const { creates, removes, unless, onlyIf, cwd, env, stdin, timeout, changedWhen, failedWhen } =
  commandArgs.properties;

/** The arguments of the task `script`. */
export const scriptArgs = object({
  /** Absolute path of a file on the controller, of at most 1 MiB: `join(__dirname, 'files', 'setup.sh')`. */
  src: text(),
  /** What the script gets as its arguments, each exactly as it is. Default: none. */
  args: optional(list(anyText())),
  /**
   * Path of the program that runs it, such as `/usr/bin/perl`. Default: the one in the `#!` line of the script, or
   * `/bin/sh` for a script without one.
   */
  interpreter: optional(absolutePath()),
  /**
   * Path that the script creates: it runs only while nothing is there. Absolute, not a pattern. With `onController` a
   * later play may use it as `src`: it may be missing until then.
   */
  creates,
  /** Path that the script removes: it runs only while something is there. Absolute, not a pattern. */
  removes,
  /**
   * Shell text that only looks: the script runs only while it fails, and it must succeed afterwards. Check runs it too,
   * together with the reading of facts.
   */
  unless,
  /** Shell text that only looks: the script runs only while it succeeds, and it must fail afterwards. */
  onlyIf,
  /** Directory to run in, also for `unless` and `onlyIf`. Default: `/`. */
  cwd,
  /** Environment variables, also for `unless` and `onlyIf`. Secrets go over standard input. */
  env,
  /** What the script reads from its standard input. Default: nothing. */
  stdin,
  /** Seconds that the script may take. Default: the task's own `timeout`. */
  timeout,
  /** Whether the output of a script that succeeded means that it changed something. Default: it did. */
  changedWhen,
  /** Whether the output means a failure: true, or the message of the failure. The exit code then no longer counts. */
  failedWhen,
});

/** The arguments of the task `script`. */
export interface ScriptArgs extends InputOf<typeof scriptArgs> {}

/** The arguments, checked. */
export type DeclaredScript = OutputOf<typeof scriptArgs>;

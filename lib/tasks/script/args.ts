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
  /** Absolute path of a file of the controller, of at most 1 MiB: `join(__dirname, 'files', 'setup.sh')`. */
  src: text(),
  /** What the script gets as its arguments, each exactly as it is. Default: none. */
  args: optional(list(anyText())),
  /**
   * Path of the program that runs it, such as `/usr/bin/perl`. Default: the one in the `#!` line of the script, or
   * `/bin/sh` for a script without.
   */
  interpreter: optional(absolutePath()),
  /** Path that the script makes: it is run only while there is nothing. Absolute, no pattern. */
  creates,
  /** Path that the script removes: it is run only while something is there. Absolute, no pattern. */
  removes,
  /**
   * Shell text that only looks: the script is run only while it fails, and it must succeed afterwards. It is run
   * under check as well, together with the reading of facts.
   */
  unless,
  /** Shell text that only looks: the script is run only while it succeeds, and it must fail afterwards. */
  onlyIf,
  /** Directory to run in, also for `unless` and `onlyIf`. Default: `/`. */
  cwd,
  /** Environment variables. Secrets reach the script, over standard input, but not `unless` and `onlyIf`. */
  env,
  /** What the script reads from its standard input. Default: nothing. */
  stdin,
  /** Seconds that the script may take. Default: the task's own `timeout`. */
  timeout,
  /** Whether the output of a script that succeeded means that it changed something. Default: it did. */
  changedWhen,
  /** Whether the output means a failure, in words if it is to be said; the exit code then no longer counts. */
  failedWhen,
});

/** The arguments of the task `script`. */
export interface ScriptArgs extends InputOf<typeof scriptArgs> {}

/** The arguments, checked. */
export type DeclaredScript = OutputOf<typeof scriptArgs>;

import {
  absolutePath,
  anything,
  integer,
  list,
  object,
  optional,
  text,
  withDefault,
  type InputOf,
  type OutputOf,
} from '../../schema/schema';
import { commandArgs } from '../shared/command/args';

const { argv, sh, cwd, env, shell } = commandArgs.properties;

export const lookArgs = object({
  /** Program and arguments of a command that changes nothing: `['git', '-C', '/srv/app', 'rev-parse', 'HEAD']`. */
  argv,
  /** Shell text that changes nothing: `'df --output=pcent / | tail -n 1'`; or a template sh. */
  sh,
  /** Directory to run in. Default: `/`. */
  cwd,
  /** Environment variables. The command gets secrets over standard input, never in a command line. */
  env,
  /** Path of the shell for `sh`, such as `/bin/bash`. Default: the POSIX shell of the host. */
  shell,
  /** Seconds that the command may take. Default: 60. */
  timeout: withDefault(integer({ minimum: 1 }), 60),
  /** Exit codes that are an answer; any other fails the task. Default: `[0]`. */
  exitCodes: withDefault(list(integer({ minimum: 0, maximum: 255 }), { minItems: 1 }), [0]),
  /**
   * Path of a file, directory or link. `output` has its type, owner, mode and size, the `target` of a link, and the
   * `content` of a text of up to 1 MiB with its `sha256`.
   */
  file: optional(absolutePath()),
  /** Name of a unit of systemd; without suffix it is a service: `'nginx'`. */
  unit: optional(text()),
  /** Name of a package. */
  package: optional(text({ pattern: '^[a-z0-9][a-z0-9+.-]*(:[a-z0-9-]+)?$' })),
  /** Name of an account. */
  user: optional(text()),
  /** Name of a group. */
  group: optional(text()),
  /** A kind of facts, such as one of your own. Needs `key`. */
  fact: optional(anything()),
  /** The key to read, for `fact`. */
  key: optional(anything()),
});

/** The arguments of the task `look`: one thing to look at. */
export interface LookArgs extends InputOf<typeof lookArgs> {}

/** The arguments, checked and with defaults. */
export type DeclaredLook = OutputOf<typeof lookArgs>;

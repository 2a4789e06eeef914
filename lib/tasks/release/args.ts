import {
  absolutePath,
  flag,
  integer,
  list,
  object,
  optional,
  text,
  withDefault,
  type InputOf,
  type OutputOf,
} from '../../schema/schema';

export const releaseArgs = object({
  /**
   * The directory of the application: an absolute path without `..`. It is created. Everything in its directory
   * `releases` belongs to this task.
   */
  path: absolutePath(),
  /** The name of the release, such as its commit: letters, digits, `.`, `_` and `-`, at most 100. */
  id: text({ pattern: '^[A-Za-z0-9][A-Za-z0-9._-]{0,99}$' }),
  /**
   * What the release is made of: absolute path of an archive (tar.gz, or what else `unarchive` takes) or of a directory
   * on the controller. Default: none, the release must be on the host already, with its shared paths.
   */
  src: optional(text()),
  /** SHA-256 (hexadecimal) that the archive must have. Default: not compared. */
  sha256: optional(text({ pattern: '^[0-9a-fA-F]{64}$' })),
  /** How many leading directories to remove from each name in the archive. Default: 0. */
  stripComponents: withDefault(integer({ minimum: 0 }), 0),
  /** User name or uid that unpacks the releases and owns them, and the directory `shared`. Default: root. */
  owner: withDefault(text({ pattern: '^[^:/\\s][^:/\\n]*$' }), 'root'),
  /** Group name or gid of the releases; `owner` must be a member of it. Default: root. */
  group: withDefault(text({ pattern: '^[^:/\\s][^:/\\n]*$' }), 'root'),
  /**
   * Paths relative to the release that all releases have in common, such as `uploads`: links to the same name below
   * `shared`, where a missing one is created as a directory. The artifact must not have them.
   */
  shared: withDefault(list(text({ pattern: '^[^/].*$' })), []),
  /** Let the link `current` lead to the release. `false`: only put it on the host. Default: true. */
  activate: withDefault(flag(), true),
  /**
   * How many releases to keep. The current and the previous one, and those that a process or a link in `path` uses, are
   * kept in any case. At least 2. Default: 5.
   */
  keep: withDefault(integer({ minimum: 2 }), 5),
});

/** The arguments of the task `release`. */
export interface ReleaseArgs extends InputOf<typeof releaseArgs> {}

/** The arguments with their defaults. */
export type DeclaredRelease = OutputOf<typeof releaseArgs>;

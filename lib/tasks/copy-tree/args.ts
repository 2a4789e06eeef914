import {
  absolutePath,
  fileMode,
  flag,
  list,
  object,
  optional,
  text,
  withDefault,
  type InputOf,
} from '../../schema/schema';
import { attributes } from '../shared/files/attributes';

export const copyTreeArgs = object({
  /** Absolute path of a directory on the controller: `join(__dirname, 'files', 'site')`. */
  src: text(),
  /** Directory for its entries on the host: an absolute path without `..`. It is created, with missing parents. */
  path: absolutePath(),
  /** User name or uid of all entries below `path`. Default: the present owner, or root for new entries. */
  owner: attributes.owner,
  /** Group name or gid of all entries below `path`. Default: the present group, or root for new entries. */
  group: attributes.group,
  /** Permission bits of files as octal text. Default: `0644`. */
  fileMode: withDefault(fileMode(), '0644'),
  /**
   * Permission bits of files that are executable for their owner on the controller, as octal text. Default: `fileMode`
   * with execution for everybody who may read, such as `0755`.
   */
  executableMode: optional(fileMode()),
  /** Permission bits of directories below `path` as octal text. Default: the present mode, or `0755` for new ones. */
  directoryMode: optional(fileMode()),
  /**
   * Give files and directories below `path` the permission bits that they have on the controller, without set-ID and
   * sticky bits, instead of `fileMode`, `executableMode` and `directoryMode`. Default: false, a private file gets
   * `fileMode` as well.
   */
  preserve: withDefault(flag(), false),
  /**
   * Patterns of entries to leave out: `*.swp` (a name at any depth), `cache/*.db` (relative to `src`), `.git/` (a
   * directory), with `*`, `?`, `[ab]` and `**` for any number of directories. Default: none.
   */
  exclude: withDefault(list(text()), []),
  /** Remove entries of `path` that are not in `src`, except excluded ones. Default: false. */
  exclusive: withDefault(flag(), false),
});

/** The arguments of the task `copyTree`. */
export interface CopyTreeArgs extends InputOf<typeof copyTreeArgs> {}

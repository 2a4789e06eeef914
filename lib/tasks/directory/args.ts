import {
  absolutePath,
  fileMode,
  flag,
  object,
  oneOf,
  optional,
  withDefault,
  type InputOf,
} from '../../schema/schema';
import { attributes } from '../shared/files/attributes';

export const directoryArgs = object({
  /** Where the directory is on the host: an absolute path without `..`. */
  path: absolutePath(),
  /** User name or uid. Default: the present owner, or root for a new directory. */
  owner: attributes.owner,
  /** Group name or gid. Default: the present group, or root for a new directory. */
  group: attributes.group,
  /** Permission bits of the directory as octal text: `'0755'`. Default: the present mode, or `0755` for a new one. */
  mode: optional(fileMode()),
  /** Give everything below the declared owner and group too. Symbolic links are not followed. Default: false. */
  recurse: withDefault(flag(), false),
  /** With `recurse`: permission bits of every file below, as octal text: `'0644'`. Default: left alone. */
  fileMode: optional(fileMode()),
  /** With `fileMode`: permission bits of files below that their owner may execute: `'0755'`. Default: `fileMode`. */
  executableMode: optional(fileMode()),
  /** With `recurse`: permission bits of every directory below, as octal text: `'0755'`. Default: left alone. */
  directoryMode: optional(fileMode()),
  /** With `recurse`: leave alone what is mounted below. Default: false, a mount below is refused. */
  oneFileSystem: withDefault(flag(), false),
  /** If `path` is a symbolic link, use the directory that it leads to. Default: false, a symbolic link is an error. */
  follow: withDefault(flag(), false),
  /** `absent`: the directory is removed with everything in it. Default: `present`. */
  state: withDefault(oneOf('present', 'absent'), 'present'),
});

/** The arguments of the task `directory`. */
export interface DirectoryArgs extends InputOf<typeof directoryArgs> {}

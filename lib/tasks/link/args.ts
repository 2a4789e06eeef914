import {
  absolutePath,
  flag,
  object,
  oneOf,
  optional,
  text,
  withDefault,
  type InputOf,
} from '../../schema/schema';
import { attributes } from '../shared/files/attributes';

export const linkArgs = object({
  /** Where the link is: an absolute path without `..`. */
  path: absolutePath(),
  /** Target, as it is in the link: a relative target is relative to the directory of the link. */
  target: optional(text()),
  /** `symbolic` (default), or `hard`: another name for the same file; its target must be an absolute path. */
  type: withDefault(oneOf('symbolic', 'hard'), 'symbolic'),
  /** Owner of a symbolic link itself, a user name or uid. Default: the present one, or root. */
  owner: attributes.owner,
  /** Group of a symbolic link itself, a group name or gid. Default: the present one, or root. */
  group: attributes.group,
  /** Replace a file or an empty directory by the link. Default: false. */
  force: withDefault(flag(), false),
  /** Create a symbolic link even if its target is missing. Default: false. */
  allowMissing: withDefault(flag(), false),
  /** `absent`: there is no link. Default: `present`. */
  state: withDefault(oneOf('present', 'absent'), 'present'),
});

/** The arguments of the task `link`. */
export interface LinkArgs extends InputOf<typeof linkArgs> {}

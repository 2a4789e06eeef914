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
  /** What it leads to, as it stands in the link: a relative one is relative to the link's directory. */
  target: optional(text()),
  /** `symbolic` (default), or `hard`: another name of the same file, whose target is an absolute path. */
  type: withDefault(oneOf('symbolic', 'hard'), 'symbolic'),
  /** Owner of a symbolic link itself, a user name or uid. Default: the present one, or root. */
  owner: attributes.owner,
  /** Group of a symbolic link itself, a group name or gid. Default: the present one, or root. */
  group: attributes.group,
  /** Replace a file or an empty directory by the link. Default: false. */
  force: withDefault(flag(), false),
  /** Create a symbolic link even if its target is missing. Default: false. */
  allowMissing: withDefault(flag(), false),
  /** `absent`: no link may be there. Default: `present`. */
  state: withDefault(oneOf('present', 'absent'), 'present'),
});

/** The arguments of the task `link`. */
export interface LinkArgs extends InputOf<typeof linkArgs> {}

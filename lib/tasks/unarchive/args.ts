import {
  absolutePath,
  integer,
  object,
  optional,
  text,
  withDefault,
  type InputOf,
} from '../../schema/schema';
import { attributes } from '../shared/files/attributes';
import { urlArgs } from '../shared/web/url-args';

export const unarchiveArgs = object({
  /**
   * Absolute path of an archive on the controller, of any size: `join(__dirname, 'files', 'tool.tar.gz')`. This or
   * `url`.
   */
  src: optional(text()),
  /** Address of an archive that the host downloads, with https, http or ftp. It needs `sha256`. This or `src`. */
  url: optional(text()),
  /** The directory to unpack into: an absolute path without `..`. It is created, with missing parents. */
  path: absolutePath(),
  ...urlArgs,
  /** User name or uid that owns the unpacked files. Default: the user who unpacks, root. */
  owner: attributes.owner,
  /** Group name or gid of the unpacked files. Default: the group of the user who unpacks, root. */
  group: attributes.group,
  /** How many leading directories to remove from each name, such as 1 for `tool-1.2.3/`. Default: 0. */
  stripComponents: withDefault(integer({ minimum: 0 }), 0),
  /**
   * Path that unpacking creates: the task unpacks only while it does not exist, and looks at nothing else. Default:
   * none.
   */
  creates: optional(absolutePath()),
});

/** The arguments of the task `unarchive`. */
export interface UnarchiveArgs extends InputOf<typeof unarchiveArgs> {}

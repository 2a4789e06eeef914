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
  /** Absolute path of an archive of the controller, of any size: `join(__dirname, 'files', 'tool.tar.gz')`. This or `url`. */
  src: optional(text()),
  /** Address of an archive that the host fetches, with https, http or ftp. It needs `sha256`. This or `src`. */
  url: optional(text()),
  /** The directory that it is unpacked into: an absolute path without `..`. It is created, with missing parents. */
  path: absolutePath(),
  ...urlArgs,
  /** User name or uid of all that is unpacked. Default: who unpacks it, root. */
  owner: attributes.owner,
  /** Group name or gid of all that is unpacked. Default: the group of who unpacks it, root. */
  group: attributes.group,
  /** How many directories are taken off the front of each name, such as 1 for `tool-1.2.3/`. Default: 0. */
  stripComponents: withDefault(integer({ minimum: 0 }), 0),
  /** Path that the archive makes: it is unpacked only while there is nothing, and nothing else is looked at. */
  creates: optional(absolutePath()),
});

/** The arguments of the task `unarchive`. */
export interface UnarchiveArgs extends InputOf<typeof unarchiveArgs> {}

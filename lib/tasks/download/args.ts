import { absolutePath, flag, object, optional, text, withDefault, type InputOf } from '../../schema/schema';
import { attributes } from '../shared/files/attributes';
import { urlArgs } from '../shared/web/url-args';

export const downloadArgs = object({
  /** Address, with https, http or ftp, without user and password. */
  url: text(),
  /** Where the file is on the host: an absolute path without `..`, in a directory that exists. */
  path: absolutePath(),
  ...urlArgs,
  /** SHA-512 of the download, 128 hexadecimal digits, instead of `sha256`. */
  sha512: optional(text({ pattern: '^[0-9a-fA-F]{128}$' })),
  /**
   * Address of a list of checksums, SHA-256 or SHA-512, as `sha256sum` writes it, instead of `sha256`. The host fetches
   * the list at every run, and the file only if it has another checksum. Whoever can change the list can change the file.
   */
  checksumUrl: optional(text()),
  /** Instead of a checksum: fetch every time and accept any content. Default: false. */
  force: withDefault(flag(), false),
  ...attributes,
  /** Shell command that must succeed on the new file before it replaces the old one; `%s` is its path. */
  validate: optional(text({ pattern: '%s' })),
});

/** The arguments of the task `download`. */
export interface DownloadArgs extends InputOf<typeof downloadArgs> {}

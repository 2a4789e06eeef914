import { absolutePath, flag, object, optional, text, withDefault, type InputOf } from '../../schema/schema';
import { attributes } from '../shared/files/attributes';
import { urlArgs } from '../shared/web/url-args';

export const downloadArgs = object({
  /** Address, with https, http or ftp, without user and password. */
  url: text(),
  /** Where the file is on the host: an absolute path without `..`, in a directory that exists. */
  path: absolutePath(),
  ...urlArgs,
  /** Instead of `sha256`: fetch every time and accept any content. Default: false. */
  force: withDefault(flag(), false),
  ...attributes,
  /** Shell command that must succeed on the new file before it replaces the old one; `%s` is its path. */
  validate: optional(text({ pattern: '%s' })),
});

/** The arguments of the task `download`. */
export interface DownloadArgs extends InputOf<typeof downloadArgs> {}

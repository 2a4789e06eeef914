import {
  absolutePath,
  content,
  flag,
  object,
  oneOf,
  optional,
  text,
  withDefault,
  type InputOf,
} from '../../schema/schema';
import { attributes } from '../shared/files/attributes';

export const fileArgs = object({
  /** Where the file is on the host: an absolute path without `..`. */
  path: absolutePath(),
  /** What the file contains: text, bytes or a secret (never shown in a diff). Nothing is added, no newline either. */
  content: optional(content()),
  /** Absolute path of a file of the controller to copy, of any size: `join(__dirname, 'files', 'motd')`. */
  src: optional(text()),
  ...attributes,
  /** `absent`: no file may be there. Default: `present`. */
  state: withDefault(oneOf('present', 'absent'), 'present'),
  /** Keep the old file beside the new one, as `NAME.2026-01-31T09:30:00.000000000~`. Default: false. */
  backup: withDefault(flag(), false),
  /**
   * Shell command that must succeed on the new content before it takes the place of the old; `%s` stands for the
   * path of the temporary file: `'visudo -cf %s'`.
   */
  validate: optional(text({ pattern: '%s' })),
  /** Replace a symbolic link by the file. Default: false, a symbolic link is an error. */
  force: withDefault(flag(), false),
  /** Take a symbolic link for the file that it leads to. Default: false. */
  follow: withDefault(flag(), false),
  /** Write the content only where nothing is yet; owner, group and mode always hold. Default: false. */
  unlessExists: withDefault(flag(), false),
  /** Create an empty file where none is; a present one keeps its content. Default: false. */
  touch: withDefault(flag(), false),
});

/** The arguments of the task `file`. */
export interface FileArgs extends InputOf<typeof fileArgs> {}

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
  /** Content of the file: text, bytes, or a secret, which no diff shows. Nothing is added, not even a newline. */
  content: optional(content()),
  /** Absolute path of a file on the controller to copy, of any size: `join(__dirname, 'files', 'motd')`. */
  src: optional(text()),
  ...attributes,
  /** `absent`: there is no file. Default: `present`. */
  state: withDefault(oneOf('present', 'absent'), 'present'),
  /** Keep the old file beside the new one, as `NAME.2026-01-31T09:30:00.000000000~`. Default: false. */
  backup: withDefault(flag(), false),
  /**
   * Shell command that must succeed on the new content before it replaces the old; `%s` is the path of the temporary
   * file: `'visudo -cf %s'`.
   */
  validate: optional(text({ pattern: '%s' })),
  /** Replace a symbolic link by the file. Default: false, a symbolic link is an error. */
  force: withDefault(flag(), false),
  /** If `path` is a symbolic link, use the file that it leads to. Default: false. */
  follow: withDefault(flag(), false),
  /** Write the content only if the file is missing; owner, group and mode always apply. Default: false. */
  unlessExists: withDefault(flag(), false),
  /** Create an empty file if it is missing; a present file keeps its content. Default: false. */
  touch: withDefault(flag(), false),
});

/** The arguments of the task `file`. */
export interface FileArgs extends InputOf<typeof fileArgs> {}

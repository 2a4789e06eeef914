import {
  flag,
  object,
  oneOf,
  optional,
  secretText,
  text,
  withDefault,
  type InputOf,
} from '../../schema/schema';
import { createdFile, editedFile } from '../shared/files/edited-file';

export const lineInFileArgs = object({
  ...editedFile,
  /** The line, without a newline: text, or a secret, which hides the content of the file. */
  line: optional(secretText()),
  /**
   * Regular expression of JavaScript for the lines to replace or to remove: `'^#?UMASK\\s'`. It must match `line` as
   * well. Default: only the line itself.
   */
  match: optional(text()),
  /**
   * Which of the lines that match to replace. With `first`, a new line is put at the first place too, not the last.
   * Default: `last`.
   */
  which: withDefault(oneOf('last', 'first', 'all'), 'last'),
  /**
   * Put a new line after the last line that this regular expression matches, or at the `end` of the file. If no line
   * matches: at the end. Default: `end`.
   */
  insertAfter: optional(text()),
  /** Put a new line before the last line that this regular expression matches, or at the `start` of the file. */
  insertBefore: optional(text()),
  /** Replace a line that matches, but never add one. Default: false. */
  replaceOnly: withDefault(flag(), false),
  ...createdFile,
  /** `absent`: no line matches, or none is the line itself. Default: `present`. */
  state: withDefault(oneOf('present', 'absent'), 'present'),
});

/** The arguments of the task `lineInFile`. */
export interface LineInFileArgs extends InputOf<typeof lineInFileArgs> {}

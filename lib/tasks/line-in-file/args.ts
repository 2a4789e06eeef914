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
  /** The line, without a newline: text or a secret (then no content of the file is shown). */
  line: optional(secretText()),
  /**
   * Regular expression of JavaScript for the lines that this one takes the place of, or that are removed:
   * `'^#?UMASK\\s'`. It must match `line` as well. Default: only the line itself.
   */
  match: optional(text()),
  /** Which of the lines that match is replaced; with `first` the place of a new line is the first as well. Default: `last`. */
  which: withDefault(oneOf('last', 'first', 'all'), 'last'),
  /**
   * Put a new line behind the last line that this regular expression matches, or at the `end` of the file; there
   * as well where none matches. Default: `end`.
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

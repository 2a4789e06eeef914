import { object, optional, secretText, text, withDefault, type InputOf } from '../../schema/schema';
import { editedFile } from '../shared/files/edited-file';

export const replaceArgs = object({
  ...editedFile,
  /** Regular expression of JavaScript, searched in the whole text; `^` and `$` match at each line. */
  match: text(),
  /** What replaces each match: text or a secret; `$1` and `$<name>` are groups, `$$` is a dollar. Default: nothing. */
  replacement: withDefault(secretText(), ''),
  /** Replace only after the first match of this regular expression; nothing where it does not match. */
  after: optional(text()),
  /**
   * Replace only before the first match of this regular expression (the first one after `after`); nothing where it does
   * not match.
   */
  before: optional(text()),
});

/** The arguments of the task `replace`. */
export interface ReplaceArgs extends InputOf<typeof replaceArgs> {}

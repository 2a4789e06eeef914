import { object, oneOf, optional, secretText, text, withDefault, type InputOf } from '../../schema/schema';
import { createdFile, editedFile } from '../shared/files/edited-file';

export const blockInFileArgs = object({
  ...editedFile,
  /** Name of the block, unique within the file: it stands in the two markers. */
  id: text(),
  /** The lines of the block: text or a secret (then no content of the file is shown). The last newline may be left out. */
  block: optional(secretText()),
  /**
   * The line before and behind the block, as a comment of that kind of file: `{mark}` stands for `BEGIN` or `END`,
   * `{id}` for the id. Default: `# {mark} HOSTWRIGHT {id}`.
   */
  marker: withDefault(text(), '# {mark} HOSTWRIGHT {id}'),
  /**
   * Put a new block behind the last line that this regular expression of JavaScript matches, or at the `end` of the
   * file; there as well where none matches. Default: `end`.
   */
  insertAfter: optional(text()),
  /** Put a new block before the last line that this regular expression matches, or at the `start` of the file. */
  insertBefore: optional(text()),
  ...createdFile,
  /** `absent`: neither the block nor its markers are there. Default: `present`. */
  state: withDefault(oneOf('present', 'absent'), 'present'),
});

/** The arguments of the task `blockInFile`. */
export interface BlockInFileArgs extends InputOf<typeof blockInFileArgs> {}

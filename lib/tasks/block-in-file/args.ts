import { object, oneOf, optional, secretText, text, withDefault, type InputOf } from '../../schema/schema';
import { createdFile, editedFile } from '../shared/files/edited-file';

export const blockInFileArgs = object({
  ...editedFile,
  /** Name of the block, unique within the file. The two markers contain it. */
  id: text(),
  /** The lines of the block: text, or a secret, which hides the content of the file. The last newline is optional. */
  block: optional(secretText()),
  /**
   * The line before and after the block, as a comment for that kind of file: `{mark}` stands for `BEGIN` or `END`,
   * `{id}` for the id. Default: `# {mark} HOSTWRIGHT {id}`.
   */
  marker: withDefault(text(), '# {mark} HOSTWRIGHT {id}'),
  /**
   * Put a new block after the last line that this regular expression of JavaScript matches, or at the `end` of the
   * file. If no line matches: at the end. Default: `end`.
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

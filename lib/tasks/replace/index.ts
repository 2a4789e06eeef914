import { fileFacts, type FileFact } from '../../facts/file';
import { one } from '../../facts/kind';
import { object, optional, secretText, text, withDefault, type InputOf } from '../../schema/schema';
import { defineTask, type TaskFunction } from '../contract/define-task';
import { editedFile, editKey, planEdit } from '../shared/files/edited-file';
import { editMatches, replacementProblems } from './edit';

const replaceArgs = object({
  ...editedFile,
  /** Regular expression of JavaScript, searched in the whole text; `^` and `$` match at each line. */
  match: text(),
  /** What takes the place of each match: text or a secret; `$1` and `$<name>` are groups, `$$` is a dollar. Default: nothing. */
  replacement: withDefault(secretText(), ''),
  /** Replace only behind the first match of this regular expression; nothing where it does not match. */
  after: optional(text()),
  /** Replace only before the first match of this regular expression (behind `after`); nothing where it does not match. */
  before: optional(text()),
});

/** The arguments of the task `replace`. */
export interface ReplaceArgs extends InputOf<typeof replaceArgs> {}

/** What the task `replace` looks at. */
export interface ReplaceFacts {
  readonly present: FileFact | undefined;
}

/**
 * Nowhere in a file does a regular expression match any more: each match is replaced. The file is left alone where
 * nothing matches. A replacement that would match again and change at every run is refused before the file is touched.
 *
 * @example
 * replace({
 *   path: '/etc/login.defs',
 *   match: '^(?<key>PASS_MAX_DAYS\\s+)\\d+$',
 *   replacement: '$<key>365',
 * });
 *
 * @example
 * replace({ path: '/etc/hosts', match: '\\bdb\\.old\\.internal\\b', replacement: 'db.internal' });
 *
 * @unseen
 * - Where an earlier task of the same run creates the file: check does not know what there is to be replaced.
 *
 * @ansible replace
 * - `regexp` is `match`, a regular expression of JavaScript over the whole text, in which `^` and `$` match at each
 *   line; `(?i)` in front of it ignores case, `(?s)` lets a dot match newlines.
 * - `replace` is `replacement`, in which `$1` and `$<name>` are groups (not `\1`), `$&` is the match and `$$` a dollar.
 * - A replacement that would change the file at every run is refused.
 * - `after` and `before` do not let a dot match newlines.
 * - A symbolic link is followed only with `follow: true`.
 */
export const replace: TaskFunction<ReplaceArgs, ReplaceFacts> = defineTask({
  name: 'replace',
  args: replaceArgs,
  title: ({ path, match }) => `replace ${match} in ${path}`,
  check: replacementProblems,
  facts: (args) => ({ present: one(fileFacts, editKey(args)) }),
  plan: ({ present }, args) => planEdit(present, args, (content) => editMatches(content, args)),
});

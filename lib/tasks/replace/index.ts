import { defineTask, type TaskFunction } from '../contract/define-task';
import { editing, type EditedFacts } from '../shared/files/edited-task';
import { editMatches, replacementProblems } from './edit';
import { replaceArgs, type ReplaceArgs } from './args';

/** What the task `replace` looks at. */
export interface ReplaceFacts extends EditedFacts {}

/**
 * Replaces each match of a regular expression in a file, so that it matches nowhere any more. A file without a match
 * stays as it is. A replacement that would match again, and so change at every run, is refused before the file is
 * touched.
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
 * - The content of a file that a package or a command of the same run would bring: check takes it for empty.
 *
 * @ansible replace
 * - `regexp` is `match`, a regular expression of JavaScript over the whole text, in which `^` and `$` match at each
 *   line; `(?i)` at its beginning ignores case, `(?s)` lets a dot match newlines.
 * - `replace` is `replacement`, in which `$1` and `$<name>` are groups (not `\1`), `$&` is the match and `$$` a dollar.
 * - A replacement that would change the file at every run is refused.
 * - `after` and `before` do not let a dot match newlines.
 * - It follows a symbolic link only with `follow: true`.
 */
export const replace: TaskFunction<ReplaceArgs, ReplaceFacts> = defineTask({
  name: 'replace',
  args: replaceArgs,
  title: ({ path, match }) => `replace ${match} in ${path}`,
  check: replacementProblems,
  ...editing(editMatches),
});

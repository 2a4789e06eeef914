import { defineTask, type TaskFunction } from '../contract/define-task';
import { editing, type EditedFacts } from '../shared/files/edited-task';
import { editLine, lineProblems } from '../shared/files/line-edit';
import { quoteLine } from '../shared/files/text-lines';
import { lineInFileArgs, type LineInFileArgs } from './args';

/** What the task `lineInFile` looks at. */
export interface LineInFileFacts extends EditedFacts {}

/**
 * One line in a file that something else owns: added, replaced or removed. Everything else in the file stays as it is,
 * also how its lines end. A line that is already in the file is never added again, wherever it is.
 *
 * @example
 * lineInFile({
 *   path: '/etc/login.defs',
 *   match: '^#?UMASK\\s',
 *   line: 'UMASK\t\t027',
 * });
 *
 * @example
 * lineInFile({ path: '/etc/hosts', line: '198.51.100.7 db.internal', insertAfter: 'localhost$' });
 *
 * @example
 * lineInFile({ path: '/etc/modules', match: '^loop$', state: 'absent' });
 *
 * @unseen
 * - The content of a file that a package or a command of the same run would bring: check takes it for empty.
 *
 * @ansible lineinfile
 * - `regexp` is `match`, a regular expression of JavaScript; `(?i)` in front of it ignores case.
 * - A `line` that its own `match` does not match is refused: Ansible would add it at every run.
 * - `firstmatch: true` is `which: 'first'`; `which: 'all'` replaces each line that matches.
 * - `EOF` and `BOF` are `'end'` and `'start'`.
 * - There is no `backrefs`: use `replace` for groups, and `replaceOnly` to never add a line.
 * - A symbolic link is followed only with `follow: true`.
 * - A last line without a newline that is as declared is left alone.
 */
export const lineInFile: TaskFunction<LineInFileArgs, LineInFileFacts> = defineTask({
  name: 'lineInFile',
  args: lineInFileArgs,
  title: ({ path, line, match }) =>
    `lineInFile ${path}: ${typeof line === 'string' ? quoteLine(line) : (match ?? '(hidden)')}`,
  check: lineProblems,
  ...editing(editLine),
});

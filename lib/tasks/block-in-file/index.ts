import { defineTask, type TaskFunction } from '../contract/define-task';
import { blockProblems, editBlock } from './edit';
import { editing, type EditedFacts } from '../shared/files/edited-task';
import { blockInFileArgs, type BlockInFileArgs } from './args';

/** What the task `blockInFile` looks at. */
export interface BlockInFileFacts extends EditedFacts {}

/**
 * A block of lines between two marker lines, in a file that something else owns. A file may have several blocks, each
 * with its own id. A present block stays in its place, and everything else in the file stays as it is. A marker without
 * its pair is an error.
 *
 * @example
 * blockInFile({
 *   path: '/etc/hosts',
 *   id: 'databases',
 *   block: '198.51.100.7 db1.internal\n198.51.100.8 db2.internal\n',
 * });
 *
 * @example
 * blockInFile({
 *   path: '/srv/site.html',
 *   id: 'banner',
 *   marker: '<!-- {mark} {id} -->',
 *   block: '<p>Closed today</p>',
 *   insertBefore: '^</body>',
 *   create: true,
 * });
 *
 * @unseen
 * - The content of a file that a package or a command of the same run would bring: check takes it for empty.
 *
 * @ansible blockinfile
 * - `id` is required and is part of the markers, so that two blocks never overwrite each other.
 * - `marker` contains `{mark}` and `{id}`; to adopt a block of Ansible: `marker: '# {mark} {id}'` and
 *   `id: 'ANSIBLE MANAGED BLOCK'`.
 * - A begin without an end, an end without a begin, and a second pair are errors.
 * - An empty block is refused: use `state: 'absent'`.
 * - `EOF` and `BOF` are `'end'` and `'start'`; a symbolic link is followed only with `follow: true`.
 */
export const blockInFile: TaskFunction<BlockInFileArgs, BlockInFileFacts> = defineTask({
  name: 'blockInFile',
  args: blockInFileArgs,
  title: ({ path, id }) => `blockInFile ${path}: ${id}`,
  check: blockProblems,
  ...editing(editBlock),
});

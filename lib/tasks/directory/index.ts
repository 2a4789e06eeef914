import { fileFacts, type FileFact } from '../../facts/file';
import { many, one } from '../../facts/kind';
import { treeFacts, type TreeFact } from '../../facts/tree';
import { directoryProblems, planDirectory } from './plan';
import { treeKey } from './tree';
import { defineTask, type TaskFunction } from '../contract/define-task';
import { directoryArgs, type DirectoryArgs } from './args';

/** What the task `directory` looks at. */
export interface DirectoryFacts {
  readonly present: FileFact | undefined;
  readonly tree: ReadonlyMap<string, TreeFact>;
}

/**
 * A directory with its owner, group and mode; or no directory. Missing parents are created with the same owner, group
 * and mode. With `recurse`, everything below has the owner and group as well, files have `fileMode` and directories
 * `directoryMode`; the diff names the entries that deviate.
 *
 * @example
 * directory({ path: '/srv/app/shared', owner: 'www-data', group: 'www-data', mode: '0750' });
 * @example
 * directory({ path: '/srv/www', owner: 'www-data', recurse: true, fileMode: '0644', directoryMode: '0755' });
 * @unseen
 * - Whether the owner and the group exist, if no earlier task makes them.
 * - With `state: 'absent'`, mount points below: a run refuses to remove such a directory.
 * - Files that are immutable or lie on a read-only mount.
 * @ansible file
 * - It is `state: directory` of that module; `state: 'absent'` refuses directories of the system.
 * - With `recurse`, files and directories have separate modes, `fileMode` and `directoryMode`, instead of `X`. The diff
 *   names the paths that deviate.
 * - A symbolic link in its place is an error unless `follow`, and links below are never followed.
 * - Modes are octal texts; there are no symbolic ones such as `u+rwX`.
 */
export const directory: TaskFunction<DirectoryArgs, DirectoryFacts> = defineTask({
  name: 'directory',
  args: directoryArgs,
  title: ({ path }) => `directory ${path}`,
  check: directoryProblems,
  facts: (args) => ({
    present: one(fileFacts, { path: args.path, ...(args.follow ? { follow: true } : {}) }),
    tree: many(treeFacts, args.recurse ? [treeKey(args)] : []),
  }),
  plan: ({ present, tree }, args) => planDirectory(present, [...tree.values()][0], args),
});

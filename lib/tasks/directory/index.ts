import { fileFacts, type FileFact } from '../../facts/file';
import { many, one } from '../../facts/kind';
import { treeFacts, type TreeFact } from '../../facts/tree';
import { wayFacts, type WayFact } from '../../facts/way';
import { directoryProblems, directoryWay, planDirectory } from './plan';
import { treeKey } from './tree';
import { defineTask, type TaskFunction } from '../contract/define-task';
import { predictDirectory } from './prediction';
import { directoryArgs, type DirectoryArgs } from './args';
import { absenceClaims, directoryClaims } from '../shared/files/path-claims';

/** What the task `directory` looks at. */
export interface DirectoryFacts {
  readonly present: FileFact | undefined;
  readonly tree: ReadonlyMap<string, TreeFact>;
  readonly way: WayFact | undefined;
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
 * - Files that are immutable or lie on a read-only mount.
 * - With `recurse`, who swaps a file below for a link while the modes are set: run it `as` the owner of the directory.
 * @ansible file
 * - It is `state: directory` of that module; `state: 'absent'` refuses directories of the system.
 * - With `recurse`, files, executable files and directories have separate modes, `fileMode`, `executableMode` and
 *   `directoryMode`, instead of `X`. The diff names the paths that deviate.
 * - What is mounted below is never changed: it is an error, or left alone with `oneFileSystem`.
 * - A symbolic link in its place is an error unless `follow`, and links below are never followed.
 * - Modes are octal texts; there are no symbolic ones such as `u+rwX`.
 */
export const directory: TaskFunction<DirectoryArgs, DirectoryFacts> = defineTask({
  name: 'directory',
  args: directoryArgs,
  title: ({ path }) => `directory ${path}`,
  check: directoryProblems,
  claims: (args) => (args.state === 'absent' ? absenceClaims(args.path) : directoryClaims(args)),
  facts: (args) => ({
    present: one(fileFacts, {
      path: args.path,
      ...(args.follow ? { follow: true } : {}),
      ...(args.state === 'present' && { mayBeBrought: true }),
    }),
    tree: many(treeFacts, args.recurse ? [treeKey(args)] : []),
    way: one(wayFacts, directoryWay(args)),
  }),
  predicts: ({ present }, args, now) => predictDirectory(present, args, now),
  plan: ({ present, tree, way }, args) => planDirectory({ present, tree: [...tree.values()][0], way }, args),
});

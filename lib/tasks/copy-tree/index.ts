import { fileFacts, type FileFact } from '../../facts/file';
import { one } from '../../facts/kind';
import { manifestFacts, type ManifestFact } from '../../facts/manifest';
import { wayFacts, type WayFact } from '../../facts/way';
import { defineTask, type TaskFunction } from '../contract/define-task';
import { copyWay, planCopy } from './plan';
import { copyProblems } from './problems';
import { wantedTree } from './wanted';
import { copyTreeArgs, type CopyTreeArgs } from './args';
import { brings, touches } from '../contract/prediction';
import { directoryClaims } from '../shared/files/path-claims';

/** What the task `copyTree` looks at. */
export interface CopyTreeFacts {
  readonly root: FileFact | undefined;
  readonly manifest: ManifestFact | undefined;
  readonly way?: WayFact | undefined;
}

/**
 * A directory of the controller, copied with everything below it. The host hashes its files in one go, and only files
 * that differ are sent. For a tree that is as declared the host answers with one word, however large the tree is.
 *
 * @example
 * copyTree({
 *   src: join(__dirname, 'files', 'site'),
 *   path: '/srv/site',
 *   owner: 'www-data',
 *   group: 'www-data',
 *   exclude: ['.git/', '*.swp'],
 * });
 *
 * @unseen
 * - How the text of a file changes: the diff shows the file and its hashes.
 *
 * @ansible copy, synchronize
 * - The entries of `src` are copied into `path`, with or without a slash at the end of `src`.
 * - Symbolic links are copied as links; a link on the host in place of a declared directory is an error.
 * - The modes of files always apply, those of directories only with `directoryMode`. `preserve` is `mode: preserve`, for
 *   directories too.
 * - New content keeps ACLs, extended attributes and capabilities of a file; where more than 16 files are written at once,
 *   its attributes of chattr are lost.
 * - `exclusive` is `delete` of synchronize and keeps excluded entries, and the markers of `unarchive` and `release`. Neither rsync nor Python is needed.
 */
export const copyTree: TaskFunction<CopyTreeArgs, CopyTreeFacts> = defineTask({
  name: 'copyTree',
  args: copyTreeArgs,
  title: ({ path }) => `copyTree ${path}`,
  check: copyProblems,
  claims: directoryClaims,
  facts: (args) => ({
    root: one(fileFacts, { path: args.path }),
    manifest: one(manifestFacts, wantedTree(args).key),
    way: one(wayFacts, copyWay(args)),
  }),
  predicts: (_facts, { path }) => [touches(path), brings(path)],
  plan: planCopy,
});

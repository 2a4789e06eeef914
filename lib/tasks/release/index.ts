import { archiveFacts } from '../../facts/archive';
import { fileFacts } from '../../facts/file';
import { many, one } from '../../facts/kind';
import { manifestFacts } from '../../facts/manifest';
import { wayFacts } from '../../facts/way';
import { releaseFacts } from '../../facts/release';
import { defineTask, type TaskFunction } from '../contract/define-task';
import { releaseArgs, type ReleaseArgs } from './args';
import { artifactOf } from './artifact';
import { placesOf, planRelease, proveRelease, type ReleaseFacts } from './plan';
import { releaseProblems } from './problems';
import { brings, touches } from '../contract/prediction';
import { anything } from '../../facts/kind';

export type { ReleaseFacts } from './plan';

/**
 * A release of an application in a directory of its own, `PATH/releases/ID`, and the link `PATH/current` that leads to
 * it. The artifact is unpacked once, by the user `owner`, and the link changes in one step (a rename): a program starts
 * either in the old or in the new release. The file `PATH/.hostwright-releases` records which releases were current, in
 * order: the one before the last is what to go back to. Going back takes the release that was left off the record, so
 * that going back again leads one further.
 *
 * @example
 * release({
 *   path: '/srv/shop',
 *   id: '1f2e3d4',
 *   src: join(__dirname, 'dist', 'shop-1f2e3d4.tar.gz'),
 *   shared: ['uploads'],
 *   keep: 3,
 * });
 * @example
 * release({
 *   path: '/srv/shop',
 *   id: '1f2e3d4',
 *   src: join(__dirname, 'dist', 'shop-1f2e3d4.tar.gz'),
 *   activate: false,
 * });
 * release({ path: '/srv/shop', id: '1f2e3d4' });
 * @unseen
 * - Which files the archive has, and whether it has something in the place of a shared path: a run unpacks it first.
 * - Whether a release without `src` is on the host. A run that lacks it changes nothing, and lists those that are there.
 * - Releases that a process used until now: they stay, and the next run removes them.
 * @ansible community.general.deploy_helper, unarchive
 * - One task in place of several steps: directories, unpacking, shared paths, link, removal of old releases.
 * - The previous release stands in a record; it is not guessed from the times of directories.
 * - Removes no release in which a process works, from which it runs its program, or that a link in `path` leads to.
 * - An id stands for one content: other content under the same id is an error. Changes by hand in the files of the
 *   release are undone.
 * - It restarts nothing. Let it notify a restart, and do not start programs by a path that has the id.
 */
export const release: TaskFunction<ReleaseArgs, ReleaseFacts> = defineTask({
  name: 'release',
  args: releaseArgs,
  title: ({ id, path }) => `release ${id} of ${path}`,
  check: releaseProblems,
  facts(args) {
    const artifact = artifactOf(args);
    return {
      release: one(releaseFacts, { path: args.path }),
      files: many(
        fileFacts,
        placesOf(args).map((path) => ({ path })),
      ),
      archive: many(archiveFacts, artifact?.archiveKeys ?? []),
      tree: many(manifestFacts, artifact?.treeKeys ?? []),
      way: one(wayFacts, { path: args.path }),
    };
  },
  predicts: (_facts, { path }) => [
    touches(path),
    brings(anything, ...['releases', 'shared', 'current'].map((name) => `${path}/${name}`)),
  ],
  plan: planRelease,
  act: { proof: proveRelease },
});

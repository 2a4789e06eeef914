import { archiveFacts, type ArchiveFact } from '../../facts/archive';
import { many, one } from '../../facts/kind';
import { pathFacts } from '../../facts/path';
import { wayFacts, type WayFact } from '../../facts/way';
import { alongWay } from '../shared/files/along-way';
import { archiveKey, archiveName, archiveProblems, planArchive, rootProblems } from './plan';
import { defineTask, type TaskFunction } from '../contract/define-task';
import { unarchiveArgs, type UnarchiveArgs } from './args';
import { brings, touches } from '../contract/prediction';
import { anything } from '../../facts/kind';
import { directoryClaims } from '../shared/files/path-claims';

/** What the task `unarchive` looks at. */
export interface UnarchiveFacts {
  readonly archive: ArchiveFact | undefined;
  readonly created: ReadonlyMap<string, true>;
  readonly way?: WayFact | undefined;
}

/**
 * Unpacks an archive into a directory. The archive is a zip file or a tar file, which may be compressed with gzip,
 * bzip2, xz or zstd. It comes from the controller, or the host downloads it. Afterwards the file
 * `.hostwright-archive-ID` in the directory lists what was unpacked. While the files are as that list says, there is
 * nothing to do.
 *
 * @example
 * apt({ packages: ['xz-utils'] });
 * unarchive({
 *   src: join(__dirname, 'files', 'tool-1.2.3.tar.xz'),
 *   path: '/opt/tool',
 *   stripComponents: 1,
 *   owner: 'root',
 *   group: 'root',
 * });
 *
 * @example
 * unarchive({
 *   url: 'https://example.com/tool-1.2.3.tar.gz',
 *   sha256: 'e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855',
 *   path: '/opt/tool',
 * });
 *
 * @unseen
 * - Which files the archive has, and whether the host has the program to unpack it: check only says that a run would
 *   unpack it.
 * - A file whose content somebody changed by hand without changing its size and modification time.
 *
 * @ansible unarchive
 * - The SHA-256 identifies an archive, and the list in the marker its files: the task unpacks nothing to find out.
 * - Changes by hand to files of the archive are undone, also of mode, owner and group. With `creates`, only that path
 *   counts, and there is no marker.
 * - The user who unpacks, root, owns the files, unless owner and group are given; owners in the archive do not count.
 * - The archive is first unpacked in a private directory: one that is broken, or has names with `..`, changes nothing.
 * - Directories that were there before keep their owner and mode, whatever the archive has.
 * - Set-ID bits in the archive do not count, and an archive with devices, pipes or sockets is refused.
 * - `stripComponents` works for zip too. Files of an earlier archive are not removed. Its marker is, when its files get
 *   other content: so going back to it unpacks it again.
 */
export const unarchive: TaskFunction<UnarchiveArgs, UnarchiveFacts> = defineTask({
  name: 'unarchive',
  args: unarchiveArgs,
  title: (args) => `unarchive ${archiveName(args)}`,
  check: archiveProblems,
  claims: directoryClaims,
  facts: (args) => ({
    archive: one(archiveFacts, archiveKey(args)),
    created: many(pathFacts, args.creates === undefined ? [] : [args.creates]),
    way: one(wayFacts, { path: args.path, follow: true }),
  }),
  predicts: (_facts, { path }) => [touches(path), brings(anything, path)],
  plan: ({ archive, created, way }, args) => {
    const changes = planArchive({ archive, created: created.size > 0 ? true : undefined }, args);
    return alongWay({ path: args.path, way, problems: rootProblems }, changes);
  },
});

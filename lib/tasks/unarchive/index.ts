import { archiveFacts, type ArchiveFact } from '../../facts/archive';
import { many, one } from '../../facts/kind';
import { pathFacts } from '../../facts/path';
import { archiveKey, archiveName, archiveProblems, planArchive } from './plan';
import { defineTask, type TaskFunction } from '../contract/define-task';
import { unarchiveArgs, type UnarchiveArgs } from './args';

/** What the task `unarchive` looks at. */
export interface UnarchiveFacts {
  readonly archive: ArchiveFact | undefined;
  readonly created: ReadonlyMap<string, true>;
}

/**
 * An archive that is unpacked into a directory: tar, plain or packed with gzip, bzip2, xz or zstd, or zip; a file of the
 * controller, or fetched by the host from the web. When all is unpacked a list of it is kept in the directory, in
 * `.hostwright-archive-ID`; while the files are as that list says, nothing is to be done.
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
 * - Which files would be unpacked, and whether what unpacks them is on the host: check only knows that it would be done.
 * - A file whose content was changed by hand while its size and time of change stayed the same.
 *
 * @ansible unarchive
 * - An archive is known by its SHA-256, and its files by the list in the marker: nothing is unpacked to find out.
 * - What a file of the archive was changed into by hand is undone, also its mode, owner and group. With `creates`, only that
 *   path counts, and no marker is written.
 * - Files belong to who unpacks them, root, unless owner and group are given; owners in the archive count for nothing.
 * - All is unpacked aside first: an archive that is broken, or has names with `..`, leaves the directory as it was.
 * - `stripComponents` works for zip as well; what an earlier archive left behind is not removed.
 */
export const unarchive: TaskFunction<UnarchiveArgs, UnarchiveFacts> = defineTask({
  name: 'unarchive',
  args: unarchiveArgs,
  title: (args) => `unarchive ${archiveName(args)}`,
  check: archiveProblems,
  facts: (args) => ({
    archive: one(archiveFacts, archiveKey(args)),
    created: many(pathFacts, args.creates === undefined ? [] : [args.creates]),
  }),
  plan: ({ archive, created }, args) =>
    planArchive({ archive, created: created.size > 0 ? true : undefined }, args),
});

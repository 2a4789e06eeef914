import type { ArchiveFact } from '../../facts/archive';
import { fileFacts, type FileFact } from '../../facts/file';
import type { ManifestFact } from '../../facts/manifest';
import type { ReleaseFact } from '../../facts/release';
import type { WayFact } from '../../facts/way';
import type { Change } from '../contract/change';
import { planDirectory } from '../directory/plan';
import { alongWay } from '../shared/files/along-way';
import { removalProblems } from '../shared/files/path';
import { planActivation } from './activate';
import type { DeclaredRelease } from './args';
import { artifactOf, releasePath } from './artifact';
import { keptReleases, planCleanup } from './cleanup';
import { planShared, sharedPlaces } from './shared-links';
import { isComplete, planStage } from './stage';

/** What the task `release` looks at. */
export interface ReleaseFacts {
  readonly release: ReleaseFact | undefined;
  readonly files: ReadonlyMap<string, FileFact>;
  readonly archive: ReadonlyMap<string, ArchiveFact>;
  readonly tree: ReadonlyMap<string, ManifestFact>;
  readonly way?: WayFact | undefined;
}

/** The paths that the task looks at, besides the files of the release. */
export function placesOf(declared: DeclaredRelease): readonly string[] {
  const { path, shared } = declared;
  const places = shared.map((name) => sharedPlaces(declared, name));
  return [
    path,
    `${path}/releases`,
    `${path}/shared`,
    releasePath(declared),
    ...places.flatMap(({ link, common }) => [link, common]),
  ];
}

/** What must change so that the release is as declared. */
export function planRelease(facts: ReleaseFacts, declared: DeclaredRelease): readonly Change[] {
  const { release, files, archive, tree, way } = facts;
  const fileAt = (path: string) => files.get(fileFacts.address({ path }));
  const artifact = artifactOf(declared);
  const root = fileAt(releasePath(declared));
  const kept = keptReleases(release, declared);
  const changes = [
    artifact === undefined
      ? []
      : [
          ...planDirectories(fileAt, declared),
          ...planStage(artifact, { root, archive, tree, release }, declared),
          ...planShared(fileAt, declared, isComplete(artifact, release, declared)),
        ],
    declared.activate
      ? [...planActivation(release, kept, declared), ...planCleanup(release, kept, declared)]
      : [],
  ].flat();
  return alongWay({ path: declared.path, way, problems: removalProblems }, changes);
}

/** A release that was in use when the task began may stay, although its process has ended since. */
export function proveRelease(
  before: ReleaseFacts,
  after: ReleaseFacts,
  declared: DeclaredRelease,
): readonly string[] {
  const { release } = after;
  const used = [...(before.release?.used ?? []), ...(release?.used ?? [])];
  const facts = release === undefined ? after : { ...after, release: { ...release, used } };
  return planRelease(facts, declared).map(({ summary }) => summary);
}

/** `path` belongs to whom it belongs, or to root; only what is below it belongs to the owner of the releases. */
function planDirectories(
  fileAt: (path: string) => FileFact | undefined,
  { path, owner, group, shared }: DeclaredRelease,
): readonly Change[] {
  const common = { recurse: false, follow: false, state: 'present' } as const;
  const own = (name: string) =>
    planDirectory(
      { present: fileAt(`${path}/${name}`) },
      { path: `${path}/${name}`, owner, group, ...common },
    );
  return [
    ...planDirectory({ present: fileAt(path) }, { path, ...common }),
    ...own('releases').map((change) => named(change, 'releases')),
    ...(shared.length > 0 ? own('shared').map((change) => named(change, 'shared')) : []),
  ];
}

function named(change: Change, name: string): Change {
  return {
    ...change,
    diff: change.diff.map((one) => ({ ...one, attribute: `${one.attribute} of ${name}` })),
  };
}

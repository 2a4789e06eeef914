import { archiveFacts, type ArchiveFact, type ArchiveKey } from '../../facts/archive';
import type { FileFact } from '../../facts/file';
import { manifestFacts, manifestDigest, type ManifestFact, type ManifestKey } from '../../facts/manifest';
import type { Change } from '../contract/change';
import { planCopy } from '../copy-tree/plan';
import type { Complaint } from '../contract/complaint';
import { copyProblems } from '../copy-tree/problems';
import { wantedTree, type DeclaredCopy } from '../copy-tree/wanted';
import { isDirectorySource, sourceOf } from '../shared/files/source';
import { archiveKey, archiveProblems, planArchive, type DeclaredArchive } from '../unarchive/plan';
import type { DeclaredRelease } from './args';

/** What is known of a release that is on the host. */
export interface UnpackedFacts {
  readonly root: FileFact | undefined;
  readonly archive: ReadonlyMap<string, ArchiveFact>;
  readonly tree: ReadonlyMap<string, ManifestFact>;
}

/** What a release is made of, and how it gets to the host: an archive or a directory. */
export interface Artifact {
  /** SHA-256 of what it is made of. */
  digest(): string;
  readonly archiveKeys: readonly ArchiveKey[];
  readonly treeKeys: readonly ManifestKey[];
  problems(): readonly Complaint[];
  /** What must change so that its files are as they were made; without facts: all of them are written. */
  plan(facts: UnpackedFacts | undefined): readonly Change[];
}

/** By arguments: the archive and the tree remember what they read by the identity of theirs. */
const known = new WeakMap<DeclaredRelease, Artifact>();

/** The artifact of a release; undefined: it must be on the host already. */
export function artifactOf(declared: DeclaredRelease): Artifact | undefined {
  const { src } = declared;
  if (src === undefined) return undefined;
  const made =
    known.get(declared) ?? (isDirectorySource(src) ? treeOf(declared, src) : archiveOf(declared, src));
  known.set(declared, made);
  return made;
}

/** Where a release is on the host. */
export function releasePath({ path, id }: DeclaredRelease): string {
  return `${path}/releases/${id}`;
}

function archiveOf(declared: DeclaredRelease, src: string): Artifact {
  const { stripComponents, owner, group, sha256 } = declared;
  const archive: DeclaredArchive = {
    path: releasePath(declared),
    src,
    owner,
    group,
    stripComponents,
    timeout: 10,
    retries: 0,
  };
  return {
    digest: () => sourceOf(src).sha256,
    get archiveKeys() {
      return [archiveKey(archive)];
    },
    treeKeys: [],
    problems() {
      const problems = archiveProblems(archive);
      if (problems.length > 0 || sha256 === undefined) return problems;
      const found = sourceOf(src).sha256;
      return found === sha256.toLowerCase() ? [] : [`src ${src} has the SHA-256 ${found}, not ${sha256}`];
    },
    plan: (facts) =>
      planArchive(
        { archive: facts?.archive.get(archiveFacts.address(archiveKey(archive))), created: undefined },
        archive,
      ),
  };
}

function treeOf(declared: DeclaredRelease, src: string): Artifact {
  const { owner, group, sha256, stripComponents } = declared;
  const tree: DeclaredCopy = {
    src,
    path: releasePath(declared),
    owner,
    group,
    fileMode: '0644',
    preserve: false,
    exclude: [],
    exclusive: false,
  };
  return {
    digest() {
      const { key } = wantedTree(tree);
      return manifestDigest({ ...key, path: '', owner: undefined, group: undefined });
    },
    archiveKeys: [],
    get treeKeys() {
      return [wantedTree(tree).key];
    },
    problems: () => [
      ...copyProblems(tree),
      ...(sha256 === undefined ? [] : [`sha256 is for an archive, and src ${src} is a directory`]),
      ...(stripComponents === 0 ? [] : [`stripComponents is for an archive, and src ${src} is a directory`]),
    ],
    plan: (facts) =>
      planCopy(
        { root: facts?.root, manifest: facts?.tree.get(manifestFacts.address(wantedTree(tree).key)) },
        tree,
      ),
  };
}

import { manifestDigest, type ManifestEntry, type ManifestKey } from '../../facts/manifest';
import { globMatcher } from './glob';
import { entriesOf, fingerprintOf, type SourceEntry } from '../shared/files/source';

/** A tree as it is declared: the arguments of the task `copyTree`. */
export interface DeclaredCopy {
  readonly src: string;
  readonly path: string;
  readonly owner?: string | undefined;
  readonly group?: string | undefined;
  readonly fileMode: string;
  readonly executableMode?: string | undefined;
  readonly directoryMode?: string | undefined;
  readonly preserve: boolean;
  readonly exclude: readonly string[];
  readonly exclusive: boolean;
}

/** The declared entries below a directory, and which ones are excluded. */
export interface WantedTree {
  readonly key: ManifestKey;
  readonly isExcluded: (name: string, isDirectory: boolean) => boolean;
}

interface Remembered {
  readonly version: string;
  readonly tree: WantedTree;
}

/** By arguments, so that a task sees the same source from its facts to its proof. */
const remembered = new WeakMap<DeclaredCopy, Remembered>();

/** The source as it was when the task was made; throws HostwrightError LOCAL_FILE. */
export function wantedTree(declared: DeclaredCopy): WantedTree {
  return remembered.get(declared)?.tree ?? readTree(declared);
}

/** Reads the source if it has changed; throws HostwrightError LOCAL_FILE. */
export function readTree(declared: DeclaredCopy): WantedTree {
  const isExcluded = globMatcher(declared.exclude);
  const found = entriesOf(declared.src, isExcluded);
  const version = found.map(({ name, version: own }) => `${name}\0${own}`).join('\0');
  const known = remembered.get(declared);
  if (known?.version === version) return known.tree;
  const { path, owner, group, directoryMode, preserve, exclusive } = declared;
  const key = {
    path,
    entries: found.map((entry) => toWanted(entry, declared)),
    hasDirectoryMode: directoryMode !== undefined || preserve,
    owner,
    group,
    isExclusive: exclusive,
  };
  const tree = { key: { ...key, digest: manifestDigest(key) }, isExcluded };
  remembered.set(declared, { version, tree });
  return tree;
}

function toWanted({ name, type, mode, target }: SourceEntry, declared: DeclaredCopy): ManifestEntry {
  const { src, owner, group, fileMode, directoryMode, preserve } = declared;
  const ids = { owner, group };
  if (type === 'link') return { name, type, target, ...ids };
  const kept = preserve ? (mode & 0o777).toString(8) : undefined;
  if (type === 'directory') {
    const wanted = kept ?? directoryMode;
    return { name, type, ...ids, ...(wanted === undefined ? {} : { mode: plain(wanted) }) };
  }
  const isExecutable = (mode & 0o100) !== 0;
  const wanted = kept ?? (isExecutable ? (declared.executableMode ?? withExecution(fileMode)) : fileMode);
  return { name, type, mode: plain(wanted), sha256: fingerprintOf(`${src}/${name}`).sha256, ...ids };
}

/** Whoever may read may execute, as `chmod` does with `X`. */
function withExecution(mode: string): string {
  const bits = parseInt(mode, 8);
  return (bits | ((bits & 0o444) >> 2)).toString(8).padStart(4, '0');
}

function plain(mode: string): string {
  return parseInt(mode, 8).toString(8);
}

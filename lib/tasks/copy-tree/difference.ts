import { HostwrightError } from '../../errors/error';
import type { ManifestEntry, ManifestFact } from '../../facts/manifest';
import { fullMode } from '../shared/files/attributes';
import type { Difference } from '../contract/change';
import type { WantedTree } from './wanted';

/** An entry whose owner, group or mode is not the declared one. */
export interface Deviation {
  readonly attribute: 'owner' | 'group' | 'mode';
  readonly entry: ManifestEntry;
  readonly before: string | undefined;
  readonly after: string;
}

/** How a tree on the host differs from the declared one. */
export interface TreeDifference {
  /** Missing directories, parents first. */
  readonly directories: readonly ManifestEntry[];
  /** Missing files and those with other content, each with what is there. */
  readonly files: readonly { readonly wanted: ManifestEntry; readonly present: ManifestEntry | undefined }[];
  /** Missing links and those that lead elsewhere. */
  readonly links: readonly { readonly wanted: ManifestEntry; readonly present: ManifestEntry | undefined }[];
  readonly deviations: readonly Deviation[];
  /** Names to remove, directories with a slash at the end; none of them is below another. */
  readonly foreign: readonly string[];
}

/** Compares a tree with the declared one; throws HostwrightError if something of another type is in the way. */
export function compareTree({ key, isExcluded }: WantedTree, fact: ManifestFact | undefined): TreeDifference {
  const { entries } = key;
  const isSame = fact?.isSame ?? false;
  const pairs = isSame ? [] : entries.map((wanted) => ({ wanted, present: fact?.entries.get(wanted.name) }));
  for (const { wanted, present } of pairs)
    if (present !== undefined && present.type !== wanted.type) throw inTheWay(key.path, wanted, present);
  const ofType = (type: ManifestEntry['type']) => pairs.filter(({ wanted }) => wanted.type === type);
  const isWritten = ({ wanted, present }: (typeof pairs)[number]) =>
    present?.sha256 !== wanted.sha256 || present?.target !== wanted.target;
  return {
    directories: ofType('directory').flatMap(({ wanted, present }) =>
      present === undefined ? [wanted] : [],
    ),
    files: ofType('file').filter(isWritten),
    links: ofType('link').filter(isWritten),
    deviations: pairs.flatMap((pair) =>
      pair.present === undefined || isWritten(pair) ? [] : deviationsOf(pair.wanted, pair.present),
    ),
    foreign: foreignOf(entries, fact?.names ?? [], isExcluded),
  };
}

/** How owner, group and mode of an entry differ that is written anew. */
export function deviationsOf(
  wanted: ManifestEntry,
  present: ManifestEntry | undefined,
): readonly Deviation[] {
  return (['owner', 'group', 'mode'] as const).flatMap((attribute) => {
    const after = wanted[attribute];
    const before = present?.[attribute];
    return after === undefined || after === before ? [] : [{ attribute, entry: wanted, before, after }];
  });
}

/** A deviation as a diff shows it. */
export function toDifference({ attribute, entry, before, after }: Deviation): Difference {
  const shown = (value: string) => (attribute === 'mode' ? fullMode(value) : value);
  return {
    attribute: `${attribute} of ${entry.name}`,
    before: before === undefined ? undefined : shown(before),
    after: shown(after),
  };
}

/** The entries to remove. Excluded ones and our own marks stay, and every directory around them. */
function foreignOf(
  entries: readonly ManifestEntry[],
  names: readonly string[],
  isExcluded: WantedTree['isExcluded'],
): readonly string[] {
  const kept = new Set(entries.map(({ name }) => name));
  const strangers: string[] = [];
  for (const name of names) {
    const isDirectory = name.endsWith('/');
    const plain = isDirectory ? name.slice(0, -1) : name;
    const isProtected =
      isOwnMark(plain) ||
      isExcluded(plain, isDirectory) ||
      parentsOf(plain).some((parent) => isExcluded(parent, true));
    if (isProtected) for (const parent of parentsOf(plain)) kept.add(parent);
    else if (!kept.has(plain)) strangers.push(name);
  }
  const removed = strangers.filter((name) => !kept.has(name.replace(/\/$/, '')));
  const gone = new Set(removed.filter((name) => name.endsWith('/')));
  return removed.filter(
    (name) => !parentsOf(name.replace(/\/$/, '')).some((parent) => gone.has(`${parent}/`)),
  );
}

/** What Hostwright itself puts beside files: the markers of archives and releases. */
function isOwnMark(name: string): boolean {
  return /(?:^|\/)\.hostwright-(?:archive-[0-9a-f]{32}|releases?)$/.test(name);
}

/** `a/b/c` → `a`, `a/b`. */
function parentsOf(name: string): readonly string[] {
  const parts = name.split('/').slice(0, -1);
  return parts.map((_, index) => parts.slice(0, index + 1).join('/'));
}

function inTheWay(path: string, wanted: ManifestEntry, present: ManifestEntry): HostwrightError {
  return new HostwrightError({
    code: 'PLAN_FAILED',
    message: `${path}/${wanted.name} is ${words[present.type]}, not ${words[wanted.type]}`,
    hint: `Remove it with absent({ path: '${path}/${wanted.name}' }), or leave it out with exclude.`,
  });
}

const words: Readonly<Record<ManifestEntry['type'], string>> = {
  file: 'a file',
  directory: 'a directory',
  link: 'a symbolic link',
  other: 'a device, socket or pipe',
};

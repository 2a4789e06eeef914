import type { HostwrightError } from '../../errors/error';
import type { FileFact } from '../../facts/file';
import type { ManifestEntry, ManifestFact } from '../../facts/manifest';
import type { WayFact, WayKey } from '../../facts/way';
import type { Change, Difference } from '../contract/change';
import { alongWay, unlessMounted } from '../shared/files/along-way';
import { fullMode } from '../shared/files/attributes';
import { obstacle, withHint } from '../shared/files/obstacle';
import { removalProblems } from '../shared/files/path';
import { compareTree, deviationsOf, toDifference, type Deviation } from './difference';
import { attributeStep, directoryStep, fileSteps, linkStep, removalStep, type Writing } from './steps';
import { wantedTree, type DeclaredCopy } from './wanted';

/** The most entries that a diff names. */
const largestDiff = 100;

/** What there is of a tree. */
export interface PresentTree {
  readonly root: FileFact | undefined;
  readonly manifest: ManifestFact | undefined;
  /** Default: plain. */
  readonly way?: WayFact | undefined;
}

/** The way to read: with the mounts below where something may be removed. */
export function copyWay({ path, exclusive }: DeclaredCopy): WayKey {
  return { path, ...(exclusive ? { below: true } : {}) };
}

/** What must change so that the tree is as declared. */
export function planCopy(
  { root, manifest: fact, way }: PresentTree,
  declared: DeclaredCopy,
): readonly Change[] {
  const { path } = declared;
  if (root !== undefined && root.type !== 'directory') throw inTheWay(path, root);
  const { directories, files, links, deviations, foreign } = compareTree(wantedTree(declared), fact);
  const missing = [...(root === undefined ? [treeRoot] : []), ...directories];
  const mounts = mountsIn(foreign, way);
  const changes = [
    foreign.length === 0 ? [] : [removal(foreign, path)],
    missing.length === 0 ? [] : [creation(missing, declared)],
    files.length === 0 ? [] : [writing(files, declared)],
    links.length === 0 ? [] : [linking(links, declared)],
    grouped(deviations).map((group) => attributeChange(group, path)),
  ].flat();
  const problems = foreign.length === 0 ? undefined : removalProblems;
  return unlessMounted(mounts, alongWay({ path, way, problems }, changes));
}

const treeRoot: ManifestEntry = { name: '', type: 'directory' };

/** The way with only those mounts that lie in what is to be removed. */
function mountsIn(foreign: readonly string[], way: WayFact | undefined): WayFact | undefined {
  if (way === undefined) return undefined;
  const isIn = (mount: string) =>
    foreign.some((name) => `${mount}/`.startsWith(`${way.real}/${name.replace(/\/$/, '')}/`));
  return { ...way, mounts: way.mounts.filter(isIn) };
}

function inTheWay(path: string, root: FileFact): HostwrightError {
  const error = obstacle(path, root, 'directory');
  return root.type === 'link' ? withHint(error, 'Name the directory that the link leads to.') : error;
}

function creation(missing: readonly ManifestEntry[], declared: DeclaredCopy): Change {
  const names = missing.map(({ name }) => name);
  return {
    summary:
      names.join() === ''
        ? `create directory ${declared.path}`
        : `create ${count(names, 'directory', 'directories')} below ${declared.path}`,
    diff: named(names, (name) => [
      { attribute: name === '' ? 'type' : `type of ${name}`, before: undefined, after: 'directory' },
    ]),
    steps: [directoryStep(missing, declared)],
  };
}

function writing(files: readonly Writing[], declared: DeclaredCopy): Change {
  const [only] = files;
  const isNew = files.every(({ present }) => present === undefined);
  const what = files.length === 1 && only ? `${declared.path}/${only.wanted.name}` : '';
  const verb = isNew ? 'create' : 'write';
  return {
    summary: what === '' ? `${verb} ${files.length} files below ${declared.path}` : `${verb} ${what}`,
    diff: named(files, ({ wanted, present }) => [
      { attribute: `content of ${wanted.name}`, before: hashOf(present), after: hashOf(wanted) },
      ...(present === undefined ? [] : deviationsOf(wanted, present).map(toDifference)),
    ]),
    steps: fileSteps(files, declared),
  };
}

function linking(links: readonly Writing[], declared: DeclaredCopy): Change {
  return {
    summary: `make ${count(links, 'symbolic link', 'symbolic links')} below ${declared.path}`,
    diff: named(links, ({ wanted, present }) => [
      { attribute: `target of ${wanted.name}`, before: present?.target, after: wanted.target },
    ]),
    steps: [
      linkStep(
        links.map(({ wanted }) => wanted),
        declared,
      ),
    ],
  };
}

function attributeChange(group: readonly Deviation[], path: string): Change {
  const [{ attribute, after } = { attribute: '', after: '' }] = group;
  const shown = attribute === 'mode' ? fullMode(after) : after;
  return {
    summary: `set ${attribute} of ${count(group, 'entry', 'entries')} below ${path} to ${shown}`,
    diff: named(group, (one) => [toDifference(one)]),
    steps: [attributeStep(group, path)],
  };
}

function removal(foreign: readonly string[], path: string): Change {
  return {
    summary: `remove ${count(foreign, 'entry', 'entries')} below ${path} that do not belong to the tree`,
    diff: named(foreign, (name) => [
      {
        attribute: `type of ${name.replace(/\/$/, '')}`,
        before: name.endsWith('/') ? 'directory' : 'file',
        after: undefined,
      },
    ]),
    steps: [removalStep(foreign, path)],
  };
}

/** Groups with the same attribute and value, for one command each. Owners come first, because they clear mode bits. */
function grouped(deviations: readonly Deviation[]): readonly (readonly Deviation[])[] {
  const groups = new Map<string, Deviation[]>();
  for (const attribute of ['owner', 'group', 'mode'])
    for (const one of deviations.filter((deviation) => deviation.attribute === attribute)) {
      const id = `${attribute} ${one.after}`;
      groups.set(id, [...(groups.get(id) ?? []), one]);
    }
  return [...groups.values()];
}

/** The differences of the first items, and the number of the others. */
function named<Item>(
  items: readonly Item[],
  differences: (item: Item) => readonly Difference[],
): readonly Difference[] {
  const rest = items.length - largestDiff;
  return [
    ...items.slice(0, largestDiff).flatMap(differences),
    ...(rest > 0 ? [{ attribute: `and ${rest} more`, before: undefined, after: undefined }] : []),
  ];
}

function hashOf(entry: ManifestEntry | undefined): string | undefined {
  return entry === undefined ? undefined : `sha256 ${entry.sha256 ?? 'unknown'}`;
}

function count(items: readonly unknown[], one: string, several: string): string {
  return `${items.length} ${items.length === 1 ? one : several}`;
}

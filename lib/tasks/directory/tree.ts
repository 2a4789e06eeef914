import { deviating, type TreeEntry, type TreeFact, type TreeKey } from '../../facts/tree';
import { sh, type Script } from '../../shell/sh';
import { exactMode, fullMode, isOwnedBy } from '../shared/files/attributes';
import type { Change, Difference } from '../contract/change';

/** How everything below a directory is declared. */
export interface DeclaredTree {
  readonly path: string;
  readonly owner?: string | undefined;
  readonly group?: string | undefined;
  readonly fileMode?: string | undefined;
  readonly directoryMode?: string | undefined;
}

/** One attribute of the entries below a directory. */
interface TreeAttribute {
  readonly attribute: 'owner' | 'group' | 'mode';
  /** Singular and plural of the entries. */
  readonly what: readonly [string, string];
  readonly after: string;
  readonly deviates: (entry: TreeEntry) => boolean;
  /** Selects the entries and sets the attribute. */
  readonly condition: Script;
  readonly command: Script;
}

/** The most entries that a diff names. */
const largestDiff = 20;

/** What is read of the host. */
export function treeKey({ path, owner, group, fileMode, directoryMode }: DeclaredTree): TreeKey {
  return { path, owner, group, fileMode, directoryMode };
}

/** One change for each attribute that deviates somewhere below the directory. */
export function planTree(tree: TreeFact | undefined, declared: DeclaredTree): readonly Change[] {
  if (tree === undefined) return [];
  return attributesOf(declared).flatMap((one) => {
    const entries = tree.entries.filter(one.deviates);
    return entries.length === 0 ? [] : [toChange(one, entries, tree.isCut, declared.path)];
  });
}

function attributesOf({ owner, group, fileMode, directoryMode }: DeclaredTree): readonly TreeAttribute[] {
  return [
    owner === undefined ? [] : [ownerOf(owner)],
    group === undefined ? [] : [groupOf(group)],
    fileMode === undefined ? [] : [modeOf('file', fileMode, deviating({ fileMode }))],
    directoryMode === undefined ? [] : [modeOf('directory', directoryMode, deviating({ directoryMode }))],
  ].flat();
}

function ownerOf(owner: string): TreeAttribute {
  return {
    attribute: 'owner',
    what: ['entry', 'entries'],
    after: owner,
    deviates: (entry) => !isOwnedBy(owner, entry.owner, entry.uid),
    condition: deviating({ owner }),
    command: sh`chown -h -- ${owner}`,
  };
}

function groupOf(group: string): TreeAttribute {
  return {
    attribute: 'group',
    what: ['entry', 'entries'],
    after: group,
    deviates: (entry) => !isOwnedBy(group, entry.group, entry.gid),
    condition: deviating({ group }),
    command: sh`chgrp -h -- ${group}`,
  };
}

function modeOf(type: 'file' | 'directory', mode: string, condition: Script): TreeAttribute {
  return {
    attribute: 'mode',
    what: type === 'file' ? ['file', 'files'] : ['directory', 'directories'],
    after: fullMode(mode),
    deviates: (entry) => entry.type === type && entry.mode !== fullMode(mode),
    condition,
    command: sh`chmod -- ${exactMode(mode)}`,
  };
}

/** `-execdir`, not `-exec`: nobody can replace a directory of the path by a link (findutils manual, security). */
function toChange(one: TreeAttribute, entries: readonly TreeEntry[], isCut: boolean, path: string): Change {
  const { attribute, what, after, condition, command } = one;
  const count = `${isCut ? 'more than ' : ''}${entries.length} ${what[entries.length === 1 ? 0 : 1]}`;
  const named = entries.slice(0, largestDiff).map((entry): Difference => ({
    attribute: `${attribute} of ${entry.path}`,
    before: entry[attribute],
    after,
  }));
  return {
    summary: `set ${attribute} of ${count} below ${path} to ${after}`,
    diff: named,
    steps: [{ kind: 'run', script: sh`find ${path} -mindepth 1 ${condition} -execdir ${command} {} +` }],
  };
}

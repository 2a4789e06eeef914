import { deviating, findFunction, type TreeEntry, type TreeFact, type TreeKey } from '../../facts/tree';
import { reachDirectory } from '../../shell/reach';
import { lines, sh, type Script } from '../../shell/sh';
import { attributeFunctions, exactMode, fullMode, isOwnedBy } from '../shared/files/attributes';
import { ownershipOf } from '../shared/files/make-directory';
import type { Change, Difference } from '../contract/change';

/** How everything below a directory is declared. */
export interface DeclaredTree {
  readonly path: string;
  readonly owner?: string | undefined;
  readonly group?: string | undefined;
  readonly fileMode?: string | undefined;
  readonly executableMode?: string | undefined;
  readonly directoryMode?: string | undefined;
  /** Leave alone what is mounted below. Default: it is refused. */
  readonly oneFileSystem?: boolean | undefined;
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
  /** What comes first for programs, as operands of `find`. Default: nothing. */
  readonly programs?: Script;
}

/** The most entries that a diff names. */
const largestDiff = 20;

/** What is read of the host. */
export function treeKey({ path, owner, group, oneFileSystem, ...modes }: DeclaredTree): TreeKey {
  const { fileMode, executableMode, directoryMode } = modes;
  return { path, owner, group, fileMode, executableMode, directoryMode, oneFileSystem };
}

/** One change for each attribute that deviates somewhere below the directory. */
export function planTree(tree: TreeFact | undefined, declared: DeclaredTree): readonly Change[] {
  if (tree === undefined) return [];
  return attributesOf(declared).flatMap((one) => {
    const entries = tree.entries.filter(one.deviates);
    return entries.length === 0 ? [] : [toChange(one, { ...tree, entries }, declared)];
  });
}

function attributesOf(declared: DeclaredTree): readonly TreeAttribute[] {
  const { owner, group, fileMode, executableMode, directoryMode } = declared;
  const programs = ownPrograms(declared);
  return [
    owner === undefined ? [] : [ownerOf(owner, programs)],
    group === undefined ? [] : [groupOf(group, programs)],
    fileMode === undefined ? [] : filesOf(fileMode, executableMode),
    directoryMode === undefined
      ? []
      : [modeOf('directory', directoryMode, { condition: deviating({ directoryMode }) })],
  ].flat();
}

function ownerOf(owner: string, programs: Script): TreeAttribute {
  return {
    attribute: 'owner',
    what: ['entry', 'entries'],
    after: owner,
    deviates: (entry) => !isOwnedBy(owner, entry.owner, entry.uid),
    condition: deviating({ owner }),
    programs,
    command: sh`chown -h -- ${owner}`,
  };
}

function groupOf(group: string, programs: Script): TreeAttribute {
  return {
    attribute: 'group',
    what: ['entry', 'entries'],
    after: group,
    deviates: (entry) => !isOwnedBy(group, entry.group, entry.gid),
    condition: deviating({ group }),
    programs,
    command: sh`chgrp -h -- ${group}`,
  };
}

/** Files, and apart from them those that their owner may execute, if these have a mode of their own. */
function filesOf(fileMode: string, executableMode: string | undefined): readonly TreeAttribute[] {
  if (executableMode === undefined) return [modeOf('file', fileMode, { condition: deviating({ fileMode }) })];
  const plain = sh`-type f ! -perm -100 ! -perm ${fileMode}`;
  return [
    modeOf('file', fileMode, { condition: plain, isExecutable: false }),
    modeOf('file', executableMode, { condition: deviating({ executableMode }), isExecutable: true }),
  ];
}

interface Selection {
  readonly condition: Script;
  /** Only files that their owner may execute, or only others. Default: all. */
  readonly isExecutable?: boolean;
}

function modeOf(
  type: 'file' | 'directory',
  mode: string,
  { condition, isExecutable }: Selection,
): TreeAttribute {
  return {
    attribute: 'mode',
    what: type === 'file' ? ['file', 'files'] : ['directory', 'directories'],
    after: fullMode(mode),
    deviates: (entry) =>
      entry.type === type &&
      entry.mode !== fullMode(mode) &&
      (isExecutable === undefined || isExecutable === ((parseInt(entry.mode, 8) & 0o100) !== 0)),
    condition,
    command: sh`chmod -- ${exactMode(mode)}`,
  };
}

function toChange(
  one: TreeAttribute,
  { entries, isCut }: TreeFact,
  { path, oneFileSystem }: DeclaredTree,
): Change {
  const { attribute, what, after } = one;
  const count = `${isCut ? 'more than ' : ''}${entries.length} ${what[entries.length === 1 ? 0 : 1]}`;
  const named = entries.slice(0, largestDiff).map((entry): Difference => ({
    attribute: `${attribute} of ${entry.path}`,
    before: entry[attribute],
    after,
  }));
  return {
    summary: `set ${attribute} of ${count} below ${path} to ${after}`,
    diff: named,
    steps: [
      { kind: 'run', script: lines([reachDirectory(path), findFunction, setBelow(one, oneFileSystem)]) },
    ],
  };
}

/** `-execdir`, not `-exec`: nobody can replace a directory of the path by a link (findutils manual, security). */
function setBelow({ condition, command, programs }: TreeAttribute, oneFileSystem = false): Script {
  const find = sh`hw_find ${oneFileSystem ? 'one' : ''}`;
  return lines([
    ...(programs === undefined ? [] : [sh`${find} ${programs} || exit`]),
    sh`${find} \( ${condition} \) -execdir ${command} {} +`,
  ]);
}

/**
 * Programs get owner and group while their directories are still those of whom they were: so they can keep capabilities
 * and set-ID bits.
 */
function ownPrograms({ owner, group }: DeclaredTree): Script {
  const ownership = ownershipOf({ owner, group });
  return sh`-type f -perm /111 \( ${deviating({ owner, group })} \) -execdir sh -c ${ownProgram.text} sh ${ownership} {} +`;
}

const ownProgram = lines([
  attributeFunctions,
  sh`hw_to=$1 hw_code=0; shift
for hw_name; do
  hw_bits=$(stat -c %a "$hw_name")
  case $hw_bits in ????*) hw_bits=0$hw_bits ;; *) hw_bits= ;; esac
  hw_own "$hw_to" "$hw_bits" || hw_code=1
done
exit "$hw_code"`,
]);

import { scriptFile } from '../shell/script-file';
import { lines, sh, type Script } from '../shell/sh';
import { isNameless, newNames } from './file-foreseen';
import type { FactKind } from './kind';
import findText from './tree.sh';

/** A directory and how everything below it should be; attributes that are left out are not compared. */
export interface TreeKey {
  readonly path: string;
  /** User name or uid of every entry. */
  readonly owner?: string | undefined;
  /** Group name or gid of every entry. */
  readonly group?: string | undefined;
  /** Octal text of every regular file. */
  readonly fileMode?: string | undefined;
  /** Octal text of every regular file that its owner may execute. Default: `fileMode`. */
  readonly executableMode?: string | undefined;
  /** Octal text of every directory below. */
  readonly directoryMode?: string | undefined;
  /** Leave out what is mounted below. */
  readonly oneFileSystem?: boolean | undefined;
}

/** The entries below a directory that are not as they should be; absent if there is no directory. */
export interface TreeFact {
  /** The first of them, 64 KiB in all; empty: all is as it should be. */
  readonly entries: readonly TreeEntry[];
  /** There are more. */
  readonly isCut: boolean;
}

export interface TreeEntry {
  readonly path: string;
  readonly type: 'file' | 'directory' | 'other';
  /** Name, or uid as text when it has no name. */
  readonly owner: string;
  readonly group: string;
  readonly uid: number;
  readonly gid: number;
  /** Four octal digits. */
  readonly mode: string;
}

/** What deviates below a directory, with one `find` for each tree. Symbolic links are checked, never followed. */
export const treeFacts: FactKind<TreeKey, TreeFact> = {
  name: 'tree',
  address: addressOf,
  read: (keys) => lines([findFunction, ...keys.map(readTree)]),
  parse: (output) => parseTrees(output.split('\0')),
  path: ({ path }) => path,
  foreseen: {
    isOpen: (tree, _key, { words, wouldChange }) =>
      wouldChange &&
      words.includes(newNames) &&
      tree?.entries.every(({ owner, group }) => isNameless(owner) || isNameless(group)) === true,
  },
};

/** Defines `hw_find`, which finds below the working directory. */
export const findFunction = scriptFile(findText);

/** Matches the entries below a directory that deviate, as operands of `find`. */
export function deviating(key: Omit<TreeKey, 'path'>): Script {
  const { owner, group, fileMode, executableMode, directoryMode } = key;
  const plain = executableMode === undefined ? sh`` : sh` ! -perm -100`;
  const conditions = [
    owner === undefined ? [] : [sh`! -user ${owner}`],
    group === undefined ? [] : [sh`! -group ${group}`],
    fileMode === undefined ? [] : [sh`-type f${plain} ! -perm ${fileMode}`],
    executableMode === undefined ? [] : [sh`-type f -perm -100 ! -perm ${executableMode}`],
    directoryMode === undefined ? [] : [sh`-type d ! -perm ${directoryMode}`],
  ].flat();
  return { text: conditions.map(({ text }) => `\\( ${text} \\)`).join(' -o ') };
}

function addressOf({ path, owner, group, oneFileSystem, ...modes }: TreeKey): string {
  const { fileMode, executableMode, directoryMode } = modes;
  const parts = [path, owner, group, fileMode, executableMode, directoryMode, oneFileSystem];
  return JSON.stringify(parts.map((part) => part ?? ''));
}

/**
 * `find` fails at once if a user or group in its conditions is unknown, for instance because an earlier task will add
 * it: then no entry can belong to it, and all are read.
 */
function readTree(key: TreeKey): Script {
  const find = sh`hw_find ${key.oneFileSystem === true ? 'one' : ''}`;
  const print = sh`-printf ${'%y %m %U %G %u:%g:%P\\0'} 2>/dev/null`;
  const isUnknown = [
    key.owner === undefined ? [] : [sh`! getent passwd -- ${key.owner} >/dev/null`],
    key.group === undefined ? [] : [sh`! getent group -- ${key.group} >/dev/null`],
  ].flat();
  const fallback = { text: ['false', ...isUnknown.map(({ text }) => text)].join(' || ') };
  return sh`
if [ -d ${key.path} ] && [ ! -L ${key.path} ] && cd -P -- ${key.path} 2>/dev/null; then
  printf '%s\0' ${addressOf(key)}
  { ${find} \( ${deviating(key)} \) ${print} || { { ${fallback}; } && ${find} ${print}; }; } | head -c 65536
  printf '\0.\0'
fi`;
}

/** An address, entries, an empty field unless the last entry is cut, then a dot; and so on. */
function parseTrees(fields: readonly string[]): ReadonlyMap<string, TreeFact> {
  const trees = new Map<string, TreeFact>();
  let at = 0;
  for (let end = fields.indexOf('.'); end > at; end = fields.indexOf('.', at)) {
    const [address = '', ...entries] = fields.slice(at, end);
    const last = entries.pop();
    const path = pathOf(address);
    trees.set(address, { entries: entries.flatMap((entry) => parseEntry(entry, path)), isCut: last !== '' });
    at = end + 1;
  }
  return trees;
}

function pathOf(address: string): string {
  try {
    const [path] = JSON.parse(address) as readonly unknown[];
    return typeof path === 'string' ? path : '';
  } catch {
    return '';
  }
}

function parseEntry(field: string, directory: string): readonly TreeEntry[] {
  const found = /^(.) (\d+) (\d+) (\d+) ([^:]*):([^:]*):([^]*)$/.exec(field);
  if (found === null) return [];
  const [, letter = '', mode = '', uid, gid, owner = '', group = '', name = ''] = found;
  const path = `${directory}/${name}`;
  const type = letter === 'f' ? 'file' : letter === 'd' ? 'directory' : 'other';
  return [{ path, type, owner, group, uid: Number(uid), gid: Number(gid), mode: mode.padStart(4, '0') }];
}

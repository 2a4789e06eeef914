import type { FileFact, FileKey } from './file-fact';
import { gone, type Naming, type OpenChange } from './kind';

/** Among the words of a change that gives a name to an owner or a group. */
export const newNames = 'owners without a name';

/** What a key reads of a file that is foreseen with its hash and its content. */
export function readForeseen(fact: FileFact, key: FileKey): FileFact {
  const { sha256, content, ...rest } = fact;
  if (key.sha256 === undefined) return rest;
  const hashed = sha256 === undefined ? rest : { ...rest, sha256 };
  const isShown = key.hashOnly !== true && content !== undefined && sha256 !== key.sha256;
  return isShown ? { ...hashed, content } : hashed;
}

/**
 * A file whose owner or group has no name may get one, and one of a package may go with it. A path where nothing is may
 * be one that a package brings, as its name shows, unless a task writes it anew.
 */
export function isFileOpen(
  fact: FileFact | undefined,
  { path, mayBeBrought }: FileKey,
  { words, wouldChange }: OpenChange,
): boolean {
  if (fact !== undefined)
    return (
      isTaken(path, words) || (words.includes(newNames) && (isNameless(fact.owner) || isNameless(fact.group)))
    );
  return (!wouldChange || mayBeBrought === true) && words.some((word) => belongsTo(path, word));
}

/**
 * Whether a path belongs to a word: it is the path or above it, or a word in it begins like the word. What is in a
 * directory of drop-ins has the name of whoever brings it, and not that of the directory.
 */
export function belongsTo(path: string, word: string): boolean {
  if (word.startsWith('/')) return word !== '/' && `${path}/`.startsWith(`${word}/`);
  const stem = /^[a-z]{3,}/i.exec(word)?.[0];
  const own = path.split('/').filter((part, index, all) => index === all.length - 1 || !isForDropIns(part));
  return stem !== undefined && own.some((part) => part.split(/[^a-z]+/i).some((one) => one.startsWith(stem)));
}

function isForDropIns(directory: string): boolean {
  return /\.(d|hourly|daily|weekly|monthly|yearly)$/.test(directory);
}

/** Whether what is there may go with a package. */
export function isTaken(name: string, words: readonly string[]): boolean {
  return words.some((word) => word.startsWith(gone('')) && belongsTo(name, word.slice(gone('').length)));
}

/** Whether an owner or a group is a number, because it has no name. */
export function isNameless(name: string): boolean {
  return /^\d+$/.test(name);
}

/** A file whose owner or group has another name from now on. */
export function nameFile(fact: FileFact | undefined, { of, id, name }: Naming): FileFact | undefined {
  const number = of === 'owner' ? fact?.uid : fact?.gid;
  return fact === undefined || number !== id ? fact : { ...fact, [of]: name ?? String(id) };
}

import { readdirSync, statSync } from 'node:fs';
import { join, resolve } from 'node:path';

/** Paths with this beginning, as typed; folders end with `/`. */
export function pathsThatBegin(begin: string): readonly string[] {
  const folder = begin.slice(0, begin.lastIndexOf('/') + 1);
  const first = begin.slice(folder.length);
  return namesIn(resolve(folder === '' ? '.' : folder))
    .filter((name) => name.startsWith(first) && (first.startsWith('.') || !name.startsWith('.')))
    .map(
      (name) => `${folder}${name}${isFolder(join(resolve(folder === '' ? '.' : folder), name)) ? '/' : ''}`,
    );
}

function namesIn(folder: string): readonly string[] {
  try {
    return readdirSync(folder);
  } catch {
    return [];
  }
}

function isFolder(path: string): boolean {
  return statSync(path, { throwIfNoEntry: false })?.isDirectory() ?? false;
}

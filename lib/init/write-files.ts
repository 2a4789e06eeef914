import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { localFileError } from '../errors/local-file';
import type { JoinedFiles } from './join-files';

/** Writes the files of a new project. */
export function writeFiles({ created, extended }: JoinedFiles, directory: string): void {
  try {
    for (const { path, text } of [...created, ...extended]) {
      mkdirSync(dirname(join(directory, path)), { recursive: true });
      writeFileSync(join(directory, path), text);
    }
  } catch (cause) {
    throw localFileError('the project cannot be written', cause, 'Name a directory that you may write to.');
  }
}

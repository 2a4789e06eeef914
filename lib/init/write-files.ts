import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { HostwrightError } from '../errors/error';
import { messageOf } from '../errors/message-of';
import type { JoinedFiles } from './join-files';

/** Writes the files of a new project. */
export function writeFiles({ created, extended }: JoinedFiles, directory: string): void {
  try {
    for (const { path, text } of [...created, ...extended]) {
      mkdirSync(dirname(join(directory, path)), { recursive: true });
      writeFileSync(join(directory, path), text);
    }
  } catch (cause) {
    throw new HostwrightError({
      code: 'LOCAL_FILE',
      message: `the project cannot be written: ${messageOf(cause)}`,
      hint: 'Name a directory that may be written to.',
      cause,
    });
  }
}

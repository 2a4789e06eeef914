import { messageOf } from '../errors/message-of';
import {
  accessSync,
  chmodSync,
  constants,
  existsSync,
  realpathSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { dirname, join } from 'node:path';
import { visible } from '../report/visible';
import { isDirectoryAt } from './find-playbook';

/**
 * Writes a file of {@link visible} text atomically: readers see the old text or the new one, and an error leaves the
 * old one. Links stay links. What is not a regular file, such as a pipe, is written directly.
 */
export function writeWhole(file: string, given: string): void {
  const text = visible(given);
  const target = placeOf(file);
  if (target === undefined) {
    writeFileSync(file, text);
    return;
  }
  const temporary = temporaryBeside(target);
  try {
    writeFileSync(temporary, text);
    if (existsSync(target)) chmodSync(temporary, statSync(target).mode & 0o777);
    renameSync(temporary, target);
  } catch (thrown) {
    rmSync(temporary, { force: true });
    throw thrown;
  }
}

/** Tries whether a file can be written, and returns why not; undefined: it can. */
export function whyUnwritable(file: string): string | undefined {
  if (!isDirectoryAt(dirname(file))) return `there is no directory ${dirname(file)}`;
  if (isDirectoryAt(file)) return `${file} is a directory`;
  try {
    const target = placeOf(file);
    if (target === undefined) {
      accessSync(file, constants.W_OK);
    } else {
      const temporary = temporaryBeside(target);
      writeFileSync(temporary, '');
      rmSync(temporary);
    }
    return undefined;
  } catch (cause) {
    return `${file} cannot be written: ${messageOf(cause)}`;
  }
}

/** The file to replace, with links resolved; undefined: it is not a regular file. */
function placeOf(file: string): string | undefined {
  if (!existsSync(file)) return file;
  return statSync(file).isFile() ? realpathSync(file) : undefined;
}

function temporaryBeside(target: string): string {
  return join(dirname(target), `.hostwright-${process.pid}.tmp`);
}

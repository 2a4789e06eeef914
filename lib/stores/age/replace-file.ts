import {
  closeSync,
  fsyncSync,
  mkdirSync,
  openSync,
  realpathSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { localFileError } from '../../errors/local-file';

/** Replaces a file in one step: after a crash the old one is there, or the new one, and never a part. */
export function replaceFile(file: string, text: string): void {
  mkdirSync(dirname(file), { recursive: true });
  const target = realPlace(file);
  const temporary = join(dirname(target), `.${basename(target)}.${process.pid}.tmp`);
  try {
    const opened = openSync(temporary, 'w', 0o644);
    try {
      writeFileSync(opened, text);
      fsyncSync(opened);
    } finally {
      closeSync(opened);
    }
    renameSync(temporary, target);
  } catch (cause) {
    rmSync(temporary, { force: true });
    throw localFileError(`${file} cannot be written`, cause);
  }
}

/** A link stays a link. */
function realPlace(file: string): string {
  try {
    return realpathSync(file);
  } catch {
    return file;
  }
}

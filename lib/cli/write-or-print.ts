import { resolve } from 'node:path';
import { HostwrightError } from '../errors/error';
import { print, printError } from './print';
import { whyUnwritable, writeWhole } from './write-file';

/** Writes a text to a file and says so, or prints it where no file is named. */
export function writeOrPrint(text: string, file: string | undefined): void {
  if (file === undefined) {
    print(text);
    return;
  }
  const reason = whyUnwritable(resolve(file));
  if (reason !== undefined) {
    throw new HostwrightError({
      code: 'LOCAL_FILE',
      message: reason,
      hint: 'Name a file in a directory that is there. Without --out the text is printed.',
    });
  }
  writeWhole(resolve(file), text);
  printError(`wrote ${file}\n`);
}

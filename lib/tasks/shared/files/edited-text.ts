import { HostwrightError } from '../../../errors/error';
import type { FileFact, FileKey } from '../../../facts/file';
import type { WriteStep } from '../../contract/step';
import { unreadable } from './file-plan';
import { obstacle } from './obstacle';

/** Asks for a text file with all its content, to change a part of it. */
export function textKey(path: string): FileKey {
  return { path, sha256: '' };
}

/** The content of such a file, `''` where there is none; throws where there is something that is no text. */
export function textOf(path: string, present: FileFact | undefined): string {
  if (present === undefined) return '';
  if (present.type !== 'file') throw obstacle(path, present, 'file');
  if (present.content !== undefined) return present.content;
  if (present.size > 1_048_576) {
    throw new HostwrightError({
      code: 'FILE_TOO_LARGE',
      message: `${path} has ${present.size} bytes: only a file of up to 1 MiB is edited`,
      hint: 'Declare the whole file with file(), or put the part into a file of its own.',
    });
  }
  if (present.sha256 === undefined) throw unreadable(path);
  if (present.isCut === true) {
    throw new HostwrightError({
      code: 'FILE_TOO_LARGE',
      message: `${path} was not read: the files that are edited have more than 1.25 MiB together`,
      hint: 'Edit them in different plays, or declare whole files with file().',
    });
  }
  throw new HostwrightError({
    code: 'FILE_NOT_TEXT',
    message: `${path} holds a NUL or bytes that are no UTF-8, so it cannot be edited as text`,
    hint: 'Declare the whole file with file(), which takes bytes as they are.',
  });
}

/** Writes the edited content, if the file is still the one that was read; owner and mode stay. */
export function writeText(path: string, present: FileFact | undefined, content: string): WriteStep {
  const observed = present === undefined ? 'absent' : present.sha256;
  return { kind: 'write', path, content, observed };
}

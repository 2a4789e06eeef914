import { HostwrightError } from '../../../errors/error';
import type { FileFact, FileKey } from '../../../facts/file';
import type { WriteStep } from '../../contract/step';
import { unreadable } from './file-plan';
import { obstacle } from './obstacle';

/** The key of a text file with its whole content, to change a part of it. */
export function textKey(path: string): FileKey {
  return { path, sha256: '' };
}

/** The content of such a file, `''` for a missing one; throws when it is not a text file. */
export function textOf(path: string, present: FileFact | undefined): string {
  if (present === undefined) return '';
  if (present.type !== 'file') throw obstacle(path, present, 'file');
  if (present.content !== undefined) return present.content;
  if (present.size > 1_048_576) {
    throw new HostwrightError({
      code: 'FILE_TOO_LARGE',
      message: `${path} has ${present.size} bytes: Hostwright edits files of at most 1 MiB`,
      hint: 'Declare the whole file with file(), or put the part into a file of its own.',
    });
  }
  if (present.sha256 === undefined) throw unreadable(path);
  if (present.isCut === true) {
    throw new HostwrightError({
      code: 'FILE_TOO_LARGE',
      message: `${path} was not read: the files to edit have more than 1.25 MiB together`,
      hint: 'Edit them in different plays, or declare whole files with file().',
    });
  }
  throw new HostwrightError({
    code: 'FILE_NOT_TEXT',
    message: `${path} has a NUL or bytes that are not UTF-8, so it cannot be edited as text`,
    hint: 'Declare the whole file with file(), which takes any bytes.',
  });
}

/** Writes the edited content, if nobody has changed the file since it was read; owner and mode stay. */
export function writeText(path: string, present: FileFact | undefined, content: string): WriteStep {
  const observed = present === undefined ? 'absent' : present.sha256;
  return { kind: 'write', path, content, observed };
}

import { HostwrightError } from '../../errors/error';
import type { FileFact, FileKey } from '../../facts/file';
import type { WriteStep } from '../contract/step';
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
  throw new HostwrightError({
    code: 'PLAN_FAILED',
    message: `${path} cannot be edited: it is no UTF-8 text of at most 256 KiB, or may not be read`,
    hint: 'Look at it with `file` and `ls -l`, and mend or remove it.',
  });
}

/** Writes the edited content, if the file is still the one that was read; owner and mode stay. */
export function writeText(path: string, present: FileFact | undefined, content: string): WriteStep {
  const observed = present === undefined ? 'absent' : present.sha256;
  return { kind: 'write', path, content, observed };
}

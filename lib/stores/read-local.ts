import { readFileSync } from 'node:fs';
import { messageOf } from '../errors/message-of';
import { secretsError } from './error';

/** The bytes of a file of the controller; an error says that it is missing, with the hint, or why it cannot be read. */
export function readLocal(file: string, shown: string, hint: string): Buffer {
  try {
    return readFileSync(file);
  } catch (cause) {
    const isMissing = (cause as NodeJS.ErrnoException).code === 'ENOENT';
    throw secretsError(
      isMissing ? `${shown} is missing` : `${shown} cannot be read: ${messageOf(cause)}`,
      hint,
      cause,
    );
  }
}

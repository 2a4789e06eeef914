import { HostwrightError } from './error';
import { messageOf } from './message-of';

/** The error of a file on the controller; `problem`: `hosts.yml cannot be read`. */
export function localFileError(problem: string, cause: unknown, hint?: string): HostwrightError {
  return new HostwrightError({
    code: 'LOCAL_FILE',
    message: `${problem}: ${messageOf(cause)}`,
    ...(hint !== undefined && { hint }),
    cause,
  });
}

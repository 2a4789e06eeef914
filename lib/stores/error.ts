import { HostwrightError } from '../errors/error';

/** The error of a secret that cannot be had. */
export function secretsError(message: string, hint: string, cause?: unknown): HostwrightError {
  return new HostwrightError({ code: 'SECRETS', message, hint, cause });
}

import { HostwrightError } from '../../lib/errors/error';

/** The error with which a promise fails; fails itself when there is none. */
export async function thrownBy(promise: Promise<unknown>): Promise<HostwrightError> {
  try {
    await promise;
  } catch (thrown) {
    if (thrown instanceof HostwrightError) return thrown;
    throw thrown;
  }
  throw new Error('expected a failure, there was none');
}

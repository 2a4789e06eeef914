import { HostwrightError, toHostwrightError } from '../../errors/error';
import type { Fragment, FragmentResult } from '../../transport/connection';
import { StaleFacts } from '../lock/host-lock';
import { lockedTrip } from '../lock/locked-trip';
import type { Question } from '../observations';
import type { Say } from '../say';
import type { Site } from '../site';
import { isLost } from '../stops';
import { proveLogin } from './prove';
import type { Guard } from './guard';
import { recover } from './recover';
import { notArmed } from './words';

/** What came of a guarded trip. */
export interface GuardedTrip {
  readonly results: readonly FragmentResult[];
  /** Why nothing of it stays. */
  readonly failure?: HostwrightError;
}

/** What a guarded trip needs in addition to its fragments. */
export interface GuardedOptions {
  readonly guard: Guard;
  readonly limit: number;
  readonly ahead: readonly Question[];
  readonly say: Say;
}

/**
 * Makes changes as `lockedTrip` does, between two fragments of the guard: what they touch is kept on the host before,
 * and a new login proves it after. Without that proof the host puts everything back; then the result is a failure.
 * Throws StaleFacts also where the host had to put back what an earlier run did not prove.
 */
export async function guardedTrip(
  site: Site,
  fragments: readonly Fragment[],
  { guard, limit, ahead, say }: GuardedOptions,
): Promise<GuardedTrip> {
  const undone = async (cause: HostwrightError, mayStillRun = 0): Promise<GuardedTrip> => ({
    results: [],
    failure: await recover(site, { guard, cause, limit: mayStillRun, say }),
  });
  let results: readonly FragmentResult[];
  try {
    results = await lockedTrip(site, [guard.arm, ...fragments, guard.check], { ahead, say });
  } catch (thrown) {
    if (thrown instanceof StaleFacts) throw thrown;
    const error = toHostwrightError(thrown);
    if (!isLost(error) || error.code === 'HOST_LOCKED') throw error;
    return undone(error, limit);
  }
  const [armed, ...rest] = results;
  if (armed?.code !== 0) return { results: [], failure: refusedToArm(site, armed) };
  const checked = rest.at(-1);
  const changed = rest.slice(0, -1);
  if (checked?.code !== 0) return undone(bitesLater(checked));
  const { failure, seconds } = await proveLogin(site, guard, say);
  if (failure === undefined) return { results: changed };
  return undone(tried(failure, seconds));
}

function refusedToArm({ observations }: Site, result: FragmentResult | undefined): HostwrightError {
  if (result?.stdout.trim() !== 'undone') return notArmed(result?.stderr.trim() ?? '');
  observations.clear();
  throw new StaleFacts();
}

function bitesLater(result: FragmentResult | undefined): HostwrightError {
  const said = result?.stdout.trim() ?? '';
  return new HostwrightError({
    code: 'STEP_FAILED',
    message: said === '' ? (result?.stderr.trim() ?? '') : said,
  });
}

function tried({ code, message, hint, cause }: HostwrightError, seconds: number): HostwrightError {
  return new HostwrightError({ code, message: `${message} (tried for ${seconds} s)`, hint, cause });
}

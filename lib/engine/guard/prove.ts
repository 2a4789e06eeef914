import { HostwrightError, toHostwrightError } from '../../errors/error';
import type { Say } from '../say';
import type { Site } from '../site';
import { sleep } from '../time';
import type { Guard } from './guard';
import type { Fragment } from '../../transport/connection';

/** Codes of errors that more patience does not end. */
const lasting: ReadonlySet<string> = new Set([
  ...['AUTHENTICATION', 'HOST_KEY_CHANGED', 'HOST_KEY_UNKNOWN', 'HOST_KEY_REVOKED'],
  ...['BECOME_MISSING', 'BECOME_PASSWORD_REQUIRED', 'BECOME_PASSWORD_WRONG'],
]);

/** How often such a login is tried: sshd may be about to read its configuration. */
const lastingTries = 3;

const firstPauseMs = 500;
/** Longer than five attempts in half a minute, which is what `ufw limit` allows. */
const longestPauseMs = 8000;

/** What an attempt to log in anew found. */
export interface Tried {
  /** Undefined: the login works as before. */
  readonly failure: HostwrightError | undefined;
  /** Seconds for which it was tried. */
  readonly seconds: number;
}

/**
 * Tries new logins by the same way, with the same key and to the same root, until one runs the proof or the patience of
 * the guard is over. Each attempt has the time that connecting to this host has in general; meanwhile the dead-man waits.
 */
export async function proveLogin(site: Site, guard: Guard, say: Say): Promise<Tried> {
  const started = Date.now();
  const seconds = () => Math.round((Date.now() - started) / 100) / 10;
  const over = new AbortController();
  const waiting = keepArmed(site, guard, over.signal);
  try {
    for (let tries = 1, pause = firstPauseMs; ; tries += 1, pause = Math.min(pause * 2, longestPauseMs)) {
      say('guard: trying a new login');
      const failure = await logInAnew(site, guard.prove);
      if (failure === undefined) return { failure, seconds: seconds() };
      const isOver = seconds() + pause / 1000 > patienceOf(guard);
      if (isOver || (lasting.has(failure.code) && tries >= lastingTries))
        return { failure, seconds: seconds() };
      await sleep(pause);
    }
  } finally {
    over.abort();
    await waiting;
  }
}

/** Seconds for which new logins are tried after a change. */
export function patienceOf({ seconds }: Guard): number {
  return Math.min(60, seconds / 2);
}

/** Runs a fragment over a new connection; returns why that did not work. Throws INTERRUPTED when the run is cut. */
export async function logInAnew(site: Site, fragment: Fragment): Promise<HostwrightError | undefined> {
  const first = [fragment];
  try {
    const [result] = await site.beside(first, (connection) => connection.trip(first));
    return result?.code === 0
      ? undefined
      : unproved(result?.stdout.trim() ?? '', result?.stderr.trim() ?? '');
  } catch (thrown) {
    const error = toHostwrightError(thrown);
    if (error.code === 'INTERRUPTED') throw error;
    return error;
  }
}

function unproved(said: string, error: string): HostwrightError {
  const message =
    said === 'undone'
      ? 'no new login worked in time'
      : said === ''
        ? `the new session could not end the guard: ${error}`
        : `a new login works, but only with ${said}`;
  return new HostwrightError({ code: 'AUTHENTICATION', message });
}

/** Tells the host over the old session, as long as that lives, that the controller is still trying. */
async function keepArmed({ connection }: Site, guard: Guard, over: AbortSignal): Promise<void> {
  const pause = Math.min(20, guard.seconds / 4) * 1000;
  const isOver = () => over.aborted;
  for (let isAlive = true; isAlive && !isOver();) {
    await sleep(pause, over).catch(() => undefined);
    if (isOver()) return;
    isAlive = await connection.trip([guard.extend], { timeout: guard.seconds }).then(
      () => true,
      () => false,
    );
  }
}

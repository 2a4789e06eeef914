import { toHostwrightError, type HostwrightError } from '../../errors/error';
import type { Connection, FragmentResult } from '../../transport/connection';
import type { Site } from '../site';
import { sleep } from '../time';
import type { Guard } from './guard';
import { lockedOut, notRestored } from './words';

/** Seconds beyond the time of the dead-man until a host that nobody gets into is given up. */
const margin = 120;

/** Between attempts to log in: a host may count those that fail. */
const pauseMs = 5000;

/** Seconds for putting everything back over a session that is alive. */
const undoSeconds = 150;

/** Why a change was not proved, and what it is waited for with. */
export interface Unproved {
  readonly guard: Guard;
  readonly cause: HostwrightError;
  /** Seconds that the change itself may still take on the host. */
  readonly limit: number;
  readonly say: (text: string) => void;
}

/**
 * Has the host put a change back, over the old session if that is alive, and waits until a new login works again. Returns
 * the error of the task: what was undone, or that the host did not come back in time.
 */
export async function recover(site: Site, unproved: Unproved): Promise<HostwrightError> {
  const { guard, cause, limit, say } = unproved;
  site.observations.clear();
  say('guard: the host puts the change back');
  const old = ask(site.connection, guard).catch(() => undefined);
  await soon(old);
  const started = Date.now();
  for (;;) {
    const again = await askAnew(site, guard);
    if (typeof again === 'string') {
      if ((await soon(old)) === undefined) await site.reconnect(new AbortController().signal);
      return lockedOut(site.name, cause, again);
    }
    const seconds = Math.round((Date.now() - started) / 1000);
    if (seconds > limit + guard.seconds + margin)
      return notRestored(site.name, { cause, last: again, seconds });
    say(`guard: waiting until the host has put the change back, ${seconds} s`);
    await sleep(pauseMs);
  }
}

/** What comes within a moment; undefined: nothing. */
async function soon(work: Promise<string | undefined>): Promise<string | undefined> {
  return Promise.race([work, sleep(pauseMs).then(() => undefined)]);
}

/** Over a new connection: a login that works again, and what was put back. */
async function askAnew(site: Site, guard: Guard): Promise<string | HostwrightError> {
  try {
    return await site.beside([], (connection) => ask(connection, guard));
  } catch (thrown) {
    const error = toHostwrightError(thrown);
    if (error.code === 'INTERRUPTED') throw error;
    return error;
  }
}

async function ask(connection: Connection, { undo, token }: Guard): Promise<string> {
  const [result] = await connection.trip([undo], { timeout: undoSeconds });
  return undoneIn(result, token);
}

function undoneIn(result: FragmentResult | undefined, token: string): string {
  const [named = '', ...rest] = result?.stdout.trim().split('\n') ?? [];
  if (result?.code === 0 && named === token) return rest.join('\n');
  throw new Error(`the host has not put the change back: ${result?.stderr.trim() ?? ''}`);
}

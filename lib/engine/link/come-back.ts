import { HostwrightError } from '../../errors/error';
import { isBrokenLink } from '../../transport/kept';
import { StaleFacts } from '../lock/host-lock';
import type { Say } from '../say';
import type { Site } from '../site';
import { sleep } from '../time';

/** Milliseconds between attempts to reach a host again. */
const pauseMs = 1000;

const silent: Say = () => undefined;

/**
 * Opens a new connection in place of one that broke; then nothing is known of the host. Throws what it was given if that
 * is another error or the run does not come back, and HostwrightError CONNECTION_LOST if the time is up.
 */
export async function comeBack(site: Site, thrown: unknown, say: Say = silent): Promise<void> {
  const { link } = site;
  if (link === undefined || link.left === 0 || !isBrokenLink(thrown)) throw thrown;
  link.left -= 1;
  const started = Date.now();
  const over = AbortSignal.timeout(link.seconds * 1000);
  say('connection lost, coming back');
  await reconnect(site, thrown, over);
  site.observations.clear();
  const seconds = Math.round((Date.now() - started) / 1000);
  link.warn(`${thrown.message}; it was made again after ${seconds} s, and the run goes on`);
}

async function reconnect(site: Site, lost: HostwrightError, over: AbortSignal): Promise<void> {
  for (;;) {
    try {
      await site.reconnect(over);
      return;
    } catch (failed) {
      if (!over.aborted && isCut(failed)) throw lost;
      if (over.aborted || !isUnreached(failed)) throw notBack(site, lost, failed);
    }
    await sleep(pauseMs, over).catch(() => undefined);
  }
}

/** Read-only work, which is done anew if the connection breaks. */
export async function readAgain<Result>(site: Site, work: () => Promise<Result>): Promise<Result> {
  for (;;) {
    try {
      return await work();
    } catch (thrown) {
      await comeBack(site, thrown);
    }
  }
}

/** Work on a change that cannot go on over another connection: its task is then planned anew (StaleFacts). */
export async function orAnew<Result>(site: Site, work: () => Promise<Result>, say?: Say): Promise<Result> {
  try {
    return await work();
  } catch (thrown) {
    await comeBack(site, thrown, say);
    throw new StaleFacts();
  }
}

function isUnreached(thrown: unknown): boolean {
  return isBrokenLink(thrown) || (thrown instanceof HostwrightError && thrown.code.startsWith('CONNECT'));
}

/** Ended on request. */
function isCut(thrown: unknown): boolean {
  return thrown instanceof HostwrightError && thrown.code === 'INTERRUPTED';
}

function notBack({ link }: Site, lost: HostwrightError, last: unknown): HostwrightError {
  const attempt =
    last instanceof HostwrightError && !isCut(last) ? `; the last attempt: ${last.message}` : '';
  return new HostwrightError({
    code: 'CONNECTION_LOST',
    message: `${lost.message}; there was no new connection within ${link?.seconds ?? 0} s${attempt}`,
    hint: 'Run again when the host can be reached: the change that was under way goes on there to its end, and the next run waits for it.',
    cause: lost,
  });
}

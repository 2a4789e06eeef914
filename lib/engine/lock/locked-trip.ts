import type { Fragment, FragmentResult } from '../../transport/connection';
import { orAnew } from '../link/come-back';
import type { Question } from '../observations';
import { tripTo } from '../observe';
import type { Say } from '../say';
import type { Site } from '../site';
import { RunStopped } from '../stops';
import { StaleFacts, type HostLock } from './host-lock';
import { heldError, holderText, type Holder } from './holder';
import { readTaken, takeFragment, type Taken } from './take';

/** Seconds of one attempt to get a lock that another run has. */
const patience = 2;

/**
 * Sends gated fragments that change the host, and reads what these questions still need, as {@link tripTo} does. The
 * first such trip over a connection takes the lock of the host, which lasts as long as the connection.
 *
 * Throws StaleFacts if another run had the lock after something was read here: then no fragment was run, the lock is
 * held and nothing is known. Throws HostwrightError HOST_LOCKED if it is not to be had.
 */
export async function lockedTrip(
  site: Site,
  changes: readonly Fragment[],
  { ahead = [], say }: { readonly ahead?: readonly Question[]; readonly say: Say },
): Promise<readonly FragmentResult[]> {
  const { lock, connection } = site;
  const around = { questions: ahead, say };
  if (lock === undefined || lock.heldBy === connection) return tripTo(site, changes, around);
  const [first, ...results] = await tripTo(site, [takeFragment(lock), ...changes], around);
  const answer = readTaken(site.name, first);
  const isFresh = answer === 'locked';
  if (typeof answer === 'object') await orAnew(site, () => waitFor(site, lock, { holder: answer, say }), say);
  // Not that of the site now: if it was lost meanwhile, so is the lock.
  lock.heldBy = connection;
  if (answer === 'no flock')
    lock.warn('no lock was taken: the host has no flock(1), of the package util-linux');
  if (isFresh) return results;
  lock.wasTaken ||= answer !== 'no flock';
  site.observations.clear();
  throw new StaleFacts();
}

/** Takes the lock of the host with a trip of its own, before what is no trip; throws as {@link lockedTrip} does. */
export async function takeLock(site: Site, say: Say): Promise<void> {
  if (site.lock !== undefined && site.lock.heldBy !== site.connection) await lockedTrip(site, [], { say });
}

async function waitFor(
  { name, connection }: Site,
  lock: HostLock,
  { holder, say }: { readonly holder: Holder; readonly say: Say },
): Promise<void> {
  const deadline = Date.now() + lock.timeout * 1000;
  let present = holder;
  for (let left = lock.timeout; left > 0; left = Math.ceil((deadline - Date.now()) / 1000)) {
    if (lock.signal.aborted) throw new RunStopped('the run was stopped');
    say(`waits for ${holderText(present)}`);
    const [result] = await connection.trip([takeFragment(lock, Math.min(left, patience))]);
    const answer: Taken = readTaken(name, result);
    if (typeof answer !== 'object') return;
    present = answer;
  }
  throw heldError(name, present, lock.timeout);
}

import type { Change } from '../../tasks/contract/change';
import type { Say } from '../say';
import type { Site } from '../site';
import { StaleFacts } from './host-lock';
import { takeLock } from './locked-trip';

/** Locks the host before a file is sent there by itself: a host that is locked gets none. */
export async function lockForUpload(
  site: Site,
  batch: readonly { readonly changes: readonly Change[] }[],
  say: Say,
): Promise<void> {
  const steps = batch.flatMap(({ changes }) => changes).flatMap((change) => change.steps);
  if (steps.some(({ kind }) => kind === 'put')) await takeLock(site, say);
}

/** Locks a host again that has rebooted; what is read after that is not stale. */
export async function lockAgain(site: Site, say: Say): Promise<void> {
  await takeLock(site, say).catch(unlessStale);
}

/** For work that needs no facts: throws all but StaleFacts. */
export function unlessStale(thrown: unknown): undefined {
  if (!(thrown instanceof StaleFacts)) throw thrown;
  return undefined;
}

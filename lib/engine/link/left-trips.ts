import type { LeftTrip } from '../../facts/pending-handlers';
import { forget, lookAtSession } from '../../transport/kept';
import type { Site } from '../site';
import { RunStopped } from '../stops';
import { sleep } from '../time';
import { readAgain } from './come-back';

/** Who hears of what an earlier run left, and when to stop waiting for it. */
export interface Waiting {
  readonly warn: (message: string) => void;
  readonly signal: AbortSignal;
}

/** Milliseconds between two looks at what still runs. */
const pauseMs = 1000;

/**
 * Waits for what a run whose controller is gone has left under way on a host, and removes what the host kept of it. The
 * facts that are read afterwards tell what it did.
 */
export async function settleLeftTrips(
  site: Site,
  left: readonly LeftTrip[],
  { warn, signal }: Waiting,
): Promise<void> {
  for (const { id, shell, seconds } of left) {
    const deadline = Date.now() + seconds * 1000;
    const look = () => readAgain(site, () => lookAtSession(site.connection, { shell, server: 0 }, { id }));
    for (let isFirst = true; (await look()) === 'running'; isFirst = false) {
      if (signal.aborted) throw new RunStopped('the run was stopped');
      if (Date.now() > deadline) return;
      if (isFirst) warn('a change is under way here whose run has lost this host: waiting for it');
      await sleep(pauseMs);
    }
    const codes = await readAgain(site, () => forget(site.connection, id));
    const failed = codes.find((code) => code !== 0);
    const end = failed === undefined ? '' : ` with exit code ${failed}`;
    warn(`a change that was under way here when its run lost this host has ended${end}`);
  }
}

import { randomBytes } from 'node:crypto';
import { HostwrightError } from '../../errors/error';
import { scriptFile } from '../../shell/script-file';
import type { Fragment, FragmentResult } from '../../transport/connection';
import type { LockSettings } from './host-lock';
import { lockedByHandError, parseHolder, type Holder } from './holder';
import take from './take.sh';

/** The fragment that takes the lock of a host; those that are gated run only if nothing is in the way. */
export function takeFragment({ id, who }: LockSettings, wait = 0): Fragment {
  const script = scriptFile(take, {
    hw_token: randomBytes(12).toString('hex'),
    hw_who: oneLine(who),
    hw_run: oneLine(id),
    hw_since: new Date().toISOString(),
    hw_wait: wait,
  });
  return { label: 'lock the host', script, gated: true, isInSession: true };
}

/** What a host answers. `stale`: it is locked, but what was read before may be older than the last change. */
export type Taken = 'locked' | 'stale' | 'no flock' | Holder;

/** Reads the answer; throws HostwrightError HOST_LOCKED for a lock by hand, STEP_FAILED if there can be none. */
export function readTaken(host: string, result: FragmentResult | undefined): Taken {
  if (result?.code === 0) return 'locked';
  const [word = '', ...rest] = result?.stdout.split('\n') ?? [];
  if (word === 'stale' || word === 'no flock') return word;
  if (word === 'busy') return parseHolder(rest);
  if (word === 'by hand') throw lockedByHandError(host, rest);
  throw new HostwrightError({
    code: 'STEP_FAILED',
    message: `the lock of the host could not be taken, so nothing was changed\n${result?.stderr.trim() ?? ''}`,
    hint: 'Look at /run/hostwright on the host: is /run full or read-only?',
  });
}

function oneLine(text: string): string {
  return text.replace(/\s+/g, ' ');
}

import { randomBytes } from 'node:crypto';
import { hostname, userInfo } from 'node:os';
import type { RunIdentity } from './engine/lock/host-lock';

/** Names a run that begins now: names sort by the time of UTC, with milliseconds. */
export function newRun(now = new Date()): RunIdentity {
  const [date = '', time = '', milliseconds = ''] = now.toISOString().replace(/[-:Z]/g, '').split(/[T.]/);
  return { id: `${date}-${time}-${milliseconds}${randomBytes(2).toString('hex')}`, who: whoRuns() };
}

/** Who runs this, and on which computer: `ada@laptop`. */
export function whoRuns(): string {
  return `${userName()}@${hostname()}`;
}

/** A user may have no name, for example in a container that runs as a bare number. */
function userName(): string {
  try {
    return userInfo().username;
  } catch {
    return `user ${process.getuid?.() ?? ''}`.trim();
  }
}

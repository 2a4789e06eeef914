import { redact } from '../secrets/redact';
import { sh } from '../shell/sh';
import type { Planned } from './apply';
import type { HostPlay } from './host-play';
import type { Site } from './site';

/** Characters of a line that logger(1) takes whole: 1 KiB with what it adds. */
const lineLength = 900;

/**
 * A batch with a line in the journal of the host before its steps: who changes what there, in which run. So also what
 * cuts off or reboots the host is in it, and what a killed controller began. It never fails.
 */
export function withJournal(
  { play, secrets }: HostPlay,
  { lock }: Site,
  [first, ...rest]: readonly [Planned, ...Planned[]],
): readonly [Planned, ...Planned[]] {
  if (lock === undefined) return [first, ...rest];
  const titles = [first, ...rest].map(({ task }) => task.title).join('; ');
  const line = `run ${lock.id} of ${lock.who}, ${play}: ${redact(titles, secrets.list())}`;
  const words = line.replace(/\s+/g, ' ').slice(0, lineLength);
  const script = sh`logger -t hostwright -- ${words} 2>/dev/null || :`;
  return [{ ...first, markers: [{ label: 'journal', script, gated: true }, ...first.markers] }, ...rest];
}

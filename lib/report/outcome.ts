import type { HostRecap, RecapEvent } from '../engine/events';
import { secondsText } from './seconds';
import { statusColor, type Paint } from './paint';
import { countHosts } from './who';

/** The outcome of a host. */
export type HostOutcome = 'ok' | 'changed' | 'not finished' | 'failed' | 'unreachable';

const outcomes: readonly HostOutcome[] = ['ok', 'changed', 'not finished', 'failed', 'unreachable'];

/** The outcome of a host; under check `changed` means "would change". */
export function outcomeOf({ unreachable, failed, changed, unfinished }: HostRecap): HostOutcome {
  if (unreachable) return 'unreachable';
  if (failed > 0) return 'failed';
  if (unfinished !== undefined) return 'not finished';
  return changed > 0 ? 'changed' : 'ok';
}

/** A whole run in one line: `30 hosts: 29 changed, 1 failed in 17.6 s`. */
export function outcomeText({ hosts, check, ms }: RecapEvent, paint: Paint): string {
  const all = Object.values(hosts).map(outcomeOf);
  const counted = outcomes.flatMap((outcome) => {
    const count = all.filter((each) => each === outcome).length;
    const label = check && outcome === 'changed' ? 'would change' : outcome;
    return count === 0 ? [] : [paint(statusColor(outcome), `${count} ${label}`)];
  });
  const time = ms === undefined ? '' : ` in ${secondsText(ms)}`;
  return `${countHosts(all.length)}: ${counted.join(', ')}${time}`;
}

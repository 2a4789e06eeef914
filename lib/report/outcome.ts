import type { HostRecap, RecapEvent } from '../engine/events';
import { secondsText } from './seconds';
import { statusColor, type Paint } from './paint';
import { countHosts } from './who';

/** How a host fared, in a word. */
export type Fate = 'ok' | 'changed' | 'not finished' | 'failed' | 'unreachable';

const fates: readonly Fate[] = ['ok', 'changed', 'not finished', 'failed', 'unreachable'];

/** The word for how a host fared; under check `changed` reads "would change". */
export function fateOf({ unreachable, failed, changed, unfinished }: HostRecap): Fate {
  if (unreachable) return 'unreachable';
  if (failed > 0) return 'failed';
  if (unfinished !== undefined) return 'not finished';
  return changed > 0 ? 'changed' : 'ok';
}

/** A whole run in one line: `30 hosts: 29 changed, 1 failed in 17.6 s`. */
export function outcomeText({ hosts, check, ms }: RecapEvent, paint: Paint): string {
  const all = Object.values(hosts).map(fateOf);
  const counted = fates.flatMap((fate) => {
    const count = all.filter((each) => each === fate).length;
    const word = check && fate === 'changed' ? 'would change' : fate;
    return count === 0 ? [] : [paint(statusColor(fate), `${count} ${word}`)];
  });
  const time = ms === undefined ? '' : ` in ${secondsText(ms)}`;
  return `${countHosts(all.length)}: ${counted.join(', ')}${time}`;
}

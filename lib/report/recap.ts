import type { HostRecap, RecapEvent } from '../engine/events';
import { statusColor, type Paint } from './paint';

const counts = ['ok', 'changed', 'skipped', 'failed'] as const;

/** The table at the end of a run: a line a host. */
export function recapText({ hosts, check }: RecapEvent, paint: Paint): string {
  const names = Object.keys(hosts);
  const width = Math.max(0, ...names.map(({ length }) => length));
  const rows = Object.entries(hosts).map(
    ([name, recap]) => `${name.padEnd(width)}  ${recapLine(recap, paint)}`,
  );
  const title = check ? 'RECAP (check: nothing was changed; changed means "would change")' : 'RECAP';
  return [paint('bold', title), ...rows].join('\n');
}

function recapLine(recap: HostRecap, paint: Paint): string {
  const cells = counts.map((count) => {
    const cell = `${count}=${recap[count]}`.padEnd(count.length + 5);
    return recap[count] > 0 ? paint(statusColor(count), cell) : cell;
  });
  const unreachable = recap.unreachable ? [paint('red', 'unreachable')] : [];
  return [...cells, `${(recap.ms / 1000).toFixed(1)} s`, tripsText(recap.trips), ...unreachable].join('  ');
}

function tripsText(trips: number): string {
  return trips === 1 ? '1 trip' : `${trips} trips`;
}

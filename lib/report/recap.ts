import type { HostRecap, RecapEvent } from '../engine/events';
import { secondsText } from './seconds';
import { foldRows, type Row } from './recap-rows';
import { outcomeText } from './outcome';
import { statusColor, type Paint } from './paint';

const counts = ['ok', 'changed', 'depends', 'skipped', 'failed'] as const;

/** A longer name gets a line of its own. */
const widestName = 24;

/** The table at the end of a run: one line per host or for hosts with equal counts; what was slow; the outcome. */
export function recapText(
  recap: RecapEvent,
  { slowest, paint }: { readonly slowest?: string | undefined; readonly paint: Paint },
): string {
  const rows = foldRows(recap.hosts);
  const width = Math.max(0, ...rows.map(({ name }) => name.length).filter((length) => length <= widestName));
  const title = recap.check ? 'RECAP (check: nothing was changed; changed means "would change")' : 'RECAP';
  return [
    paint('bold', title),
    ...rows.flatMap((row) => rowLines(row, width, paint)),
    ...(slowest === undefined ? [] : [slowest]),
    ...(rows.length === 0 ? [] : [outcomeText(recap, paint)]),
  ].join('\n');
}

function rowLines({ name, recaps }: Row, width: number, paint: Paint): readonly string[] {
  const line = recapLine(recaps, paint);
  return name.length > width ? [name, `${' '.repeat(width)}  ${line}`] : [`${name.padEnd(width)}  ${line}`];
}

/** One line for recaps that differ only in time and trips. */
function recapLine(recaps: Row['recaps'], paint: Paint): string {
  const [recap] = recaps;
  const cells = counts.flatMap((count) => {
    const number = recap[count];
    if (number === undefined) return [];
    const cell = `${count}=${number}`.padEnd(count.length + 5);
    return number > 0 ? paint(statusColor(count), cell) : cell;
  });
  const unreachable = recap.unreachable ? [paint('red', 'unreachable')] : [];
  return [...cells, timeText(recaps), tripsText(recaps), ...unreachable].join('  ');
}

function timeText(recaps: readonly HostRecap[]): string {
  const times = recaps.map(({ ms }) => ms);
  return rangeText(secondsText(Math.min(...times)), secondsText(Math.max(...times)));
}

function tripsText(recaps: readonly HostRecap[]): string {
  const trips = recaps.map((recap) => recap.trips);
  const most = Math.max(...trips);
  return `${rangeText(String(Math.min(...trips)), String(most))} ${most === 1 ? 'trip' : 'trips'}`;
}

/** `0.8 s` and `1.2 s` become `0.8–1.2 s`. */
function rangeText(least: string, most: string): string {
  if (least === most) return most;
  const isSeconds = /^[\d.]+ s$/.test(least) && /^[\d.]+ s$/.test(most);
  return `${isSeconds ? least.slice(0, -2) : least}–${most}`;
}

import type { HostRecap, RecapEvent } from '../engine/events';
import { fold } from './fold';
import { hostRange } from './host-range';

/** A row of the recap. */
export interface Row {
  /** The host, or a range of hosts with the same counts and their number. */
  readonly name: string;
  readonly recaps: readonly [HostRecap, ...HostRecap[]];
}

/** Up to this number of hosts have a row each. */
const mostRows = 10;

type Entry = { readonly host: string; readonly recap: HostRecap };

/** The rows of a recap. Many hosts share a row if their counts are equal; failed hosts come last. */
export function foldRows(hosts: RecapEvent['hosts']): readonly Row[] {
  const all = Object.entries(hosts).map(([host, recap]) => ({ host, recap }));
  if (all.length <= mostRows) return all.map(rowOf);
  const bad = all.filter(({ recap }) => isBad(recap));
  const rest = all.filter(({ recap }) => !isBad(recap));
  return [...folded(rest, hosts), ...(bad.length > mostRows ? folded(bad, hosts) : bad.map(rowOf))];
}

function isBad({ failed, unreachable }: HostRecap): boolean {
  return failed > 0 || unreachable;
}

function rowOf({ host, recap }: Entry): Row {
  return { name: host, recaps: [recap] };
}

function folded(entries: readonly Entry[], hosts: RecapEvent['hosts']): readonly Row[] {
  const folds = fold(entries, ({ recap: { ok, changed, depends, skipped, failed, unreachable } }) => [
    ok,
    changed,
    depends,
    skipped,
    failed,
    unreachable,
  ]);
  return folds.map(({ hosts: names, one }) => {
    const recaps = names.flatMap((name) => hosts[name] ?? []);
    const name = names.length === 1 ? one.host : `${hostRange(names)} (${names.length})`;
    return { name, recaps: [one.recap, ...recaps.slice(1)] };
  });
}

import { hostRange } from './host-range';
import type { Paint } from './paint';
import { tableLines } from './table';
import { oneLine } from './visible';

/** The locks of a host, as far as they are shown. */
export interface HostLocks {
  readonly host: string;
  readonly byHand:
    | {
        readonly who: string;
        readonly since: string;
        readonly until: Date | undefined;
        readonly why: string;
      }
    | undefined;
  readonly run: { readonly who: string; readonly run: string; readonly since: string } | undefined;
}

/** A row for each lock; the hosts without any in one line. `verb`: what became of a lock by hand. */
export function lockRows(hosts: readonly HostLocks[], verb: 'locked' | 'unlocked', paint: Paint): string {
  const rows = hosts.flatMap(({ host, byHand, run }) => [
    ...(byHand === undefined ? [] : [[host, verb, ...handCells(byHand)]]),
    ...(run === undefined
      ? []
      : [[host, 'running', oneLine(run.who), ...times(run.since, undefined), oneLine(run.run)]]),
  ]);
  const free = hosts.filter(({ byHand, run }) => byHand === undefined && run === undefined);
  const lines = rows.length === 0 ? [] : tableLines([['host', '', 'by', 'since', 'until', 'why'], ...rows]);
  const none =
    free.length === 0 ? [] : [`${paint('green', 'not locked')}: ${hostRange(free.map(({ host }) => host))}`];
  return [...lines, ...none].map((line) => `${line}\n`).join('');
}

function handCells({ who, since, until, why }: NonNullable<HostLocks['byHand']>): readonly string[] {
  return [oneLine(who), ...times(since, until), oneLine(why)];
}

function times(since: string, until: Date | undefined): readonly string[] {
  const short = (time: string) => oneLine(time).slice(0, 16).replace('T', ' ');
  return [short(since), until === undefined ? '-' : short(until.toISOString())];
}

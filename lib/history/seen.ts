import { withRun } from '../architecture/seen/runs';
import type { SeenEnvironment } from '../architecture/seen/schema';
import { findDrift } from '../report/drift';
import type { HistoryPlace } from './place';
import { records } from './read-record';
import type { RunRecord } from './record';
import { reportOf } from './report';

/**
 * What was seen, with how the last run and the last check for drift of each host ended, as the records tell. Plain checks
 * and one-off tasks do not count.
 */
export function withHistory(seen: SeenEnvironment, place: HistoryPlace): SeenEnvironment {
  const counted = [...records(place)].filter((record) => counts(record, seen.environment));
  return counted.reverse().reduce((known, record) => withRun(known, endedRun(record)), seen);
}

function counts({ head, end }: RunRecord, environment: string): boolean {
  return (
    head.environment === environment && head.of !== 'check' && head.isOneOff !== true && end !== undefined
  );
}

function endedRun(record: RunRecord): Parameters<typeof withRun>[1] {
  const { head, end } = record;
  const report = reportOf(record);
  const isDrift = head.of === 'drift';
  const drifted = new Map<string, number>();
  for (const { host } of isDrift ? findDrift(report) : []) drifted.set(host, (drifted.get(host) ?? 0) + 1);
  return {
    at: new Date(Date.parse(head.at) + (end?.ms ?? 0)),
    playbook: report.playbook,
    isDrift,
    isInterrupted: report.outcome === 'interrupted',
    isPartial: head.narrowedBy.some((flag) => !flag.startsWith('--limit ')),
    hosts: Object.entries(report.hosts).map(([name, recap]) => ({
      ...{ name, recap },
      count: isDrift ? (drifted.get(name) ?? 0) : recap.changed,
    })),
  };
}

import { findDrift } from '../report/drift';
import type { RunRecord } from './record';
import { reportOf } from './report';

/** A run in a list. */
export interface RunOutcome {
  readonly id: string;
  readonly at: string;
  readonly who: string;
  readonly of: 'run' | 'check' | 'drift';
  readonly playbook: string;
  readonly environment: string | undefined;
  /** `interrupted` is also a run that was killed, or is still going on. */
  readonly outcome: 'ok' | 'changed' | 'failed' | 'interrupted';
  /** How many hosts, and how many of them changed (or would, or differ) and failed or could not be reached. */
  readonly hosts: number;
  readonly changed: number;
  readonly failed: number;
  /** Under check: hosts of which only a run can tell. */
  readonly depends: number;
  /** Milliseconds; undefined: it has no end. */
  readonly ms: number | undefined;
}

/** How a run ended, on all its hosts or on one; undefined: that host was not part of it. */
export function outcomeOf(record: RunRecord, only?: string): RunOutcome | undefined {
  const { head, end } = record;
  const report = reportOf(record);
  const hosts = Object.entries(report.hosts).filter(([name]) => only === undefined || name === only);
  if (hosts.length === 0) return undefined;
  const drifted = new Set(findDrift(report).map(({ host }) => host));
  const differs = ([name, { changed }]: (typeof hosts)[number]) =>
    head.of === 'drift' ? drifted.has(name) : changed > 0;
  const { id, at, who, of, playbook, environment } = head;
  return {
    ...{ id, at, who, of, playbook, environment },
    outcome: report.outcome,
    hosts: hosts.length,
    changed: hosts.filter(differs).length,
    failed: hosts.filter(([, { failed, unreachable }]) => unreachable || failed > 0).length,
    depends: hosts.filter(([, { depends = 0 }]) => depends > 0).length,
    ms: end?.ms,
  };
}

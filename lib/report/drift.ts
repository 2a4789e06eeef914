import type { ReportedChange } from '../engine/events';
import type { RunReport } from '../engine/run';
import { openIn } from './checked';

/** A task that differs on one host from what the playbook declares. */
export interface Finding {
  readonly host: string;
  readonly play: string;
  readonly task: string;
  readonly changes: readonly ReportedChange[];
}

/**
 * The drift in the report of a check: tasks that would change something, without acts, and handlers that an earlier run
 * left due.
 */
export function findDrift({ tasks, leftOver }: RunReport): readonly Finding[] {
  const differing = tasks.filter(({ status, converges }) => status === 'changed' && converges);
  const due = leftOver.map(({ host, play, handler }) => ({
    host,
    play,
    task: handler,
    changes: [{ summary: 'this handler is due: an earlier run ended before it could fire', diff: [] }],
  }));
  return [...differing, ...due];
}

/**
 * What was not checked on a host: tasks on which earlier ones decide, what follows their output, and tasks whose check
 * failed with a tolerated failure.
 */
export function unseenOf({ tasks }: RunReport, host: string): readonly string[] {
  const unseen = tasks
    .filter((task) => task.host === host)
    .flatMap((task) => {
      if (task.isTolerated === true) return [`${task.task}: its failure is tolerated`];
      return openIn(task) ?? [];
    });
  return [...new Set(unseen)];
}

/** What a drift check found on a host, and what it could not check. */
export interface Seen {
  readonly findings: readonly Finding[];
  readonly unseen: readonly string[];
}

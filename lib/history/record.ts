import type { Event } from '../engine/events';
import type { RunReport } from '../engine/run';

/** The version of the format; records of another one are not read. */
export const recordVersion = 1;

/** The first line of a record: what is known when the run begins. */
export interface RecordHead {
  readonly kind: 'record';
  readonly version: number;
  /** The name of the run, and of its file. */
  readonly id: string;
  /** When it began, as ISO 8601 in UTC. */
  readonly at: string;
  /** `ada@laptop`. */
  readonly who: string;
  readonly of: 'run' | 'check' | 'drift';
  readonly playbook: string;
  /** Left out: the inventory does not belong to an environment. */
  readonly environment?: string | undefined;
  /** A command line made the playbook. */
  readonly isOneOff?: true | undefined;
  /** The version of Hostwright. */
  readonly hostwright: string;
  /** The flags that limited the run, such as `--limit web`. */
  readonly narrowedBy: readonly string[];
}

/** The last line: the report of the run, without what the events tell. A run that was killed has none. */
export interface RecordEnd extends Omit<RunReport, 'tasks' | 'failures' | 'leftOver' | 'playbook' | 'check'> {
  readonly kind: 'end';
}

/** The record of a run: the head, its events in their order, and the end. */
export interface RunRecord {
  readonly head: RecordHead;
  readonly events: readonly Event[];
  /** Undefined: the run is still going on, or was killed. */
  readonly end: RecordEnd | undefined;
}

/** Whether a record keeps an event: not what only shows progress, and not each task that is as declared. */
export function isKept(event: Event): boolean {
  if (event.kind === 'progress' || event.kind === 'change' || event.kind === 'recap') return false;
  if (event.kind === 'host')
    return event.error !== undefined || ['done', 'failed', 'interrupted'].includes(event.status);
  return event.kind !== 'task' || event.status !== 'ok' || event.message !== undefined;
}

import type { TaskEvent } from '../engine/events';
import type { RunRecord } from './record';
import { reportOf } from './report';

/** What a run did on some hosts, and another did not. */
export interface Difference {
  /** `first`: only the first run has it. */
  readonly only: 'first' | 'second';
  /** `changed package nginx: install nginx 1.24`, or what became of a host. */
  readonly what: string;
  readonly hosts: readonly string[];
}

/** What differs between two runs: tasks that changed something or failed, and hosts that failed; equal ones once. */
export function compareRuns(first: RunRecord, second: RunRecord): readonly Difference[] {
  const [one, other] = [linesOf(first), linesOf(second)];
  return [...without(one, other, 'first'), ...without(other, one, 'second')];
}

/** The hosts of each line. */
type Lines = ReadonlyMap<string, ReadonlySet<string>>;

function linesOf(record: RunRecord): Lines {
  const lines = new Map<string, Set<string>>();
  const add = (what: string, host: string) => {
    lines.set(what, (lines.get(what) ?? new Set()).add(host));
  };
  const { tasks, failures, hosts } = reportOf(record);
  for (const task of tasks)
    if (task.status === 'changed' || task.status === 'failed') add(taskLine(task), task.host);
  for (const { host, status, error } of failures)
    add(`${status}: ${error?.code ?? ''} ${error?.message ?? ''}`, host);
  for (const host of Object.keys(hosts)) add('was part of the run', host);
  return lines;
}

function taskLine({ status, task, changes, error }: TaskEvent): string {
  const what =
    error === undefined ? changes.map(({ summary }) => summary).join('; ') : error.message.split('\n')[0];
  return what ? `${status} ${task}: ${what}` : `${status} ${task}`;
}

function without(lines: Lines, others: Lines, only: Difference['only']): readonly Difference[] {
  return [...lines].flatMap(([what, hosts]) => {
    const left = [...hosts].filter((host) => others.get(what)?.has(host) !== true);
    return left.length === 0 ? [] : [{ only, what, hosts: left }];
  });
}

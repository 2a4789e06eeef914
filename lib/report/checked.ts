import type { HostRecap, TaskEvent } from '../engine/events';

/** How far a run came on a host: through all plays, or why not. */
export type Extent = 'unreachable' | 'failed' | 'none' | 'part' | 'whole';

/** How far a run came on a host; `none`: it did nothing there. */
export function extentOf({
  unreachable,
  failed,
  ok,
  changed,
  depends = 0,
  skipped,
  unfinished,
}: HostRecap): Extent {
  if (unreachable) return 'unreachable';
  if (failed > 0) return 'failed';
  if (unfinished === undefined) return 'whole';
  return ok + changed + depends + skipped === 0 ? 'none' : 'part';
}

/** What only a run can tell: a task, or what follows one; undefined: check told it. */
export function openIn({ status, task }: TaskEvent): string | undefined {
  if (status !== 'depends') return undefined;
  const [, title] = /^after (.*)$/s.exec(task) ?? [];
  return title === undefined ? task : `what follows ${title}`;
}

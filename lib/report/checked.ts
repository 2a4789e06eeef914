import type { HostRecap, TaskEvent } from '../engine/events';

/** How far a run came on a host: through all plays, or why not. */
export type Extent = 'unreachable' | 'failed' | 'none' | 'part' | 'whole';

/** How far a run came on a host; `none`: it did nothing there. */
export function extentOf({ unreachable, failed, ok, changed, skipped, unfinished }: HostRecap): Extent {
  if (unreachable) return 'unreachable';
  if (failed > 0) return 'failed';
  if (unfinished === undefined) return 'whole';
  return ok + changed + skipped === 0 ? 'none' : 'part';
}

/** The title of the task whose output a skipped entry depends on; undefined: it was skipped for another reason. */
export function awaitedBy({ status, task, reason }: TaskEvent): string | undefined {
  const [, title] = /^after (.*)$/s.exec(task) ?? [];
  const isAwaited = status === 'skipped' && reason === `depends on ${title ?? ''}, unknown until applied`;
  return isAwaited ? title : undefined;
}

import type { Task } from '../tasks/contract/task';
import type { HostPlay } from './host-play';
import { mention } from './mention';
import { proposeOpen } from './propose';
import { reportTask } from './report-task';
import type { Site } from './site';

/** Reports, under check, a task that only a run can tell about, and on which task that depends. */
export function reportDepends(host: HostPlay, task: Task, by: string): void {
  host.open.add(task);
  proposeOpen(host, task, by);
  reportTask(host, task, { status: 'depends', reason: `depends on ${by}, unknown until applied` });
}

/** The same of a task on a known host, whose later tasks may depend on it in turn. */
export function leaveOpen({ host, site, item: { task } }: OpenRun, by: string): void {
  mention(site, task);
  reportDepends(host, task, by);
}

interface OpenRun {
  readonly host: HostPlay;
  readonly site: Site;
  readonly item: { readonly task: Task };
}

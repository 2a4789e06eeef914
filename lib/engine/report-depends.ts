import type { Task } from '../tasks/contract/task';
import type { HostPlay } from './host-play';
import { proposeOpen } from './propose';
import { reportTask } from './report-task';

/** Reports, under check, a task that only a run can tell about, and on which task that depends. */
export function reportDepends(host: HostPlay, task: Task, by: string): void {
  host.open.add(task);
  proposeOpen(host, task, by);
  reportTask(host, task, { status: 'depends', reason: `depends on ${by}, unknown until applied` });
}

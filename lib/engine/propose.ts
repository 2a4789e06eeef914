import type { Change } from '../tasks/contract/change';
import type { Task } from '../tasks/contract/task';
import type { HostPlay } from './host-play';
import { redactEvent } from './host-secrets';
import type { TaskItem } from './items';
import { questionsOf } from './questions';
import { reportChanges } from './report-task';
import type { Proposal } from './review';
import type { Site } from './site';

/** Shows the changes of a task to whoever reviews the run. */
export function propose(
  { host, site }: { readonly host: HostPlay; readonly site: Site },
  { task, once, makers, isHandler }: TaskItem,
  changes: readonly Change[],
): void {
  if (host.review === undefined) return;
  const foreseenBy = host.check ? site.observations.foreseenBy(questionsOf(task)) : undefined;
  review(host, {
    ...ofTask(host, task),
    ...(once !== undefined && { host: undefined }),
    ...(site !== host.site && { delegatedTo: site.name }),
    ...(isHandler && { isHandler }),
    ...(makers !== undefined && { makers }),
    changes: reportChanges(task, changes),
    ...(foreseenBy !== undefined && { foreseenBy }),
  });
}

/** Under check: shows a task, or what would make tasks, that only a run can tell about. */
export function proposeOpen(host: HostPlay, task: Task, dependsOn: string): void {
  review(host, { ...ofTask(host, task), changes: [], dependsOn });
}

function ofTask({ play, site }: HostPlay, { title, module }: Task) {
  return { play, host: site.name, task: title, module: module.name };
}

function review(host: HostPlay, proposal: Proposal): void {
  host.review?.(redactEvent(proposal, host.secrets.list()));
}

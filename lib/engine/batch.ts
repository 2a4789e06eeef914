import { HostwrightError } from '../errors/error';
import type { Step } from '../tasks/contract/step';
import type { Task } from '../tasks/contract/task';
import type { Planned } from './apply';
import { markerNames, markFragments } from './handlers';
import { isGuarded } from './guard/guard';
import type { HostPlay } from './host-play';
import type { Item, TaskItem } from './items';
import { writtenPaths } from './paths';
import { planTask } from './plan-task';
import { progressOf } from './progress';
import { propose } from './propose';
import { questionsOf } from './questions';
import { isWanted, unmetCondition } from './select';

/** A follower that shares the trip of the task before it. */
export interface Entry {
  readonly task: Task;
  /** Left out: nothing to do. */
  readonly planned?: Planned;
  /** Why it is skipped. */
  readonly reason?: string;
}

/**
 * The tasks after a task that only writes files, up to the first that cannot share its trip. A task can share it if
 * these writes leave its facts true, and if it only writes files itself or has nothing to do: it can be planned now.
 */
export function collectBatch(
  host: HostPlay,
  item: TaskItem,
  first: Planned,
  followers: readonly Item[],
): readonly Entry[] {
  const steps = stepsOf(first);
  if (!areWrites(steps) || !isPlain(item)) return [];
  const entries: Entry[] = [];
  const guarded = isGuarded(host.site, first);
  const changed = new Set<unknown>([...host.changed, first.task]);
  for (const follower of followers) {
    const entry = follower.kind === 'task' ? toEntry(host, follower, steps, changed) : undefined;
    // What a guard has put back is the whole trip: nothing else shares it.
    if (entry === undefined) break;
    if (entry.planned !== undefined && isGuarded(host.site, entry.planned) !== guarded) break;
    entries.push(entry);
    if (entry.planned === undefined) continue;
    steps.push(...stepsOf(entry.planned));
    changed.add(entry.task);
  }
  return entries;
}

/** Undefined: the follower has to wait for a trip of its own. */
function toEntry(
  host: HostPlay,
  item: TaskItem,
  steps: readonly Step[],
  changed: ReadonlySet<unknown>,
): Entry | undefined {
  const { task } = item;
  if (!isPlain(item) || !isWanted(host, item)) return undefined;
  const reason = unmetCondition(item.conditions, changed);
  if (reason !== undefined) return { task, reason };
  const { observations } = host.site;
  if (!observations.outlives(questionsOf(task), steps)) return undefined;
  try {
    const plan = planTask(task, observations);
    if (plan.changes.length === 0) return { task };
    propose({ host, site: host.site }, item, plan.changes);
    const markers = markFragments(task, markerNames(host.handlers));
    const planned = { task, ...plan, markers, progress: progressOf(host, task) };
    return areWrites(stepsOf(planned)) ? { task, planned } : undefined;
  } catch (thrown) {
    if (thrown instanceof HostwrightError) return undefined;
    throw thrown;
  }
}

/** A fetched file may still fail on the controller, after the trip. */
function areWrites(steps: readonly Step[]): boolean {
  return writtenPaths(steps) !== undefined && steps.every(({ kind }) => kind !== 'get');
}

function isPlain({
  task: {
    module: { act },
    options,
  },
  delegate,
  once,
}: TaskItem): boolean {
  const { retries = 0, settle = 0, ignoreErrors = false } = options;
  const isAlone =
    retries > 0 ||
    settle > 0 ||
    ignoreErrors ||
    (act !== undefined && (act.judge ?? act.pause ?? act.result) !== undefined);
  return delegate === undefined && once === undefined && !isAlone;
}

function stepsOf({ changes }: Pick<Planned, 'changes'>): Step[] {
  return changes.flatMap(({ steps }) => steps);
}

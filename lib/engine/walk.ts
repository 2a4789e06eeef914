import type { Task } from '../tasks/contract/task';
import { runTask, type Outlook } from './run-task';
import { flushHandlers, rememberHandlers } from './flush';
import type { HostPlay } from './host-play';
import { flatten, tasksOf, type AfterItem, type AttemptItem, type Item, type TaskItem } from './items';
import { reportTask } from './report-task';
import { isWanted, unmetCondition } from './select';
import { RunStopped, TaskFailed } from './stops';

/** Where a walk stands: what comes behind its items, and whether a failure will be rescued. */
export interface Surroundings {
  readonly rest: readonly Item[];
  readonly isTolerant: boolean;
}

/** Takes a host through these items. */
export async function walk(host: HostPlay, items: readonly Item[], around: Surroundings): Promise<void> {
  for (const { task } of tasksOf(items)) rememberHandlers(host, task);
  for (let at = 0; at < items.length; at++) {
    const item = items[at];
    if (item === undefined) continue;
    if (host.signal.aborted) throw new RunStopped('the run was stopped');
    const behind = () => [...items.slice(at + 1), ...around.rest];
    if (item.kind === 'task') {
      at += await runItem(host, item, { ...around, behind, followers: () => items.slice(at + 1) });
    } else {
      await runNode(host, item, { rest: behind(), isTolerant: around.isTolerant });
    }
  }
}

function runNode(host: HostPlay, item: Exclude<Item, TaskItem>, around: Surroundings): Promise<void> {
  if (item.kind === 'after') return runAfter(host, item, around);
  if (item.kind === 'attempt') return runAttempt(host, item, around);
  return flushHandlers(host, (handler, behind) => runItem(host, handler, alone(around, behind)));
}

/** Runs one task item and returns how many of its followers were done with it in the same trip. */
export async function runItem(host: HostPlay, item: TaskItem, outlook: Outlook): Promise<number> {
  if (!isWanted(host, item)) return 0;
  const unmet = unmetCondition(item.conditions, host.changed);
  if (unmet !== undefined) {
    reportTask(host, item.task, { status: 'skipped', reason: unmet });
    return 0;
  }
  if (item.once === undefined) return runTask(host, item, outlook);
  const { by, thrown } = await host.once(item.once, host.site.name, () =>
    runTask(host, item, alone(outlook)),
  );
  if (by !== host.site.name) {
    const how = thrown === undefined ? 'runs' : 'failed';
    reportTask(host, item.task, { status: 'skipped', reason: `${how} once, on ${by}` });
  }
  if (thrown !== undefined)
    throw by === host.site.name && thrown instanceof Error ? thrown : new TaskFailed(item.task.title);
  return 0;
}

/** An outlook for a task that shares no trip with others; what comes behind may want facts. */
export function alone(
  { isTolerant }: { readonly isTolerant: boolean },
  behind: readonly Item[] = [],
): Outlook {
  return { isTolerant, behind: () => behind, followers: () => [] };
}

async function runAfter(host: HostPlay, item: AfterItem, around: Surroundings): Promise<void> {
  await runItem(host, item.item, alone(around, around.rest));
  const { task } = item.item;
  const result = host.results.get(task);
  if (result === undefined) return;
  if (host.check && result.status === 'changed') {
    reportUnknown(host, task);
    return;
  }
  await walk(host, flatten(item.then(result), item, { prefix: `${task.title} › `, seen: new Map() }), around);
}

function reportUnknown(host: HostPlay, task: Task): void {
  const reason = `depends on ${task.title}, unknown until applied`;
  reportTask(host, { ...task, title: `after ${task.title}` }, { status: 'skipped', reason });
}

async function runAttempt(host: HostPlay, attempt: AttemptItem, around: Surroundings): Promise<void> {
  const { tasks, rescue, always } = attempt;
  const inside = { rest: [...always, ...around.rest], isTolerant: around.isTolerant };
  try {
    await walk(host, tasks, { ...inside, isTolerant: around.isTolerant || rescue !== undefined });
  } catch (thrown) {
    if (!(thrown instanceof TaskFailed)) throw thrown;
    if (rescue === undefined) {
      await walk(host, always, around);
      throw thrown;
    }
    await rescueHost(host, { ...attempt, rescue }, around);
    return;
  }
  await walk(host, always, around);
}

async function rescueHost(
  host: HostPlay,
  { rescue, always }: AttemptItem & { readonly rescue: readonly Item[] },
  around: Surroundings,
): Promise<void> {
  try {
    await walk(host, rescue, { ...around, rest: [...always, ...around.rest] });
  } finally {
    if (!host.signal.aborted) await walk(host, always, around);
  }
}

import { HostwrightError, toHostwrightError } from '../errors/error';
import { redact } from '../secrets/redact';
import type { Task } from '../tasks/contract/task';
import { itemsMade, makerName, type Maker } from './after';
import { collectResults } from './collect';
import { runTask, type TaskContext } from './run-task';
import { flushHandlers, rememberHandlers } from './flush';
import type { HostPlay } from './host-play';
import {
  tasksOf,
  type AfterItem,
  type AttemptItem,
  type CollectItem,
  type Item,
  type TaskItem,
} from './items';
import type { TaskNode } from './nodes';
import type { OnceResult } from './once';
import { proposeOpen } from './propose';
import { leaveOpen, reportDepends } from './report-depends';
import { reportFailure, rescued, reportTask } from './report-task';
import { isSelected, isWanted, openCondition, unmetCondition } from './select';
import { RunStopped, TaskFailed } from './stops';

/** The context of a walk: what comes after its items, and whether a failure will be rescued. */
export interface Surroundings {
  readonly rest: readonly Item[];
  readonly isTolerant: boolean;
}

/** Runs these items on a host. */
export async function walk(host: HostPlay, items: readonly Item[], around: Surroundings): Promise<void> {
  for (const { task, delegate } of tasksOf(items)) {
    host.secrets.addTask(task);
    if (delegate?.host !== undefined) host.secrets.addOf(host.secretsOf(delegate.host));
    rememberHandlers(host, task);
  }
  for (let at = 0; at < items.length; at++) {
    const item = items[at];
    if (item === undefined) continue;
    if (host.signal.aborted) throw new RunStopped('the run was stopped');
    const later = () => [...items.slice(at + 1), ...around.rest];
    if (item.kind === 'task') {
      at += await runItem(host, item, { ...around, later, followers: () => items.slice(at + 1) });
    } else {
      await runNode(host, item, { rest: later(), isTolerant: around.isTolerant });
    }
  }
}

function runNode(host: HostPlay, item: Exclude<Item, TaskItem>, around: Surroundings): Promise<void> {
  if (item.kind === 'after') return runAfter(host, item, around);
  if (item.kind === 'collect') return runCollect(host, item, around);
  if (item.kind === 'attempt') return runAttempt(host, item, around);
  return flushHandlers(host, (handler, later) => runItem(host, handler, unbatched(around, later)));
}

/** Runs one task item; returns how many of its followers it did in the same trip. */
export async function runItem(host: HostPlay, item: TaskItem, context: TaskContext): Promise<number> {
  if (!isWanted(host, item)) return 0;
  const open = openCondition(item.conditions, host);
  if (open !== undefined && !item.conditions.includes(false)) {
    if (item.delegate === undefined) leaveOpen({ host, site: host.site, item }, open);
    else reportDepends(host, item.task, open);
    return 0;
  }
  const unmet = unmetCondition(item.conditions, host.changed);
  if (unmet !== undefined) {
    reportTask(host, item.task, { status: 'skipped', reason: unmet });
    return 0;
  }
  if (item.once === undefined) return runTask(host, item, context);
  const done = await host.once(item.once, host.site.name, async () => {
    await runTask(host, item, unbatched(context));
    return host.results.get(item.task);
  });
  if (done.by !== host.site.name) takeFromOther(host, item.task, { ...done, ...context });
  else if (done.thrown !== undefined) throw errorOf(done.thrown);
  return 0;
}

function errorOf(thrown: unknown): Error {
  return thrown instanceof Error ? thrown : toHostwrightError(thrown);
}

/** A `once` that another host ran: if it failed there, it fails here as well. */
function takeFromOther(
  host: HostPlay,
  task: Task,
  { by, thrown, result, isTolerant }: OnceResult & { readonly isTolerant: boolean },
): void {
  if (thrown === undefined) {
    if (result !== undefined) host.results.set(task, result);
    reportTask(host, task, { status: 'skipped', reason: `runs once, on ${by}` });
    return;
  }
  if (thrown instanceof RunStopped) throw thrown;
  const { code } = toHostwrightError(thrown instanceof TaskFailed ? thrown.error : thrown);
  const error = new HostwrightError({ code, message: `failed once for all, on ${by}` });
  reportTask(host, task, { status: 'failed', error, ...rescued(isTolerant) });
  throw new TaskFailed(task, error);
}

/** The context of a task that shares no trip with others; later items may need facts. */
export function unbatched(
  { isTolerant }: { readonly isTolerant: boolean },
  later: readonly Item[] = [],
): TaskContext {
  return { isTolerant, later: () => later, followers: () => [] };
}

async function runAfter(host: HostPlay, item: AfterItem, around: Surroundings): Promise<void> {
  await runItem(host, item.item, unbatched(around, around.rest));
  const { task } = item.item;
  const result = host.results.get(task);
  if (host.open.has(task) || (host.check && result?.status === 'changed')) {
    reportDepends(host, named(item), task.title);
    return;
  }
  if (result === undefined) return;
  await walk(host, madeItems(host, item, { make: () => item.then(result as never), ...around }), around);
}

async function runCollect(host: HostPlay, item: CollectItem, around: Surroundings): Promise<void> {
  if (!isWanted(host, item.item)) return;
  const unmet = unmetCondition(item.conditions, host.changed);
  const collected = unmet === undefined ? collectResults(item, host) : { unknown: unmet, isOpen: false };
  if ('unknown' in collected) {
    const { unknown: reason, isOpen } = collected;
    if (isOpen) proposeOpen(host, named(item), reason);
    reportTask(host, named(item), { status: isOpen ? 'depends' : 'skipped', reason });
    return;
  }
  const make = () => item.then(collected.results as never);
  await walk(host, madeItems(host, item, { make, ...around }), around);
}

function madeItems(
  host: HostPlay,
  item: Maker,
  { make, isTolerant }: { readonly make: () => TaskNode; readonly isTolerant: boolean },
): readonly Item[] {
  try {
    return itemsMade(host, item, make);
  } catch (thrown) {
    if (!(thrown instanceof HostwrightError)) throw thrown;
    const task = named(item);
    reportTask(host, task, { status: 'failed', error: thrown, ...rescued(isTolerant) });
    throw new TaskFailed(task, thrown);
  }
}

function named(maker: Maker): Task {
  return { ...maker.item.task, title: makerName(maker) };
}

async function runAttempt(host: HostPlay, attempt: AttemptItem, around: Surroundings): Promise<void> {
  const { tasks, always } = attempt;
  const rescue = usableRescue(host, attempt);
  const inside = { rest: [...always, ...around.rest], isTolerant: around.isTolerant };
  try {
    await walk(host, tasks, { ...inside, isTolerant: around.isTolerant || rescue !== undefined });
  } catch (thrown) {
    if (!(thrown instanceof TaskFailed)) throw thrown;
    if (rescue === undefined) {
      await walk(host, always, around);
      throw thrown;
    }
    await rescueHost(host, { always, rescue: rescueItems(host, rescue, { thrown, ...around }) }, around);
    return;
  }
  if (rescue !== undefined) reportOpenRescue(host, tasks, rescue);
  await walk(host, always, around);
}

/** Under check: what depends may fail in a run, and be rescued. */
function reportOpenRescue(
  host: HostPlay,
  tasks: readonly Item[],
  rescue: NonNullable<AttemptItem['rescue']>,
): void {
  const open = tasksOf(tasks).find(({ task }) => host.open.has(task))?.task;
  if (open === undefined || 'kind' in rescue) return;
  for (const item of tasksOf(rescue))
    if (isSelected(host.selection, item)) reportDepends(host, item.task, open.title);
}

/** The items of a rescue; made by a function, they are known only now. */
function rescueItems(
  host: HostPlay,
  rescue: NonNullable<AttemptItem['rescue']>,
  { thrown: { task, error }, isTolerant }: { readonly thrown: TaskFailed; readonly isTolerant: boolean },
): () => readonly Item[] {
  if (!('kind' in rescue)) return () => rescue;
  const { code, message: words } = reportFailure(task, error);
  const message = redact(words, host.secrets.list());
  const make = () => rescue.make({ task: task.title, code, message });
  return () => madeItems(host, { ...rescue, item: { task } }, { make, isTolerant });
}

/** A rescue without any task that the command line selects rescues nothing; of a function the tasks are not known. */
function usableRescue(host: HostPlay, { rescue }: AttemptItem): AttemptItem['rescue'] {
  if (rescue === undefined || 'kind' in rescue || rescue.length === 0) return rescue;
  const tasks = tasksOf(rescue);
  return tasks.length === 0 || tasks.some((item) => isSelected(host.selection, item)) ? rescue : undefined;
}

async function rescueHost(
  host: HostPlay,
  { rescue, always }: { readonly rescue: () => readonly Item[]; readonly always: readonly Item[] },
  around: Surroundings,
): Promise<void> {
  try {
    await walk(host, rescue(), { ...around, rest: [...always, ...around.rest] });
  } finally {
    if (!host.signal.aborted) await walk(host, always, around);
  }
}

import { toHostwrightError, type HostwrightError } from '../errors/error';
import type { Change, Output } from '../tasks/contract/change';
import type { Task } from '../tasks/contract/task';
import type { Applied, Planned } from './apply';
import { collectBatch, type Entry } from './batch';
import type { Failure } from './events';
import { refuseLoss } from './guard/refuse';
import { markFragments, markerNames, handlersOf } from './handlers';
import type { HostPlay } from './host-play';
import { forgetKept, withTraces } from './kept';
import type { Item, TaskItem } from './items';
import { StaleFacts } from './lock/host-lock';
import { lockedTrip } from './lock/locked-trip';
import { observe } from './observe';
import { isLook } from './look';
import { messageOf } from './notice';
import { foresee } from './foresee';
import { pauseFor } from './pause';
import { planCheck } from './plan-check';
import { planTask, type Plan } from './plan-task';
import { progressOf, type Progress } from './progress';
import { propose } from './propose';
import { questionsOf } from './questions';
import { leaveOpen } from './report-depends';
import { reportChanges, reportTask, toleratedBy } from './report-task';
import { applyWithRetries, type Tried } from './retries';
import { settledQuestions } from './settled';
import type { Site } from './site';
import { isLost, RunStopped, TaskFailed } from './stops';
import { firstWindow, window } from './window';

/** What comes after a task: what may share its trip, and what will need facts. */
export interface TaskContext {
  /** The items directly after it, in its own list. */
  readonly followers: () => readonly Item[];
  /** All later items of the play. */
  readonly later: () => readonly Item[];
  /** A failure will be rescued. */
  readonly isTolerant: boolean;
}

/** Runs a task, on this host or on the one of `on`; returns how many followers it did in the same trip. */
export async function runTask(host: HostPlay, item: TaskItem, context: TaskContext): Promise<number> {
  const run: TaskRun = { host, site: host.site, item, context, started: Date.now() };
  if (item.delegate === undefined) return run.site.exclusively(() => failing(run, () => planAndApply(run)));
  const { delegate } = item;
  return failing(run, async () => {
    const site = await host.siteOf(delegate.host);
    return site.exclusively(() => planAndApply({ ...run, site }));
  });
}

/**
 * Turns an error, also one of the playbook's own functions, into a failed task; an error of the connection ends the
 * play.
 */
async function failing(run: TaskRun, work: () => Promise<number>): Promise<number> {
  try {
    return await work();
  } catch (thrown) {
    if (thrown instanceof TaskFailed || thrown instanceof RunStopped) throw thrown;
    const error = toHostwrightError(thrown);
    if (error.code === 'NOT_APPROVED' || (run.item.delegate === undefined && isLost(error))) throw error;
    fail(run, run.item.task, error, []);
    return 0;
  }
}

interface TaskRun {
  readonly host: HostPlay;
  readonly site: Site;
  readonly item: TaskItem;
  readonly context: TaskContext;
  readonly started: number;
  /** How long it took, if that is not the time since it was started. */
  readonly ms?: number;
  /** The failures before each new try. */
  readonly retried?: readonly Failure[];
}

async function planAndApply(run: TaskRun): Promise<number> {
  const { host, site, item, context } = run;
  const bringer = host.fetched.bringerOf(item.task);
  if (host.check && bringer !== undefined) {
    leaveOpen(run, bringer);
    return 0;
  }
  await lookAhead(run);
  const isTolerant = context.isTolerant || item.task.options.ignoreErrors === true;
  const checked = host.check
    ? planCheck(site, item.task, { isTolerant })
    : { plan: planTask(item.task, site.observations) };
  if ('dependsOn' in checked) {
    leaveOpen(run, checked.dependsOn);
    return 0;
  }
  const { plan } = checked;
  if (plan.changes.length === 0) {
    const output = await handOn(run, plan);
    finish(run, item.task, { status: 'ok', changes: [], output });
    return 0;
  }
  refuseLoss(site, { task: item.task, ...plan });
  propose(run, item, plan.changes);
  if (host.check) {
    foresee(site, item.task, plan);
    finish(run, item.task, { status: 'changed', changes: plan.changes });
    return 0;
  }
  try {
    const progress = progressOf(host, item.task);
    const markers = await markersFor(run, progress);
    return await applyBatch(run, { task: item.task, ...plan, markers, progress });
  } catch (thrown) {
    if (!(thrown instanceof StaleFacts)) throw thrown;
    forgetKept(site);
    return planAndApply(run);
  }
}

/** What `after` gets of a task with nothing to change. */
function handOn({ host, site, item: { task } }: TaskRun, { facts }: Plan): unknown {
  return isLook(task) ? task.module.act?.result?.(facts, task.args) : pauseFor(host, site, task);
}

/** Reads the facts of the task, if they are not known, and those of the next window with them. */
async function lookAhead({ host, site, item, context }: TaskRun): Promise<void> {
  const own = questionsOf(item.task);
  if (site.observations.missing(own).length === 0) return;
  const isHere = site === host.site;
  await observe(site, isHere ? [...own, ...window(host, context.later())] : own);
  if (isHere) host.window *= 2;
}

async function markersFor({ host, site, item }: TaskRun, { say }: Progress): Promise<Planned['markers']> {
  const markers = markFragments(item.task, markerNames(host.handlers));
  if (site === host.site || markers.length === 0) return markers;
  await lockedTrip(host.site, markers, { say });
  return [];
}

async function applyBatch(run: TaskRun, first: Planned): Promise<number> {
  const { host, site, item, context } = run;
  const followers = site === host.site ? collectBatch(host, item, first, context.followers()) : [];
  const batch = withTraces(host, site, [first, ...followers.flatMap(({ planned }) => planned ?? [])]);
  for (const { task, changes } of batch) announce(host, task, changes);
  host.window = firstWindow;
  const later = context.later().slice(followers.length);
  const ahead = site !== host.site ? [] : later.length > 0 ? window(host, later) : settledQuestions(host);
  host.window *= 2;
  const review = (again: Planned) => propose(run, item, again.changes);
  const tried = await applyWithRetries({ host, site, batch, ahead, review }).finally(() => {
    for (const { progress } of batch) progress.end();
  });
  reportAll(run, followers, tried);
  return followers.length;
}

function announce(host: HostPlay, task: Task, changes: readonly Change[]): void {
  const summaries = reportChanges(task, changes).map(({ summary }) => summary);
  host.emit({ kind: 'change', host: host.site.name, play: host.play, task: task.title, summaries });
}

/** Reports the first task and its followers in their order, up to the one that failed. */
function reportAll(run: TaskRun, followers: readonly Entry[], { applied, retried }: Tried): void {
  const byTask = new Map(applied.map((done) => [done.planned.task, done]));
  const share = { ...run, ms: Math.round(elapsed(run) / applied.length), retried };
  for (const { task, reason } of [{ task: run.item.task, reason: undefined }, ...followers]) {
    const done = byTask.get(task);
    if (reason !== undefined) reportTask(run.host, task, { status: 'skipped', reason });
    else if (done === undefined) finish({ ...run, ms: 0 }, task, { status: 'ok', changes: [] });
    else if (done.error !== undefined) fail(share, task, done.error, done.planned.changes);
    else finishChange(share, task, done);
  }
}

function finishChange(run: TaskRun, task: Task, { isChanged, outputs, planned }: Applied): void {
  const output = outputs.at(-1);
  finish(run, task, { status: isChanged ? 'changed' : 'ok', changes: planned.changes, output, outputs });
}

interface Finish {
  readonly status: 'ok' | 'changed';
  readonly changes: readonly Change[];
  readonly output?: unknown;
  /** Of all steps. */
  readonly outputs?: readonly Output[];
}

function finish(run: TaskRun, task: Task, { status, changes, output, outputs }: Finish): void {
  const { host, site } = run;
  host.results.set(task, { status, output });
  if (site === host.site) host.done.push(task);
  reportTask(host, task, {
    status,
    changes: status === 'changed' ? reportChanges(task, changes) : [],
    message: messageOf(task, site.observations, outputs),
    ...shared(run),
  });
  if (status !== 'changed') return;
  host.changed.add(task);
  for (const handler of handlersOf(task)) notify(host, handler, task);
}

function notify(host: HostPlay, handler: Task, by: Task): void {
  if (host.notified.has(handler)) return;
  host.notified.add(handler);
  const { play, site } = host;
  host.emit({ kind: 'handler', host: site.name, play, handler: handler.title, notifiedBy: by.title });
}

function fail(run: TaskRun, task: Task, error: HostwrightError, changes: readonly Change[]): void {
  run.host.failed.add(task);
  reportTask(run.host, task, {
    status: 'failed',
    error,
    ...toleratedBy(task, run.context.isTolerant),
    changes: reportChanges(task, changes),
    ...shared(run),
  });
  if (task.options.ignoreErrors !== true) throw new TaskFailed(task, error);
}

function shared(run: TaskRun) {
  const { host, site, item, retried = [] } = run;
  return {
    ms: run.ms ?? elapsed(run),
    ...(retried.length > 0 && { retried }),
    ...(item.isHandler && { isHandler: true }),
    ...(site !== host.site && { delegatedTo: site.name }),
  };
}

function elapsed({ started }: TaskRun): number {
  return Date.now() - started;
}

import type { Task } from '../tasks/contract/task';
import { handlersOf, markerNames, unmark } from './handlers';
import type { HostPlay } from './host-play';
import type { TaskItem } from './items';
import { reportDepends } from './report-depends';
import { RunStopped } from './stops';

/**
 * Remembers the handlers that a task may notify, in the order of their definition. Reports at once those that an
 * earlier run left due: the host may fail before their turn.
 */
export function rememberHandlers(host: HostPlay, task: Task): void {
  for (const handler of handlersOf(task)) {
    if (host.handlers.has(handler)) continue;
    host.handlers.add(handler);
    host.secrets.addTask(handler);
    if (host.pending.has(markerNames(host.handlers)(handler))) announceLeftOver(host, handler);
    rememberHandlers(host, handler);
  }
}

/**
 * Runs the handlers that are due, once each, in the order of their definition: those that a task notified and those
 * that an earlier run left. A handler that fails keeps its marker, and fails the host unless it is tolerated.
 * Throws RunStopped when the run is stopped in between: what is still due keeps its marker too.
 */
export async function flushHandlers(
  host: HostPlay,
  runHandler: (item: TaskItem, later: readonly TaskItem[]) => Promise<unknown>,
): Promise<void> {
  const nameOf = markerNames(host.handlers);
  const tried = new Set<Task>();
  const done: string[] = [];
  try {
    for (let [due, ...rest] = dueHandlers(host, tried); due; [due, ...rest] = dueHandlers(host, tried)) {
      if (host.signal.aborted) throw new RunStopped('the run was stopped');
      tried.add(due);
      host.failed.delete(due);
      await runHandler(toItem(due), rest.map(toItem));
      if (host.failed.has(due)) continue;
      done.push(nameOf(due));
      host.notified.delete(due);
    }
    reportOpenHandlers(host, tried);
  } finally {
    if (!host.check) await unmark(host.site, done);
    for (const marker of done) host.pending.delete(marker);
  }
}

function dueHandlers(host: HostPlay, tried: ReadonlySet<Task>): readonly Task[] {
  const nameOf = markerNames(host.handlers);
  return [...host.handlers].filter(
    (handler) => !tried.has(handler) && (host.notified.has(handler) || host.pending.has(nameOf(handler))),
  );
}

/** Under check: handlers of tasks that may change something. */
function reportOpenHandlers(host: HostPlay, tried: ReadonlySet<Task>): void {
  for (const task of [...host.open]) {
    for (const handler of handlersOf(task))
      if (!tried.has(handler) && !host.open.has(handler)) reportDepends(host, handler, task.title);
  }
}

function toItem(task: Task): TaskItem {
  return { kind: 'task', task, tags: ['always'], conditions: [task.options.when ?? true], isHandler: true };
}

function announceLeftOver({ emit, site, play }: HostPlay, handler: Task): void {
  emit({ kind: 'handler', host: site.name, play, handler: handler.title });
}

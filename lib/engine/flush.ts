import type { Task } from '../tasks/contract/task';
import { handlersOf, markerName, unmark } from './handlers';
import type { HostPlay } from './host-play';
import type { TaskItem } from './items';

/** Remembers the handlers that a task may notify, in the order of their definition. */
export function rememberHandlers(host: HostPlay, task: Task): void {
  for (const handler of handlersOf(task)) {
    if (host.handlers.has(handler)) continue;
    host.handlers.add(handler);
    rememberHandlers(host, handler);
  }
}

/**
 * Runs the handlers that are due, once each, in the order of their definition: those that a task notified and those
 * that an earlier run left behind. A handler that fails keeps its marker and fails the host.
 */
export async function flushHandlers(
  host: HostPlay,
  runHandler: (item: TaskItem, behind: readonly TaskItem[]) => Promise<unknown>,
): Promise<void> {
  const done: Task[] = [];
  try {
    for (let [due, ...rest] = dueHandlers(host, done); due; [due, ...rest] = dueHandlers(host, done)) {
      if (!host.notified.has(due)) announceLeftOver(host, due);
      await runHandler(toItem(due), rest.map(toItem));
      done.push(due);
      host.notified.delete(due);
    }
  } finally {
    if (!host.check) await unmark(host.site, done);
    for (const handler of done) host.pending.delete(markerName(handler));
  }
}

function dueHandlers(host: HostPlay, done: readonly Task[]): readonly Task[] {
  return [...host.handlers].filter(
    (handler) =>
      !done.includes(handler) && (host.notified.has(handler) || host.pending.has(markerName(handler))),
  );
}

function toItem(task: Task): TaskItem {
  return { kind: 'task', task, tags: ['always'], conditions: [task.options.when ?? true], isHandler: true };
}

function announceLeftOver({ emit, site, play }: HostPlay, handler: Task): void {
  emit({ kind: 'handler', host: site.name, play, handler: handler.title });
}

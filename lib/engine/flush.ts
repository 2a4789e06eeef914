import type { Task } from '../tasks/task';
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
  runHandler: (item: TaskItem) => Promise<unknown>,
): Promise<void> {
  const done: Task[] = [];
  try {
    for (let due = nextDue(host, done); due !== undefined; due = nextDue(host, done)) {
      if (!host.notified.has(due)) announceLeftOver(host, due);
      const conditions = [due.options.when ?? true];
      await runHandler({ kind: 'task', task: due, tags: ['always'], conditions });
      done.push(due);
      host.notified.delete(due);
    }
  } finally {
    if (!host.check) await unmark(host.site, done);
    for (const handler of done) host.pending.delete(markerName(handler));
  }
}

function nextDue(host: HostPlay, done: readonly Task[]): Task | undefined {
  return [...host.handlers].find(
    (handler) =>
      !done.includes(handler) && (host.notified.has(handler) || host.pending.has(markerName(handler))),
  );
}

function announceLeftOver({ emit, site, play }: HostPlay, handler: Task): void {
  emit({ kind: 'handler', host: site.name, play, handler: handler.title });
}

import type { Event, HandlerEvent, TaskEvent } from '../engine/events';
import { fold, foldTasks, type Folded } from './fold';
import type { RendererOptions } from './renderer';

/** What would change on these hosts. */
export interface PendingChange {
  readonly hosts: readonly string[];
  readonly play: string;
  readonly task: string;
  readonly summaries: readonly string[];
}

/** Follows a check for its changes. */
export interface Pending {
  readonly onEvent: (event: Event) => void;
  /** Each once; for drift without acts, which always change something. */
  readonly changes: (options: Pick<RendererOptions, 'isDrift'>) => readonly PendingChange[];
}

/** Starts to follow a check for changes, and for handlers that an earlier run left due. */
export function followPending(): Pending {
  const tasks: TaskEvent[] = [];
  const due: HandlerEvent[] = [];
  return {
    onEvent: (event) => {
      if (event.kind === 'task' && event.status === 'changed') tasks.push(event);
      if (event.kind === 'handler' && event.notifiedBy === undefined) due.push(event);
    },
    changes: ({ isDrift = false }) => [
      ...foldTasks(tasks.filter(({ converges }) => converges || !isDrift)).map(toChange),
      ...fold(due, ({ play, handler }) => ({ play, handler })).map(toDue),
    ],
  };
}

function toChange({ hosts, one: { play, task, changes } }: Folded<TaskEvent>): PendingChange {
  return { hosts, play, task, summaries: changes.map(({ summary }) => summary) };
}

function toDue({ hosts, one: { play, handler } }: Folded<HandlerEvent>): PendingChange {
  const summaries = ['this handler is due: an earlier run ended before it could fire'];
  return { hosts, play, task: handler, summaries };
}

import type { Event } from '../engine/events';
import { withoutOwnName } from './own-name';

/** Which tasks the hosts of a play have behind them. */
export interface Progress {
  /** Takes in an event and returns the task that it is about, told apart from others of the same title. */
  readonly onEvent: (event: Event) => string | undefined;
  /** Whether no host will tell anything more of this task. */
  readonly isOver: (task: string) => boolean;
  /** Whether all hosts are through with the play. */
  readonly isAllOver: () => boolean;
}

const endings = new Set(['done', 'failed', 'unreachable', 'interrupted']);

/** Begins to follow hosts through a play. */
export function followProgress(hosts: readonly string[]): Progress {
  /** Titles that a host has had; of two tasks of one title the first of one host is that of another. */
  const had = new Map<string, number>();
  const doneBy = new Map<string, Set<string>>();
  const ended = new Set<string>();
  const finish = (name: string, host: string, title: string): void => {
    doneBy.set(name, (doneBy.get(name) ?? new Set()).add(host));
    had.set(`${host}\0${title}`, (had.get(`${host}\0${title}`) ?? 0) + 1);
  };
  return {
    onEvent: (event) => {
      if (event.kind === 'host' && endings.has(event.status)) ended.add(event.host);
      if (event.kind !== 'task' && event.kind !== 'retry') return undefined;
      const { host, task } = event;
      const title = withoutOwnName(task, host);
      const name = `${title}\0${had.get(`${host}\0${title}`) ?? 0}`;
      if (event.kind === 'task') finish(name, host, title);
      return name;
    },
    isOver: (task) => hosts.every((host) => ended.has(host) || doneBy.get(task)?.has(host) === true),
    isAllOver: () => hosts.every((host) => ended.has(host)),
  };
}

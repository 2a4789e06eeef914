import type { Event } from '../engine/events';
import { withoutOwnName } from './own-name';

/** Which tasks the hosts of a play have finished. */
export interface Progress {
  /** Takes an event and returns its task, which differs from other tasks with the same title. */
  readonly onEvent: (event: Event) => string | undefined;
  /** Whether all hosts have finished this task. */
  readonly isOver: (task: string) => boolean;
  /** Whether all hosts have finished the play. */
  readonly isAllOver: () => boolean;
}

const endings = new Set(['done', 'failed', 'unreachable', 'interrupted']);

/** Starts to follow hosts through a play. */
export function followProgress(hosts: readonly string[]): Progress {
  /** How often a host has had a title: of two tasks with one title, the first of each host are the same task. */
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

import type { Event } from '../engine/events';
import { oneLine } from './visible';
import { fewHosts, namedIn } from './who';

/** Follows which hosts have a running change. */
export interface Changing {
  readonly onEvent: (event: Event) => void;
  /** The message of the first Ctrl-C: which hosts finish which changes. */
  readonly stopText: () => string;
}

/** Starts to follow a run. */
export function followChanging(): Changing {
  const tasks = new Map<string, readonly string[]>();
  const without = (host: string, task: string) => (tasks.get(host) ?? []).filter((one) => one !== task);
  return {
    onEvent: (event) => {
      // A pause changes nothing, and ends at once.
      if (event.kind === 'change' && event.summaries.length > 0)
        tasks.set(event.host, [...(tasks.get(event.host) ?? []), event.task]);
      else if (event.kind === 'task') tasks.set(event.host, without(event.host, event.task));
      else if (event.kind === 'host') tasks.delete(event.host);
    },
    stopText: () => {
      const busy = [...tasks].flatMap(([host, [first]]) => (first === undefined ? [] : [{ host, first }]));
      return `stopping: ${finishing(busy)}, nothing new starts; press Ctrl-C again to cut the connections`;
    },
  };
}

function finishing(busy: readonly { readonly host: string; readonly first: string }[]): string {
  if (busy.length === 0) return 'no change is running';
  if (busy.length <= fewHosts)
    return busy.map(({ host, first }) => `${host} finishes ${oneLine(first)}`).join(', ');
  return `${namedIn(busy.map(({ host }) => host))} finish their changes`;
}

import type { Event } from '../engine/events';
import { oneLine } from './diff';
import { fewHosts, namedIn } from './who';

/** Follows which hosts have a change under way, for who wants to stop the run. */
export interface Changing {
  readonly onEvent: (event: Event) => void;
  /** What is said at the first Ctrl-C: who finishes what, and that nothing new is begun. */
  readonly stopText: () => string;
}

/** Begins to follow a run. */
export function followChanging(): Changing {
  const tasks = new Map<string, readonly string[]>();
  const without = (host: string, task: string) => (tasks.get(host) ?? []).filter((one) => one !== task);
  return {
    onEvent: (event) => {
      // A pause is a change of nothing, and ends at once.
      if (event.kind === 'change' && event.summaries.length > 0)
        tasks.set(event.host, [...(tasks.get(event.host) ?? []), event.task]);
      else if (event.kind === 'task') tasks.set(event.host, without(event.host, event.task));
      else if (event.kind === 'host') tasks.delete(event.host);
    },
    stopText: () => {
      const busy = [...tasks].flatMap(([host, [first]]) => (first === undefined ? [] : [{ host, first }]));
      return `stopping: ${finishing(busy)}, nothing new is begun; once more cuts the connections`;
    },
  };
}

function finishing(busy: readonly { readonly host: string; readonly first: string }[]): string {
  if (busy.length === 0) return 'no change is under way';
  if (busy.length <= fewHosts)
    return busy.map(({ host, first }) => `${host} finishes ${oneLine(first)}`).join(', ');
  return `${namedIn(busy.map(({ host }) => host))} finish their changes`;
}

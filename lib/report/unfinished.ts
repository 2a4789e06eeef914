import type { Event } from '../engine/events';
import type { Paint } from './paint';

/** Follows a run and says what it left undone. */
export interface Unfinished {
  readonly onEvent: (event: Event) => void;
  /** A line for each host that was interrupted, each play that was not begun and each host with handlers due. */
  readonly lines: (paint: Paint) => readonly string[];
}

interface HostState {
  play: string;
  total: number | undefined;
  done: number;
  isInterrupted: boolean;
  /** Handlers that were notified and have not run. */
  readonly due: Set<string>;
}

/** Begins to follow a run. */
export function followUnfinished(): Unfinished {
  const hosts = new Map<string, HostState>();
  const plays = new Set<string>();
  let isCheck = false;
  const stateOf = (host: string) => {
    const known = hosts.get(host);
    if (known !== undefined) return known;
    const fresh = { play: '', total: undefined, done: 0, isInterrupted: false, due: new Set<string>() };
    hosts.set(host, fresh);
    return fresh;
  };
  return {
    onEvent: (event) => {
      if (event.kind === 'run') {
        isCheck = event.check;
        event.plays.forEach((play) => plays.add(play));
      } else if (event.kind === 'play') {
        plays.delete(event.play);
      } else if (event.kind === 'host' || event.kind === 'task' || event.kind === 'handler') {
        follow(stateOf(event.host), event);
      }
    },
    lines: (paint) => {
      const interrupted = [...hosts].filter(([, { isInterrupted }]) => isInterrupted);
      const due = isCheck ? [] : [...hosts].filter(([, state]) => state.due.size > 0);
      const waiting = interrupted.length > 0 ? [...plays] : [];
      return [
        ...interrupted.map(([host, state]) => `${paint('red', 'interrupted')} ${host}: ${progressOf(state)}`),
        ...waiting.map((play) => `${paint('red', 'not begun')} play ${play}`),
        ...due.map(
          ([host, state]) =>
            `${paint('yellow', 'still due')} ${host}: ${[...state.due].join(', ')} (the next run does it)`,
        ),
      ];
    },
  };
}

function follow(state: HostState, event: Extract<Event, { kind: 'host' | 'task' | 'handler' }>): void {
  if (event.kind === 'handler') {
    state.due.add(event.handler);
  } else if (event.kind === 'task') {
    if (event.isHandler !== true) state.done += 1;
    if (event.status !== 'failed') state.due.delete(event.task);
  } else {
    if (event.play !== state.play) Object.assign(state, { play: event.play, total: undefined, done: 0 });
    if (event.status === 'running') Object.assign(state, { total: event.tasks, done: 0 });
    if (event.status === 'interrupted') state.isInterrupted = true;
  }
}

function progressOf({ play, total, done }: HostState): string {
  return total === undefined
    ? `${play}, not begun`
    : `${play}, ${Math.min(done, total)} of ${total} tasks done`;
}

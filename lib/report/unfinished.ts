import type { Event, HostRecap, RecapEvent } from '../engine/events';
import { oneLine } from './visible';
import { fold } from './fold';
import type { Paint } from './paint';
import { namedIn } from './who';

/** Follows a run for what it left undone. */
export interface Unfinished {
  readonly onEvent: (event: Event) => void;
  /**
   * Why the run ended early, then a line for each interrupted host, each play that did not start, on some hosts or at
   * all, and each host with handlers that are still due.
   */
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

/** Starts to follow a run. */
export function followUnfinished(): Unfinished {
  const hosts = new Map<string, HostState>();
  const begun = new Set<string>();
  let recap: RecapEvent | undefined;
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
      if (event.kind === 'run') isCheck = event.check;
      else if (event.kind === 'play') begun.add(event.play);
      else if (event.kind === 'recap') recap = event;
      else if (event.kind === 'host' || event.kind === 'task' || event.kind === 'handler')
        follow(stateOf(event.host), event);
    },
    lines: (paint) => {
      const interrupted = [...hosts].filter(([, { isInterrupted }]) => isInterrupted);
      const due = isCheck ? [] : [...hosts].filter(([, state]) => state.due.size > 0);
      const early = recap?.endedEarly === undefined ? [] : [oneLine(recap.endedEarly)];
      return [
        ...early.map((reason) => `${paint('red', 'ended early')} ${reason}`),
        ...alike(interrupted, progressOf).map((line) => `${paint('red', 'interrupted')} ${line}`),
        ...notBegun(recap?.hosts ?? {}, begun).map((what) => `${paint('red', 'not started')} ${what}`),
        ...alike(due, (state) => oneLine([...state.due].join(', '))).map(
          (line) => `${paint('yellow', 'still due')} ${line} (the next run does it)`,
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

/** One line for all hosts with the same text. */
function alike(
  states: readonly (readonly [string, HostState])[],
  textOf: (state: HostState) => string,
): readonly string[] {
  const texts = states.map(([host, state]) => ({ host, text: textOf(state) }));
  return fold(texts, ({ text }) => text).map(({ hosts, one }) => `${namedIn(hosts)}: ${one.text}`);
}

/** Plays that started on no host, and plays that some hosts still waited for. A failed host waits for nothing. */
function notBegun(hosts: RecapEvent['hosts'], begun: ReadonlySet<string>): readonly string[] {
  const waiting = new Map<string, Set<string>>();
  for (const [host, recap] of Object.entries(hosts)) {
    for (const play of missedPlays(recap)) {
      const names = waiting.get(play) ?? new Set();
      waiting.set(play, names);
      if (!recap.unreachable && recap.failed === 0) names.add(host);
    }
  }
  const some = [...waiting].filter(([play, names]) => begun.has(play) && names.size > 0);
  const none = [...waiting.keys()].filter((play) => !begun.has(play));
  return [
    ...some.map(([play, names]) => `${namedIn([...names])}: ${oneLine(play)}`),
    ...none.map((play) => `play ${oneLine(play)}`),
  ];
}

/** The plays that did not start on this host. */
export function missedPlays({ unfinished = [] }: HostRecap): readonly string[] {
  return unfinished.filter(({ isBegun }) => !isBegun).map(({ play }) => play);
}

function progressOf({ play, total, done }: HostState): string {
  return total === undefined
    ? `${oneLine(play)}, not started`
    : `${oneLine(play)}, ${Math.min(done, total)} of ${total} tasks done`;
}

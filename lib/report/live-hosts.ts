import type { Event, HostEvent } from '../engine/events';

/** A task whose change is under way. */
export interface InHand {
  readonly task: string;
  readonly since: number;
  /** How far it is; `''`: it does not say. */
  words: string;
}

/** How a host stands. */
export interface HostState {
  readonly host: string;
  status: 'waiting' | 'busy' | 'done' | 'failed';
  /** What is said of it while no change is under way, and since when. */
  doing: string;
  since: number;
  finished: number;
  total: number;
  /** In the order in which they are done. */
  inHand: InHand[];
}

/** How the hosts of a run stand, in their order. */
export interface LiveHosts {
  readonly all: readonly HostState[];
  /** Takes an event in, at a time in milliseconds; `false`: nothing to be seen has changed. */
  readonly onEvent: (event: Event, now: number) => boolean;
}

/** Follows these hosts. */
export function followHosts(names: readonly string[]): LiveHosts {
  const states = new Map(names.map((host) => [host, waiting(host)]));
  return {
    all: [...states.values()],
    onEvent: (event, now) => {
      const name = 'host' in event ? event.host : undefined;
      const state = name === undefined ? undefined : states.get(name);
      return state !== undefined && take(state, event, now);
    },
  };
}

function waiting(host: string): HostState {
  return { host, status: 'waiting', doing: 'waiting', since: 0, finished: 0, total: 0, inHand: [] };
}

function take(state: HostState, event: Event, now: number): boolean {
  switch (event.kind) {
    case 'host':
      enter(state, event, now);
      return true;
    case 'change':
      state.inHand.push({ task: event.task, since: now, words: '' });
      return true;
    case 'progress':
      for (const one of state.inHand) if (one.task === event.task) one.words = event.words;
      return true;
    case 'retry':
      for (const one of state.inHand)
        if (one.task === event.task) one.words = `retry ${event.retry} of ${event.retries}`;
      return true;
    case 'task':
      state.finished += 1;
      state.inHand = state.inHand.filter(({ task }) => task !== event.task);
      state.doing =
        event.status === 'failed' && event.isTolerated !== true ? `failed: ${event.task}` : event.play;
      state.since = now;
      return true;
    default:
      return false;
  }
}

function enter(state: HostState, { status, tasks, play, error }: HostEvent, now: number): void {
  if (status === 'running') Object.assign(state, { total: tasks ?? 0, finished: 0 });
  Object.assign(state, { inHand: [], since: now });
  const isFailed = status === 'failed' || status === 'unreachable' || status === 'interrupted';
  state.status = isFailed ? 'failed' : status === 'done' ? 'done' : 'busy';
  if (error !== undefined) state.doing = `${status}: ${error.message.split('\n')[0] ?? ''}`;
  else if (!isFailed) state.doing = status === 'running' ? play : status;
}

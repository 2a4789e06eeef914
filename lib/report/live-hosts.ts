import type { Event, HostEvent } from '../engine/events';

/** A task whose change is running. */
export interface RunningTask {
  readonly task: string;
  readonly since: number;
  /** How far it is; `''`: unknown. */
  progress: string;
}

/** The state of a host. */
export interface HostState {
  readonly host: string;
  status: 'waiting' | 'busy' | 'done' | 'failed';
  /** What to show while no change is running, and since when. */
  doing: string;
  since: number;
  finished: number;
  total: number;
  /** In the order in which they run. */
  running: RunningTask[];
}

/** The states of the hosts of a run, in their order. */
export interface LiveHosts {
  readonly all: readonly HostState[];
  /** Takes an event at a time in milliseconds; `false`: nothing visible has changed. */
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
  return { host, status: 'waiting', doing: 'waiting', since: 0, finished: 0, total: 0, running: [] };
}

function take(state: HostState, event: Event, now: number): boolean {
  switch (event.kind) {
    case 'host':
      enter(state, event, now);
      return true;
    case 'change':
      state.running.push({ task: event.task, since: now, progress: '' });
      return true;
    case 'progress':
      for (const one of state.running) if (one.task === event.task) one.progress = event.words;
      return true;
    case 'retry':
      for (const one of state.running)
        if (one.task === event.task) one.progress = `retry ${event.retry} of ${event.retries}`;
      return true;
    case 'task':
      state.finished += 1;
      state.running = state.running.filter(({ task }) => task !== event.task);
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
  Object.assign(state, { running: [], since: now });
  const isFailed = status === 'failed' || status === 'unreachable' || status === 'interrupted';
  state.status = isFailed ? 'failed' : status === 'done' ? 'done' : 'busy';
  if (error !== undefined) state.doing = `${status}: ${error.message.split('\n')[0] ?? ''}`;
  else if (!isFailed) state.doing = status === 'running' ? play : status;
}

import type { Event } from '../engine/events';
import { oneLine } from './diff';

/** A line of the live view. */
export interface Row {
  /** As it is shown now. */
  title: string;
  /** Set by the view: shows another title. */
  onChange: (title: string) => void;
  /** Set by the view: shows words below all rows. */
  onSay: (words: string) => void;
}

/** The lines of the live view, which follow the events. */
export interface Rows {
  readonly all: readonly Row[];
  /** Takes an event in; `false`: nothing to be seen has changed. */
  readonly onEvent: (event: Event) => boolean;
  /** Shows how things stand. */
  readonly draw: () => void;
}

interface HostState {
  status: 'waiting' | 'busy' | 'done' | 'failed';
  doing: string;
  finished: number;
  total: number;
}

/** A row a host where there is room; else one for the progress and the others for running and failed hosts. */
export function hostRows(hosts: readonly string[], room: number): Rows {
  const states = new Map(hosts.map((host) => [host, waiting()]));
  const isCrowded = hosts.length > room;
  const count = isCrowded ? room : hosts.length;
  const all = Array.from({ length: count }, (_, index) => createRow(isCrowded ? '' : (hosts[index] ?? '')));
  const width = Math.max(0, ...hosts.map(({ length }) => length));
  return {
    all,
    onEvent: (event) => follow(states, event),
    draw: () => {
      const lines = isCrowded
        ? crowdedLines(states, width, room)
        : [...states].map((one) => hostLine(one, width));
      for (const [index, row] of all.entries()) {
        const line = lines[index] ?? '';
        if (row.title === line) continue;
        row.title = line;
        row.onChange(line);
      }
    },
  };
}

function waiting(): HostState {
  return { status: 'waiting', doing: 'waiting', finished: 0, total: 0 };
}

function createRow(title: string): Row {
  return { title, onChange: () => undefined, onSay: () => undefined };
}

/** Takes an event into the state of its host; `false`: nothing to be seen has changed. */
function follow(states: ReadonlyMap<string, HostState>, event: Event): boolean {
  if (event.kind !== 'host' && event.kind !== 'change' && event.kind !== 'task') return false;
  const state = states.get(event.host);
  if (state === undefined) return false;
  if (event.kind === 'change') {
    state.doing = event.task;
  } else if (event.kind === 'task') {
    state.finished += 1;
    if (event.status === 'failed' && event.isTolerated !== true) state.doing = `failed: ${event.task}`;
  } else {
    enter(state, event);
  }
  return true;
}

function enter(state: HostState, { status, tasks, play, error }: Extract<Event, { kind: 'host' }>): void {
  if (status === 'running') Object.assign(state, { total: tasks ?? 0, finished: 0 });
  const isFailed = status === 'failed' || status === 'unreachable' || status === 'interrupted';
  state.status = isFailed ? 'failed' : status === 'done' ? 'done' : 'busy';
  if (error !== undefined) state.doing = `${status}: ${error.message.split('\n')[0] ?? ''}`;
  else if (!isFailed) state.doing = status === 'running' ? play : status;
}

const marks = { waiting: '·', busy: '»', done: '✔', failed: '✖' } as const;

function hostLine(
  [host, { status, doing, finished, total }]: readonly [string, HostState],
  width: number,
): string {
  const progress = total > 0 ? `${Math.min(finished, total)}/${total}` : '';
  return `${marks[status]} ${host.padEnd(width)}  ${progress.padStart(9)}  ${oneLine(doing)}`;
}

function crowdedLines(
  states: ReadonlyMap<string, HostState>,
  width: number,
  room: number,
): readonly string[] {
  const all = [...states];
  const count = (status: HostState['status']) => all.filter(([, state]) => state.status === status).length;
  const summary = `${count('done')} of ${all.length} hosts done, ${count('busy')} running, ${count('failed')} failed`;
  const shown = [
    ...all.filter(([, { status }]) => status === 'failed'),
    ...all.filter(([, { status }]) => status === 'busy'),
  ];
  return [summary, ...shown.slice(0, room - 1).map((one) => hostLine(one, width))];
}

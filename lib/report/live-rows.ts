import stringWidth from 'string-width';
import { cut } from './cut';
import { oneLine } from './visible';
import { durationText } from './duration';
import type { HostState } from './live-hosts';
import type { Size } from './screen';

/** One row per host if there is room; else a row of counts, then hosts at work and failed hosts. */
export function liveRows(states: readonly HostState[], now: number, size: Size): readonly string[] {
  const shape = shapeOf(states, size);
  const row = (state: HostState) => hostRow(state, now, shape);
  if (states.length <= size.rows) return states.map(row);
  return [cut(summary(states), size.columns), ...chosen(states, size.rows - 1).map(row)];
}

/** The widths of the columns. */
interface Shape {
  readonly columns: number;
  readonly name: number;
  readonly progress: number;
}

function shapeOf(states: readonly HostState[], { columns }: Size): Shape {
  const name = Math.max(0, ...states.map(({ host }) => stringWidth(host)));
  return {
    columns,
    name: Math.min(name, Math.max(4, Math.floor(columns / 3))),
    progress: Math.max(0, ...states.map((state) => progressText(state).length)),
  };
}

const marks = { waiting: '·', busy: '»', done: '✔', failed: '✖' } as const;

/** `» web1   3/12  package nginx  12 s  downloading 40 %`; the title is cut if there is no room. */
function hostRow(state: HostState, now: number, { columns, name, progress }: Shape): string {
  const { title, tail } = rowText(state, now);
  const head = `${marks[state.status]} ${fit(state.host, name)}  ${progressText(state).padStart(progress)}`;
  const room = columns - stringWidth(head) - 2;
  if (room < 8) return cut(head, columns);
  const half = Math.max(Math.floor(room / 2), room - stringWidth(title));
  const end = tail === '' ? '' : cut(`  ${tail}`, half);
  return `${head}  ${cut(title, room - stringWidth(end))}${end}`;
}

function fit(text: string, width: number): string {
  const shown = cut(text, width);
  return shown + ' '.repeat(width - stringWidth(shown));
}

function progressText({ finished, total }: HostState): string {
  return total > 0 ? `${Math.min(finished, total)}/${total}` : '';
}

/** What the host does, for how long, and how far it is. */
function rowText({ status, doing, since, running }: HostState, now: number) {
  const [first] = running;
  if (status !== 'busy') return { title: oneLine(doing), tail: '' };
  const ms = now - (first?.since ?? since);
  const parts = [
    ...(ms < 1000 ? [] : [durationText(ms)]),
    ...(first?.progress ? [oneLine(first.progress)] : []),
  ];
  return { title: oneLine(first?.task ?? doing), tail: parts.join('  ') };
}

function summary(states: readonly HostState[]): string {
  const count = (status: HostState['status']) => states.filter((state) => state.status === status).length;
  const parts = [
    `${count('busy')} at work`,
    ...(count('failed') > 0 ? [`${count('failed')} failed`] : []),
    ...(count('waiting') > 0 ? [`${count('waiting')} waiting`] : []),
  ];
  return `${count('done')} of ${states.length} hosts done, ${parts.join(', ')}`;
}

/** The hosts at work (if there are too many, the longest running), then the failed hosts. */
function chosen(states: readonly HostState[], count: number): readonly HostState[] {
  const busy = states.filter(({ status }) => status === 'busy');
  const startOf = ({ running: [first], since }: HostState) => first?.since ?? since;
  const longest = new Set([...busy].sort((one, other) => startOf(one) - startOf(other)).slice(0, count));
  const failed = states.filter(({ status }) => status === 'failed');
  return [...busy.filter((state) => longest.has(state)), ...failed].slice(0, count);
}

import type { Arrow, Sketch } from '../../architecture/diagram/dot';
import type { Layout, Point } from './layout';

/** The line of an arrow, as SVG has it. */
export interface DrawnLine {
  readonly path: string;
  /** The corners of its head. */
  readonly head: string;
  /** How far to the right it goes, in pixels. */
  readonly reach: number;
}

/** The line of an arrow: as it is laid out, or around the right side of the box that it begins and ends at. */
export function lineOf({ id, from, to }: Arrow, { groups }: Sketch, { corners, lines }: Layout): DrawnLine {
  const line = lines.get(id);
  if (line !== undefined) return curve(line.curve, line.head);
  const box = groups.find((each) => each.id === from);
  const index = box?.rows.findIndex((row) => row.id === to) ?? -1;
  const row = box?.rows[index];
  const [x, y] = corners.get(from) ?? [0, 0];
  if (box === undefined || row === undefined) return curve([], []);
  const right = x + box.width;
  const bottom = y + row.top + row.height / 2;
  // Each one goes a bit further than the last.
  const reach = right + 26 + Math.min(index, 5) * 8;
  const top = y + box.headHeight / 2;
  const points: readonly Point[] = [
    [right, top],
    [reach, top],
    [reach, bottom],
    [right + 6, bottom],
  ];
  const head: readonly Point[] = [
    [right + 7, bottom - 2.6],
    [right, bottom],
    [right + 7, bottom + 2.6],
  ];
  return curve(points, head);
}

function curve([start, ...rest]: readonly Point[], head: readonly Point[]): DrawnLine {
  if (start === undefined) return { path: '', head: '', reach: 0 };
  const reach = Math.max(...[start, ...rest].map(([x]) => x));
  return { path: `M${pair(start)}C${rest.map(pair).join(' ')}`, head: head.map(pair).join(' '), reach };
}

function pair([x, y]: Point): string {
  return `${round(x)},${round(y)}`;
}

function round(value: number): number {
  return Math.round(value * 10) / 10;
}

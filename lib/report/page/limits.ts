import type { DiffLine } from '../diff';
import { shortLine } from '../short';

/** How much a page holds at most, so that people can read and mail it. */
const linesOfOne = 200;
const charactersOfAll = 400_000;

/** Changes of one task on one host that are shown. */
export const changesOfOne = 200;

/** Variants of one task: how many are open, and how many are shown. Of the rest only the hosts are named. */
export const variantsAtOnce = 3;
export const variantsOfOne = 20;

/** The shown lines, and how many are left out. */
export interface Shortened<Line> {
  readonly lines: readonly Line[];
  readonly left: number;
}

/** Shortens texts and diffs one after the other, so that all together stay within the limits of a page. */
export interface Shortener {
  readonly diff: (lines: readonly DiffLine[]) => Shortened<DiffLine>;
  readonly text: (text: string) => Shortened<string>;
}

/** Makes the shortener of a page. */
export function createShortener(): Shortener {
  let room = charactersOfAll;
  const shorten = <Line>(lines: readonly Line[], lengthOf: (line: Line) => number): Shortened<Line> => {
    const kept: Line[] = [];
    for (const line of lines.slice(0, linesOfOne)) {
      if (room <= 0) break;
      room -= lengthOf(line);
      kept.push(line);
    }
    return { lines: kept, left: lines.length - kept.length };
  };
  return {
    diff: (lines) => shorten(lines, (line) => line.reduce((sum, { text }) => sum + text.length, 0)),
    text: (text) => shorten(text.split('\n').map(shortLine), ({ length }) => length),
  };
}

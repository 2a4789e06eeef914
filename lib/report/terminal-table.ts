import type { Paint } from './paint';
import { tableLines } from './table';
import { columns, wrap } from './wrap';

/** The look of a page. */
export interface PageLook {
  /** Columns. */
  readonly width: number;
  readonly paint: Paint;
}

/** A table in columns if it fits; else one entry per row: its first cell, and the others below. */
export function pageTable(
  header: readonly string[],
  rows: readonly (readonly string[])[],
  { width, paint }: PageLook,
): readonly string[] {
  const [head = '', ...lines] = tableLines([header, ...rows]);
  if ([head, ...lines].every((line) => columns(line) <= width)) return [paint('bold', head), ...lines];
  return rows.flatMap((row, index) => entry(header, row, { width, paint }, index > 0));
}

function entry(
  header: readonly string[],
  [first = '', ...others]: readonly string[],
  { width, paint }: PageLook,
  isSpaced: boolean,
): readonly string[] {
  const last = others.length - 1;
  const cells = others.map((cell, index) => {
    // The last column is an explanation: it needs no name.
    const name = index === last ? '' : `${header[index + 1] ?? ''}: `;
    return cell === '' ? [] : wrap(`${name}${cell}`, width - 2).map((line) => `  ${line}`);
  });
  return [...(isSpaced ? [''] : []), paint('bold', first), ...cells.flat()];
}

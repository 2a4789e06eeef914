import type { Paint } from './paint';
import { columns, wrap } from './wrap';

/** How a page is shown. */
export interface PageLook {
  /** Columns. */
  readonly width: number;
  readonly paint: Paint;
}

/** A table as columns where it fits; else an entry a row: its first cell, and below it what the others say. */
export function tableLines(
  header: readonly string[],
  rows: readonly (readonly string[])[],
  { width, paint }: PageLook,
): readonly string[] {
  const all = [header, ...rows];
  const widths = header.map((_, column) => Math.max(...all.map((row) => columns(row[column] ?? ''))));
  const total = widths.reduce((sum, each) => sum + each + 2, -2);
  if (total > width) return rows.flatMap((row, index) => entry(header, row, { width, paint }, index > 0));
  const line = (row: readonly string[]): string =>
    row
      .map((cell, column) => cell + ' '.repeat(Math.max(0, (widths[column] ?? 0) - columns(cell)) + 2))
      .join('')
      .trimEnd();
  return [paint('bold', line(header)), ...rows.map(line)];
}

function entry(
  header: readonly string[],
  [first = '', ...others]: readonly string[],
  { width, paint }: PageLook,
  isSpaced: boolean,
): readonly string[] {
  const last = others.length - 1;
  const cells = others.map((cell, index) => {
    // The last column is the sentence that explains: it needs no name.
    const name = index === last ? '' : `${header[index + 1] ?? ''}: `;
    return cell === '' ? [] : wrap(`${name}${cell}`, width - 2).map((line) => `  ${line}`);
  });
  return [...(isSpaced ? [''] : []), paint('bold', first), ...cells.flat()];
}

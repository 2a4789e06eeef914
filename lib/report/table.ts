import { columns } from './wrap';

/** How columns are aligned: all to the left, or those after the first to the right, as for numbers. */
type Alignment = 'left' | 'right';

/** A wider cell stands out of its column: it must not make all others as wide. */
const widest = 200;

/** The lines of a table: columns of equal width, without spaces at the ends of lines. */
export function tableLines(
  rows: readonly (readonly string[])[],
  alignment: Alignment = 'left',
): readonly string[] {
  const count = longest(rows.map(({ length }) => length));
  const widths = Array.from({ length: count }, (_, index) =>
    Math.min(widest, longest(rows.map((row) => columns(row[index] ?? '')))),
  );
  const cellText = (cell: string, index: number): string => {
    const padding = ' '.repeat(Math.max(0, (widths[index] ?? 0) - columns(cell)));
    return alignment === 'right' && index > 0 ? padding + cell : cell + padding;
  };
  return rows.map((row) => row.map(cellText).join('  ').trimEnd());
}

/** The largest of these numbers, of which there may be more than a function can take. */
export function longest(numbers: readonly number[]): number {
  return numbers.reduce((one, other) => Math.max(one, other), 0);
}

/** A table as text, one line per row. */
export function tableText(rows: readonly (readonly string[])[]): string {
  return tableLines(rows)
    .map((line) => `${line}\n`)
    .join('');
}

import { columns } from './wrap';

/** How columns are aligned: all to the left, or those after the first to the right, as for numbers. */
type Alignment = 'left' | 'right';

/** The lines of a table: columns of equal width, without spaces at the ends of lines. */
export function tableLines(
  rows: readonly (readonly string[])[],
  alignment: Alignment = 'left',
): readonly string[] {
  const count = Math.max(0, ...rows.map(({ length }) => length));
  const widths = Array.from({ length: count }, (_, index) =>
    Math.max(...rows.map((row) => columns(row[index] ?? ''))),
  );
  const cellText = (cell: string, index: number): string => {
    const padding = ' '.repeat(Math.max(0, (widths[index] ?? 0) - columns(cell)));
    return alignment === 'right' && index > 0 ? padding + cell : cell + padding;
  };
  return rows.map((row) => row.map(cellText).join('  ').trimEnd());
}

/** A table as text, one line per row. */
export function tableText(rows: readonly (readonly string[])[]): string {
  return tableLines(rows)
    .map((line) => `${line}\n`)
    .join('');
}

import { longest, tableLines, tableText } from './table';
import { columns, wrap } from './wrap';

/** A last column that is narrower than this is hard to read. */
const narrowest = 24;

type Row = readonly string[];

/**
 * A table for a terminal of so many columns. Its last column, which explains, goes on in the next line below itself. Where
 * there is no room for that, it stands below its row. `width` undefined: each row is one line, as programs read it.
 */
export function fittedTable(rows: readonly Row[], width: number | undefined, hasHead = true): string {
  if (width === undefined || tableLines(rows).every((line) => columns(line) <= width)) return tableText(rows);
  const count = longest(rows.map(({ length }) => length));
  const firsts = rows.map((row) => Array.from({ length: count - 1 }, (_, index) => row[index] ?? ''));
  const lasts = rows.map((row) => row[count - 1] ?? '');
  const start = longest(tableLines(firsts).map(columns)) + 2;
  if (width - start >= narrowest) {
    return tableText(
      rows.flatMap((_, index) =>
        wrap(lasts[index] ?? '', width - start).map((line, part) => [
          ...(part === 0 ? (firsts[index] ?? []) : Array.from({ length: count - 1 }, () => '')),
          line,
        ]),
      ),
    );
  }
  return tableLines(firsts)
    .flatMap((line, index) => [line, ...below(hasHead && index === 0 ? '' : (lasts[index] ?? ''), width)])
    .map((line) => `${line}\n`)
    .join('');
}

function below(text: string, width: number): Row {
  return text === '' ? [] : wrap(text, width - 6).map((line) => `      ${line}`);
}

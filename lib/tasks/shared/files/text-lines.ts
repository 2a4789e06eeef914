/** A line of a text and what ends it; the last line of a text may have no end. */
export interface Line {
  readonly body: string;
  readonly end: '' | '\n' | '\r\n';
}

/** The lines of a text, none of an empty one. */
export function readLines(text: string): readonly Line[] {
  return [...text.matchAll(/([^\n]*?)(\r?\n|$)/g)]
    .filter(([whole]) => whole !== '')
    .map(([, body = '', end]) => ({ body, end: end as Line['end'] }));
}

/** The text of these lines. */
export function printLines(lines: readonly Line[]): string {
  return lines.map(({ body, end }) => body + end).join('');
}

/** How the lines of a text end: as the first one does. */
export function endOf(lines: readonly Line[]): '\n' | '\r\n' {
  return lines[0]?.end === '\r\n' ? '\r\n' : '\n';
}

/** The lines with others put in front of the one at this index; all that stand before another line end. */
export function insertLines(
  lines: readonly Line[],
  index: number,
  bodies: readonly string[],
): readonly Line[] {
  const end = endOf(lines);
  const before = lines.slice(0, index).map((line) => (line.end === '' ? { ...line, end } : line));
  return [...before, ...bodies.map((body) => ({ body, end })), ...lines.slice(index)];
}

/** The lines of a declared text, whatever ends them; a newline at its end begins no other line. */
export function declaredLines(text: string): readonly string[] {
  return text.replace(/\r?\n$/, '').split(/\r?\n/);
}

/** The numbers of lines, in words: `line 3`, `lines 3, 5 and 9 more`. */
export function lineNumbers(indexes: readonly number[]): string {
  const shown = indexes.slice(0, 3).map((index) => String(index + 1));
  const more = indexes.length - shown.length;
  return `line${indexes.length === 1 ? '' : 's'} ${shown.join(', ')}${more > 0 ? ` and ${more} more` : ''}`;
}

/** A line as a summary quotes it. */
export function quoteLine(line: string): string {
  return line.length > 80 ? `${line.slice(0, 79)}…` : line;
}

/** A text whose lines all end in a newline only, and how it gets the ends back that it had; mixed ones are left. */
export function plainEnds(text: string): {
  readonly plain: string;
  readonly restore: (edited: string) => string;
} {
  const isCrlf = text.includes('\r\n') && !/(^|[^\r])\n/.test(text);
  if (!isCrlf) return { plain: text, restore: (edited) => edited };
  return {
    plain: text.replaceAll('\r\n', '\n'),
    restore: (edited) => edited.replace(/\r?\n/g, '\r\n'),
  };
}

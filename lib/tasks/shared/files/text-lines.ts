/** A line of a text and its line end; the last line of a text may have none. */
export interface Line {
  readonly body: string;
  readonly end: '' | '\n' | '\r\n';
}

/** The lines of a text; an empty text has none. */
export function readLines(text: string): readonly Line[] {
  const bodies = text.split('\n');
  const rest = bodies.pop() ?? '';
  const lines = bodies.map((body): Line =>
    body.endsWith('\r') ? { body: body.slice(0, -1), end: '\r\n' } : { body, end: '\n' },
  );
  return rest === '' ? lines : [...lines, { body: rest, end: '' }];
}

/** The text of these lines. */
export function printLines(lines: readonly Line[]): string {
  return lines.map(({ body, end }) => body + end).join('');
}

/** The line end of a text: that of its first line. */
export function endOf(lines: readonly Line[]): '\n' | '\r\n' {
  return lines[0]?.end === '\r\n' ? '\r\n' : '\n';
}

/** Inserts lines before the one at this index; every line before another gets a line end. */
export function insertLines(
  lines: readonly Line[],
  index: number,
  bodies: readonly string[],
): readonly Line[] {
  const end = endOf(lines);
  const before = lines.slice(0, index).map((line) => (line.end === '' ? { ...line, end } : line));
  return [...before, ...bodies.map((body) => ({ body, end })), ...lines.slice(index)];
}

/** The lines of a declared text, with any line ends; a newline at its end does not begin another line. */
export function declaredLines(text: string): readonly string[] {
  return text.replace(/\r?\n$/, '').split(/\r?\n/);
}

/** The numbers of lines, as text: `line 3`, `lines 3, 5 and 9 more`. */
export function lineNumbers(indexes: readonly number[]): string {
  const shown = indexes.slice(0, 3).map((index) => String(index + 1));
  const more = indexes.length - shown.length;
  return `line${indexes.length === 1 ? '' : 's'} ${shown.join(', ')}${more > 0 ? ` and ${more} more` : ''}`;
}

/** A line as a summary quotes it. */
export function quoteLine(line: string): string {
  return line.length > 80 ? `${line.slice(0, 79)}…` : line;
}

/** A text with newlines as its only line ends, and how to restore its own; mixed line ends stay as they are. */
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

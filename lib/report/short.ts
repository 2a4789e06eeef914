/** Characters of a line that people are shown; programs get all of it, as JSON. */
export const charactersOfLine = 1000;

/** Lines of a text that people are shown. */
export const linesOfText = 1000;

/** A line of at most 1000 characters; of a longer one, it says how many more there are. */
export function shortLine(line: string): string {
  if (line.length <= charactersOfLine) return line;
  // The cut may leave half of a surrogate pair.
  const start = line.slice(0, charactersOfLine).replace(/\p{Surrogate}$/u, '');
  return `${start}… (${line.length - start.length} more characters)`;
}

/** At most 1000 of these lines; below them, how many more there are. */
export function fewLines(lines: readonly string[]): readonly string[] {
  const left = lines.length - linesOfText;
  return left <= 0 ? lines : [...lines.slice(0, linesOfText), `… and ${countLines(left, 'more ')}`];
}

/** {@link fewLines | Few} and {@link shortLine | short} lines of a text. */
export function shortText(text: string): string {
  return fewLines(text.split('\n')).map(shortLine).join('\n');
}

/** `1 line`, `12 lines`. */
export function countLines(count: number, which = ''): string {
  return `${count} ${which}${count === 1 ? 'line' : 'lines'}`;
}

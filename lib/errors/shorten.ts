const longestLine = 1000;
const mostLines = 40;

/** Text that a host may have written, for an error: at most 40 lines of at most 1000 characters. */
export function shorten(text: string): string {
  const lines = text.split('\n');
  const shown = lines.slice(0, mostLines).map((line) => (line.length > longestLine ? `${cut(line)}…` : line));
  return [...shown, ...(lines.length > mostLines ? ['…'] : [])].join('\n');
}

/** Not in the middle of a character of two units. */
function cut(line: string): string {
  return line.slice(0, longestLine).replace(/\p{Surrogate}$/u, '');
}

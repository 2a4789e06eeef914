import stringWidth from 'string-width';

/** A text that fits into so many columns of a terminal; a longer one ends with `…`. */
export function cut(text: string, columns: number): string {
  // Nobody sees the rest, and its width would take long to measure.
  const start = text.slice(0, 16 * columns);
  if (start.length === text.length && stringWidth(text) <= columns) return text;
  let shown = '';
  let room = columns - 1;
  // A character may be several code points, and may be two columns wide.
  for (const { segment } of new Intl.Segmenter().segment(start)) {
    room -= stringWidth(segment);
    if (room < 0) break;
    shown += segment;
  }
  return columns < 1 ? '' : `${shown}…`;
}

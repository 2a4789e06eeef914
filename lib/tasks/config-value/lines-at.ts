/** The indexes of the lines of these places, which are in order. */
export function linesAt(text: string, offsets: readonly number[]): readonly number[] {
  let line = 0;
  let next = text.indexOf('\n');
  return offsets.map((offset) => {
    for (; next >= 0 && next < offset; next = text.indexOf('\n', next + 1)) line += 1;
    return line;
  });
}

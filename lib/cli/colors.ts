/** Whether a stream is a terminal with colours, and NO_COLOR (https://no-color.org) does not forbid them. */
export function hasColors(stream: NodeJS.WriteStream): boolean {
  return stream.isTTY && !process.env['NO_COLOR'] && stream.hasColors();
}

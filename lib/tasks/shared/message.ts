/** The first line of a message, short enough for a title. */
export function firstLine(message: string): string {
  const [line = '', ...more] = message.trim().split('\n');
  const longest = 60;
  if (line.length > longest) return `${line.slice(0, longest)}…`;
  return more.length > 0 ? `${line} …` : line;
}

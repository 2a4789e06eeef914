/** What stands before and after the first separator, both without blanks around them; undefined: there is none. */
export function splitOnce(
  text: string,
  separator: string,
): readonly [before: string, after: string] | undefined {
  const at = text.indexOf(separator);
  return at < 0 ? undefined : [text.slice(0, at).trim(), text.slice(at + separator.length).trim()];
}

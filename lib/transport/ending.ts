/** Characters that are kept of what a host says before its session stands, or after it broke. */
export const keptCharacters = 8192;

/** The end of a text that goes on. */
export function keepEnd(text: string): string {
  return text.slice(-keptCharacters);
}

/** What may be shown of a kept end: its whole lines. The first of a cut text may begin in the middle of a secret. */
export function wholeLines(end: string): string {
  if (end.length < keptCharacters) return end;
  const newline = end.indexOf('\n');
  return newline === -1 ? '' : end.slice(newline + 1);
}

/** Whole seconds in words: `12 s`, and from two minutes on `3 min 5 s`. */
export function durationText(ms: number): string {
  const seconds = Math.floor(ms / 1000);
  return seconds < 120 ? `${seconds} s` : `${Math.floor(seconds / 60)} min ${seconds % 60} s`;
}

/** Whole seconds as text: `12 s`; from two minutes `3 min 5 s`. */
export function durationText(ms: number): string {
  const seconds = Math.floor(ms / 1000);
  return seconds < 120 ? `${seconds} s` : `${Math.floor(seconds / 60)} min ${seconds % 60} s`;
}

const units: readonly (readonly [seconds: number, name: string])[] = [
  [86_400, 'day'],
  [3600, 'hour'],
  [60, 'minute'],
];

/** How long ago something was: `3 hours ago`, `just now`. */
export function ageText(at: string, now: Date): string {
  const seconds = (now.getTime() - Date.parse(at)) / 1000;
  const [size, name] = units.find(([least]) => seconds >= least) ?? [];
  if (size === undefined || name === undefined) return 'just now';
  const count = Math.floor(seconds / size);
  return `${count} ${name}${count === 1 ? '' : 's'} ago`;
}

/** A time for people: `2026-11-30 03:10 UTC`. */
export function timeText(at: string): string {
  return `${at.slice(0, 10)} ${at.slice(11, 16)} UTC`;
}

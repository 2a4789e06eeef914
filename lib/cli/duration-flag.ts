import { InvalidArgumentError } from 'commander';

const units: Readonly<Record<string, number>> = { '': 1, s: 1, m: 60, h: 3600, d: 86_400 };

/** Reads a duration, `90`, `90s`, `5m`, `2h` or `3d`, as seconds. */
export function duration(value: string): number {
  const [, count = '', unit = ''] = /^(\d{1,9})([smhd]?)$/.exec(value) ?? [];
  const seconds = units[unit];
  if (count !== '' && seconds !== undefined) return Number(count) * seconds;
  throw new InvalidArgumentError('It must be a duration such as 90s, 5m, 2h or 3d.');
}

/** A duration that is not empty. */
export function someDuration(value: string): number {
  const seconds = duration(value);
  if (seconds > 0) return seconds;
  throw new InvalidArgumentError('It must be longer than nothing.');
}

const truths = /^(?:1|yes|y|true|t|on)$/i;
const lies = /^(?:0|no|n|false|f|off)$/i;
const powers = ['', 'K', 'M', 'G', 'T', 'P', 'E'];

const units: readonly (readonly [RegExp, number])[] = [
  [/^(?:usec|us|µs)$/, 1e-6],
  [/^(?:msec|ms)$/, 1e-3],
  [/^(?:seconds?|sec|s|)$/, 1],
  [/^(?:minutes?|min|m)$/, 60],
  [/^(?:hours?|hr|h)$/, 3600],
  [/^(?:days?|d)$/, 86_400],
  [/^(?:weeks?|w)$/, 604_800],
  [/^(?:months?|M)$/, 2_629_800],
  [/^(?:years?|y)$/, 31_557_600],
];

/** Whether two values of a directive mean the same: `yes` and `true`, `1K` and `1024`, `1min` and `60`. */
export function isSameValue(one: string, other: string): boolean {
  if (words(one) === words(other)) return true;
  return [truthOf, bytesOf, secondsOf].some((read) => {
    const value = read(one);
    return value !== undefined && value === read(other);
  });
}

function words(value: string): string {
  return value.trim().replace(/\s+/g, ' ');
}

function truthOf(value: string): boolean | undefined {
  if (truths.test(value)) return true;
  return lies.test(value) ? false : undefined;
}

function bytesOf(value: string): number | undefined {
  const found = /^(\d+(?:\.\d+)?)([KMGTPE]?)B?$/.exec(value.trim());
  return found === null ? undefined : Number(found[1]) * 1024 ** powers.indexOf(found[2] ?? '');
}

function secondsOf(value: string): number | undefined {
  const parts = [...value.matchAll(/\s*(\d+(?:\.\d+)?)\s*([A-Za-zµ]*)/gy)];
  if (parts.length === 0 || parts.map(([part]) => part).join('') !== value.trimEnd()) return undefined;
  const seconds = parts.map(([, count, name = '']) => {
    const unit = units.find(([pattern]) => pattern.test(name));
    return unit === undefined ? undefined : Number(count) * unit[1];
  });
  return seconds.every((one) => one !== undefined) ? seconds.reduce((sum, one) => sum + one, 0) : undefined;
}

const seconds: Readonly<Record<string, number>> = {
  s: 1,
  sec: 1,
  second: 1,
  m: 60,
  min: 60,
  minute: 60,
  h: 3600,
  hour: 3600,
  d: 86_400,
  day: 86_400,
  w: 604_800,
  week: 604_800,
  month: 2_592_000,
  year: 31_536_000,
};

/** What a time must look like, for messages. */
export const durationWords = "a number and a unit, such as '30 days', '5m' or '90 seconds'";

/** The seconds of a text such as `30 days` or `5m`; a month has 30 days. Undefined: it cannot be read. */
export function readDuration(text: string): number | undefined {
  const [, number = '', unit = ''] = /^\s*(\d+(?:\.\d+)?)\s*([a-z]+)\s*$/i.exec(text) ?? [];
  const word = unit.toLowerCase();
  const factor = seconds[word] ?? seconds[word.replace(/s$/, '')];
  const total = factor === undefined ? NaN : Number(number) * factor;
  return total > 0 ? total : undefined;
}

/** Seconds as Prometheus writes them: `5m`, `90s`. */
export function prometheusDuration(total: number): string {
  const [unit, factor] = (
    [
      ['d', 86_400],
      ['h', 3600],
      ['m', 60],
      ['s', 1],
    ] as const
  ).find(([, size]) => total >= size && total % size === 0) ?? ['s', 1];
  return `${Math.round(total / factor)}${unit}`;
}

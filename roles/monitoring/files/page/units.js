/** How numbers are written for people, by unit. */
const written = {
  percent: (value) => `${value.toFixed(value < 10 ? 1 : 0)} %`,
  ratio: (value) => `${(100 * value).toFixed(2)} %`,
  seconds: (value) =>
    value < 1 ? `${Math.round(1000 * value)} ms` : `${value.toFixed(value < 10 ? 1 : 0)} s`,
  rate: (value) => `${value.toFixed(value < 10 ? 1 : 0)} /s`,
};

/** A number with its unit; `–` where there is none. */
export function withUnit(value, unit) {
  return Number.isFinite(value) ? written[unit](value) : '–';
}

const steps = [
  [86400, 'day'],
  [3600, 'hour'],
  [60, 'minute'],
];

/** Seconds in words: `3 hours`. */
export function inWords(seconds) {
  const size = Math.abs(seconds);
  const [length, name] = steps.find(([length]) => size >= length) ?? [1, 'second'];
  const count = Math.floor(size / length);
  return `${count} ${name}${count === 1 ? '' : 's'}`;
}

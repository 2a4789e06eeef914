import type { LiveSetting } from '../../facts/postgres-setting';
import { valueText, type SettingValue } from './args';

/** Whether the server has this value, in whatever unit or spelling. */
export function isSameValue(declared: SettingValue, live: LiveSetting): boolean {
  const text = valueText(declared);
  switch (live.type) {
    case 'bool':
      return readFlag(text) === readFlag(live.value);
    case 'integer':
    case 'real':
      return isSameNumber(text, live);
    case 'enum':
      return (
        text.toLowerCase() === live.value.toLowerCase() ||
        (readFlag(text) !== undefined && readFlag(text) === readFlag(live.value))
      );
    case 'string':
      return text === live.value;
  }
}

/** The value with its unit, for people. */
export function shownLive({ value, unit, type }: LiveSetting): string {
  if (type !== 'integer' || unit === '' || value === '0' || value.startsWith('-')) return value;
  const { count, name } = partsOf(unit);
  const family = bytes[name] === undefined ? times : bytes;
  const size = family[name];
  if (size === undefined) return value;
  const total = Number(value) * count * size;
  const [best = name, step = size] =
    Object.entries(family).findLast(([, each]) => total >= each && total % each === 0) ?? [];
  return `${total / step}${best}`;
}

/** What a person writes may begin a word: guc.c, parse_bool_with_len. */
function readFlag(text: string): boolean | undefined {
  const word = text.toLowerCase();
  if (word === '1' || /^(on|t(r(ue?)?)?|y(es?)?)$/.test(word)) return true;
  if (word === '0' || /^(off?|f(a(l(se?)?)?)?|no?)$/.test(word)) return false;
  return undefined;
}

const bytes: Readonly<Record<string, number>> = {
  B: 1,
  kB: 1024,
  MB: 1024 ** 2,
  GB: 1024 ** 3,
  TB: 1024 ** 4,
};
/** Microseconds. */
const times: Readonly<Record<string, number>> = {
  us: 1,
  ms: 1000,
  s: 1e6,
  min: 60e6,
  h: 3600e6,
  d: 86_400e6,
};

function isSameNumber(text: string, { value, unit, type }: LiveSetting): boolean {
  const [, number, word = ''] =
    /^([+-]?(?:0x[0-9a-f]{1,16}|[\d.]+(?:e[+-]?\d+)?))\s*([a-zA-Z]*)$/i.exec(text.trim()) ?? [];
  if (number === undefined) return text === value;
  const { count, name } = partsOf(unit);
  const family = bytes[name] === undefined ? times : bytes;
  const [from, base] = [family[word], family[name]];
  if (word !== '' && (from === undefined || base === undefined)) return false;
  const scaled =
    word === '' ? readNumber(number) : (readNumber(number) * (from ?? 1)) / ((base ?? 1) * count);
  return type === 'integer'
    ? Math.round(scaled) === readNumber(value)
    : Math.abs(scaled - readNumber(value)) < 1e-9;
}

/** The parts of a unit: `8kB` is 8 of `kB`. */
function partsOf(unit: string): { readonly count: number; readonly name: string } {
  const digits = /^\d*/.exec(unit)?.[0] ?? '';
  return { count: Number(digits || 1), name: unit.slice(digits.length) };
}

/** A zero in front makes it octal, as in C. */
function readNumber(text: string): number {
  return /^0[0-7]+$/.test(text) ? Number.parseInt(text, 8) : Number(text);
}

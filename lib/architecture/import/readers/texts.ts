import { durationWords, readDuration } from '../../duration';
import { isPlaceholder } from '../placeholder';
import { textsOf, wholeText, type Said } from '../piece';
import { quoted, read, unread, type Reader, type Reading } from '../reading';

/** A sentence, as it stands. */
export const sentenceAt =
  (path: string): Reader =>
  (said) =>
    read(path, wholeText(said));

/** The state that a document describes; the template's own word says nothing. */
export const targetState: Reader = (said) =>
  /^as-to-be$/i.test(said.text.trim())
    ? {
        problems: [
          {
            kind: 'unclear',
            message: '"As-To-Be" is what the template says',
            hint: 'Say in a sentence what the system is to be.',
          },
        ],
      }
    : read('document.targetState', wholeText(said));

const months = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'];

/** A date in one of the forms that people write. */
export const dateAt =
  (path: string): Reader =>
  (said) => {
    const text = wholeText(said);
    const date = readDate(text);
    if (date !== undefined) return read(path, date);
    return unread(
      text,
      `${quoted(text)} cannot be read as a date for certain`,
      "Write the date as '2026-11-29'.",
    );
  };

function readDate(text: string): string | undefined {
  const clean = text.toLowerCase().replace(/(\d)(?:st|nd|rd|th)\b/g, '$1');
  const iso = /\b(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})\b/.exec(clean);
  if (iso) return toDate(iso[1], iso[2], iso[3]);
  const dotted = /\b(\d{1,2})\.(\d{1,2})\.(\d{4})\b/.exec(clean);
  if (dotted) return toDate(dotted[3], dotted[2], dotted[1]);
  const slashed = /\b(\d{1,2})\/(\d{1,2})\/(\d{4})\b/.exec(clean);
  if (slashed) {
    const [, first = '', second = '', year = ''] = slashed;
    // 03/04 is a day in March or in April.
    if (Number(first) > 12) return toDate(year, second, first);
    return Number(second) > 12 ? toDate(year, first, second) : undefined;
  }
  const month = months.findIndex((each) => new RegExp(`\\b${each}`).test(clean)) + 1;
  const [, day, , year] = /\b(\d{1,2})\b(\D+)\b(\d{4})\b/.exec(clean) ?? [];
  return month === 0 ? undefined : toDate(year, String(month), day);
}

function toDate(year = '', month = '', day = ''): string | undefined {
  const date = `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`;
  const time = Date.parse(date);
  // 31 February is read as a day in March.
  return !Number.isNaN(time) && new Date(time).toISOString().startsWith(date) ? date : undefined;
}

const numbers = [
  'zero',
  'one',
  'two',
  'three',
  'four',
  'five',
  'six',
  'seven',
  'eight',
  'nine',
  'ten',
  'eleven',
  'twelve',
];

/** A number in digits or as a word; undefined: it is neither. */
export function readNumber(text: string): number | undefined {
  if (/^\d+$/.test(text)) return Number(text);
  const found = numbers.indexOf(text.toLowerCase());
  return found < 0 ? undefined : found;
}

/** The times that a text names: `90 days`, `two weeks`, `a year`. */
export function timesIn(text: string): readonly string[] {
  const pattern = new RegExp(
    `\\b(?:(\\d+(?:\\.\\d+)?)[ -]?|(an?|${numbers.join('|')})[ -])(seconds?|secs?|minutes?|mins?|hours?|days?|weeks?|months?|years?|[smhdw])\\b`,
    'gi',
  );
  const spelled = text
    .replace(/\bdaily\b/gi, '1 day')
    .replace(/\bweekly\b/gi, '1 week')
    .replace(/\bmonthly\b/gi, '1 month')
    .replace(/\bquarterly\b/gi, '3 months')
    .replace(/\b(yearly|annually)\b/gi, '1 year')
    .replace(/\b(every|each) (day|week|month|year)\b/gi, '1 $2');
  const found = [...spelled.matchAll(pattern)].map(([, digits, word = '', unit = '']) => {
    const number = digits ?? word;
    const count = /^an?$/i.test(number) ? 1 : (readNumber(number) ?? number);
    return `${count} ${unit.toLowerCase()}`;
  });
  return [...new Set(found)].filter((each) => readDuration(each) !== undefined);
}

/** A length of time. */
export const durationAt =
  (path: string): Reader =>
  (said) =>
    readTime(path, wholeText(said));

function readTime(path: string, text: string): Reading {
  const [time, ...others] = timesIn(text);
  const hint = `Write ${durationWords}.`;
  if (time === undefined) return unread(text, `${quoted(text)} cannot be read as a time`, hint);
  if (others.length > 0) {
    return unread(
      text,
      `${quoted(text)} says ${[time, ...others].join(' and ')}`,
      `${hint} What differs goes under the environment.`,
      'contradictory',
    );
  }
  const rest = text.replace(/\b(every|each|kept|stored|for|days?|weeks?|months?|years?|an?)\b|\d+/gi, '');
  return read(path, time, /\p{L}{4,}/u.test(rest) ? text : undefined);
}

/** The parts of an enumeration: items of a list, or a text with commas. */
export function partsOf(said: Said, separator = /\s*(?:[,;\n]|\band\b)\s*/): readonly string[] {
  const texts = textsOf(said).map(({ text }) => text);
  const isList = said.below.length > 0;
  const parts = isList
    ? texts.flatMap((text) => text.split('\n'))
    : texts.flatMap((text) => text.split(separator));
  return parts.map((part) => part.replace(/[.;,]$/, '').trim()).filter((part) => !isPlaceholder(part));
}

/** A list of names. */
export const listAt =
  (path: string): Reader =>
  (said) =>
    read(path, [...new Set(partsOf(said))]);

/** A name that may stand in a description: `backend-api`. */
export function plainName(text: string): string {
  const bare = text
    .normalize('NFKD')
    .replace(/\([^)]*\)/g, '')
    .replace(/[^\w\s/.-]/g, '')
    .trim()
    .replace(/[\s/.]+/g, '-')
    .replace(/^-+|-+$/g, '')
    .toLowerCase();
  return /^[a-z]/.test(bare) ? bare : `x-${bare}`;
}

import type { DeclaredCron } from './args';

/** A field of a schedule, and the numbers and names that it may have. */
interface Field {
  readonly name: 'minute' | 'hour' | 'day' | 'month' | 'weekday';
  readonly first: number;
  readonly last: number;
  /** Names of numbers, beginning with `first`. */
  readonly names: readonly string[];
}

const months = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'];

const fields: readonly Field[] = [
  { name: 'minute', first: 0, last: 59, names: [] },
  { name: 'hour', first: 0, last: 23, names: [] },
  { name: 'day', first: 1, last: 31, names: [] },
  { name: 'month', first: 1, last: 12, names: months },
  { name: 'weekday', first: 0, last: 7, names: ['sun', 'mon', 'tue', 'wed', 'thu', 'fri', 'sat'] },
];

/** The schedule as in a crontab: `30 2 * * *` or `@reboot`. */
export function scheduleText(args: DeclaredCron): string {
  if (args.special !== undefined) return `@${args.special}`;
  const smallest = fields.findIndex(({ name }) => args[name] !== undefined);
  const isFirst = (name: Field['name'], at: number) =>
    at < smallest && !(name === 'day' && args.weekday !== undefined) && name !== 'month';
  return fields
    .map(({ name, first }, at) => String(args[name] ?? (isFirst(name, at) ? first : '*')))
    .join(' ');
}

/** Whether a text is a schedule that cron takes: `30 2 * * *` or `@reboot`. */
export function isSchedule(text: string): boolean {
  if (/^@(reboot|yearly|annually|monthly|weekly|daily|midnight|hourly)$/i.test(text)) return true;
  const parts = text.trim().split(/\s+/);
  return (
    parts.length === fields.length &&
    fields.every((field, at) => (parts[at] ?? '').split(',').every((part) => isPart(field, part)))
  );
}

/** What is wrong with the fields of a schedule, as messages. */
export function scheduleProblems(args: DeclaredCron): readonly string[] {
  const given = fields.filter(({ name }) => args[name] !== undefined);
  if (args.special !== undefined)
    return given.map(({ name }) => `${name} and special: '${args.special ?? ''}' exclude each other`);
  if (given.length === 0)
    return [
      "the schedule is missing: give a field such as hour: 2, or special: 'daily'; minute: '*' is every minute",
    ];
  return given.flatMap((field) => fieldProblems(field, String(args[field.name])));
}

function fieldProblems(field: Field, value: string): readonly string[] {
  const { name, first, last, names } = field;
  const wrong = value.split(',').find((part) => !isPart(field, part));
  if (wrong === undefined) return [];
  const known = names.length === 0 ? '' : `, ${names[0] ?? ''} to ${names.at(-1) ?? ''}`;
  return [
    `${name} ${JSON.stringify(value)}: ${JSON.stringify(wrong)} is not ${first} to ${last}${known}, a range "a-b", "*", or one of the last two with a step "/n"`,
  ];
}

/** One value, `*` or a range, the last two also with a step: cron refuses a step after a single value. */
function isPart(field: Field, part: string): boolean {
  const [, range = '', step] = /^([^/]*)(?:\/(\d{1,2}))?$/.exec(part) ?? [];
  if (step !== undefined && Number(step) < 1) return false;
  if (range === '*') return true;
  const ends = range.split('-').map((end) => numberOf(field, end));
  const [from, to] = ends;
  if (ends.length === 1) return from !== undefined && step === undefined;
  return ends.length === 2 && from !== undefined && to !== undefined && from <= to;
}

function numberOf({ first, last, names }: Field, text: string): number | undefined {
  const named = names.indexOf(text.toLowerCase());
  if (named >= 0) return named + first;
  if (!/^\d{1,2}$/.test(text)) return undefined;
  const number = Number(text);
  return number >= first && number <= last ? number : undefined;
}

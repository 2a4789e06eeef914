import { either, integer, text } from '../../../schema/schema';

/** Seconds, or a time span of systemd: `90`, `'15min'`, `'1h 30min'`. */
export const timeSpan = () => either(integer({ minimum: 0 }), text());

const unit =
  '(?:usec|us|µs|msec|ms|seconds?|secs?|s|minutes?|mins?|m|hours?|hr|h|days?|d|weeks?|w|months?|M|years?|y)';
const span = new RegExp(`^\\d+(?:\\.\\d+)?(?: ?${unit})?(?:(?:(?<=\\D)| )\\d+(?:\\.\\d+)? ?${unit})*$`);

/** What is wrong with a time span, as messages. */
export function timeSpanProblems(name: string, value: string | number | undefined): readonly string[] {
  if (value === undefined || typeof value === 'number' || span.test(value)) return [];
  return [
    `${name} ${JSON.stringify(value)} is not a time span: write seconds, or as in "15min" and "1h 30min"`,
  ];
}

const shorthand =
  /^(?:minutely|hourly|daily|weekly|monthly|yearly|annually|quarterly|semiannually|biannually|bi-annually|semi-annually)$/i;

/**
 * What is wrong with a calendar event, as messages. Without systemd only this can be seen: wrong characters, too many
 * parts (weekdays, date, time, time zone), and the five fields of cron, the common mistake.
 */
export function calendarProblems(value: string): readonly string[] {
  const parts = value.trim().split(/\s+/);
  const said = `onCalendar ${JSON.stringify(value)}`;
  if (parts.length >= 5) return [`${said} looks like cron: systemd writes "*-*-* 02:30:00" for 30 2 * * *`];
  const isPlain = parts.every((part) => /^[A-Za-z0-9*:.,/~+_@-]+$/.test(part));
  const isEvent =
    shorthand.test(value) || /[*\d:-]/.test(value) || /^(?:mon|tue|wed|thu|fri|sat|sun)/i.test(value);
  if (isPlain && isEvent) return [];
  return [
    `${said} is not a calendar event: write it as in "daily", "Mon..Fri 08:00" and "*-*-01 03:00:00 Europe/Berlin"`,
  ];
}

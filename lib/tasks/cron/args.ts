import {
  anyText,
  either,
  flag,
  integer,
  object,
  oneOf,
  optional,
  table,
  text,
  withDefault,
  type InputOf,
  type OutputOf,
} from '../../schema/schema';

const field = () => optional(either(integer({ minimum: 0 }), text()));

/** What can be declared of an entry of cron. */
export const cronArgs = object({
  /** Name of the entry, unique in its crontab; it stands in a comment above it, so that the entry is found again. */
  id: text({ pattern: '^[^\\s](?:[^\\n]*[^\\s])?$' }),
  /**
   * What `/bin/sh` runs: one line of shell. A `%` is escaped, for cron would make a newline of it. Needed unless
   * `state` is `absent`.
   */
  command: optional(text({ pattern: '^[^\\s](?:[^\\n]*[^\\s])?$' })),
  /** 0 to 59; like the other fields a number, `'*'`, a range, a list, a step: `'0,30'`, `'8-18/2'`. Default: `*`. */
  minute: field(),
  /** 0 to 23. Default: `*`. */
  hour: field(),
  /** Day of the month, 1 to 31. With `weekday` too, cron runs on days that fit one of the two. Default: `*`. */
  day: field(),
  /** 1 to 12, or `jan` to `dec`. Default: `*`. */
  month: field(),
  /** 0 to 7, where 0 and 7 are Sunday, or `sun` to `sat`. Default: `*`. */
  weekday: field(),
  /** Instead of the five fields; `reboot` is when cron starts after a boot. */
  special: optional(
    oneOf('reboot', 'hourly', 'daily', 'midnight', 'weekly', 'monthly', 'yearly', 'annually'),
  ),
  /**
   * Variables such as `PATH` and `MAILTO`, set in lines above the entry. In a crontab they hold for all entries below
   * as well: give an entry with variables a `file` of its own, if that matters. Default: none.
   */
  env: withDefault(table(anyText()), {}),
  /** The user who runs it. Default: `root`. */
  user: withDefault(text({ pattern: '^[A-Za-z0-9_][A-Za-z0-9_.@-]*\\$?$' }), 'root'),
  /**
   * Name of a file in `/etc/cron.d` for the entry: letters, digits, `-` and `_`, or cron passes over it. It may hold
   * several entries. Default: the crontab of the user.
   */
  file: optional(text({ pattern: '^[A-Za-z0-9_-]+$' })),
  /** Keep the entry, commented out. Default: false. */
  disabled: withDefault(flag(), false),
  /** `absent`: there is no such entry. Default: `present`. */
  state: withDefault(oneOf('present', 'absent'), 'present'),
});

/** The arguments of the task `cron`. */
export interface CronArgs extends InputOf<typeof cronArgs> {}

/** Arguments of the task, validated. */
export type DeclaredCron = OutputOf<typeof cronArgs>;

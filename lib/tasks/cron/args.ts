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

/** The schema of the task `cron`. */
export const cronArgs = object({
  /** Name of the entry, unique in its crontab. It is in a comment above the entry, so that the task finds it again. */
  id: text({ pattern: '^[^\\s](?:[^\\n]*[^\\s])?$' }),
  /**
   * What `/bin/sh` runs: one line of shell. The task escapes a `%`, which cron would turn into a newline. Needed,
   * unless `state` is `absent`.
   */
  command: optional(text({ pattern: '^[^\\s](?:[^\\n]*[^\\s])?$' })),
  /**
   * 0 to 59. Every field is a number, `'*'`, a range, a list or a step: `'0,30'`, `'8-18/2'`. Default: 0 if only larger
   * fields are given, so that `hour: 2` is once a day; otherwise `*`.
   */
  minute: field(),
  /** 0 to 23. Default: 0 if only larger fields are given, so that `weekday: 'mon'` is once a week; otherwise `*`. */
  hour: field(),
  /**
   * Day of the month, 1 to 31. If `weekday` is given too, cron runs on days that match either. Default: 1 if only `month`
   * is given, otherwise `*`.
   */
  day: field(),
  /** 1 to 12, or `jan` to `dec`. Default: `*`. */
  month: field(),
  /** 0 to 7, where 0 and 7 are Sunday, or `sun` to `sat`. Default: `*`. */
  weekday: field(),
  /** Used instead of the five fields; `reboot` is when cron starts after a boot. */
  special: optional(
    oneOf('reboot', 'hourly', 'daily', 'midnight', 'weekly', 'monthly', 'yearly', 'annually'),
  ),
  /**
   * Variables such as `PATH` and `MAILTO`, set in lines above the entry. In a crontab they also apply to all entries
   * below: if that matters, give an entry with variables its own `file`. Default: none.
   */
  env: withDefault(table(anyText()), {}),
  /** The user who runs it. Default: `root`. */
  user: withDefault(text({ pattern: '^[A-Za-z0-9_][A-Za-z0-9_.@-]*\\$?$' }), 'root'),
  /**
   * Name of a file in `/etc/cron.d` for the entry: letters, digits, `-` and `_`; cron ignores other names. The file may
   * hold several entries. Default: the crontab of the user.
   */
  file: optional(text({ pattern: '^[A-Za-z0-9_-]+$' })),
  /** Keep the entry, commented out. Default: false. */
  disabled: withDefault(flag(), false),
  /** Remove all entries of this crontab or file that have no id. Comments and variables stay. Default: false. */
  exclusive: withDefault(flag(), false),
  /** `absent`: there is no such entry. Default: `present`. */
  state: withDefault(oneOf('present', 'absent'), 'present'),
});

/** The arguments of the task `cron`. */
export interface CronArgs extends InputOf<typeof cronArgs> {}

/** Arguments of the task, validated. */
export type DeclaredCron = OutputOf<typeof cronArgs>;

import {
  fileMode,
  flag,
  integer,
  list,
  object,
  oneOf,
  optional,
  text,
  withDefault,
  type InputOf,
} from '../../schema/schema';

const name = () => text({ pattern: '^[a-z_][a-zA-Z0-9_.-]*\\$?$' });

const logrotateCreate = object({
  /** Permission bits as octal text: `'0640'`. */
  mode: fileMode(),
  /** User name. */
  owner: name(),
  /** Group name. */
  group: name(),
});

/** How the new log is created. */
export interface LogrotateCreate extends InputOf<typeof logrotateCreate> {}

const logrotateUser = object({
  /** User name. */
  user: name(),
  /** Group name. */
  group: name(),
});

/** The user and group that rotate logs. */
export interface LogrotateUser extends InputOf<typeof logrotateUser> {}

export const logrotateArgs = object({
  /** Name of the snippet: letters, digits, `-` and `_`; logrotate ignores some names with `.` or `~`. */
  name: text({ pattern: '^[A-Za-z0-9][A-Za-z0-9_-]*$' }),
  /** Absolute paths of the log files, which may contain `*` and `?`. */
  paths: optional(list(text({ pattern: '^/[^"\'\\\\\\n]+$' }), { minItems: 1 })),
  /**
   * How often to rotate. Exactly one of `frequency` and `size` is needed. Debian runs logrotate once a day: `hourly` needs
   * a timer that runs it every hour as well.
   */
  frequency: optional(oneOf('hourly', 'daily', 'weekly', 'monthly', 'yearly')),
  /** Rotate when a log is larger, whatever its age: bytes, or with `k`, `M` or `G`: `'100M'`. */
  size: optional(text({ pattern: '^\\d+[kMG]?$' })),
  /** Rotate before its time when a log is larger, as in `size`. Needs a `frequency`. */
  maxSize: optional(text({ pattern: '^\\d+[kMG]?$' })),
  /** Do not rotate when a log is smaller, as in `size`, even if it is time. Needs a `frequency`. */
  minSize: optional(text({ pattern: '^\\d+[kMG]?$' })),
  /** How many old logs to keep; 0: none. */
  rotate: optional(integer({ minimum: 0 })),
  /** Remove old logs after this many days. It is looked at when the log is rotated. */
  maxAge: optional(integer({ minimum: 1 })),
  /**
   * Directory for old logs, on the same file system: an absolute path, or one from the directory of the log. It must
   * exist, unless there is `createOldDir`.
   */
  oldDir: optional(text({ pattern: '^[^\\s"\'\\\\]+$' })),
  /** Create a missing `oldDir`. */
  createOldDir: optional(logrotateCreate),
  /** Compress old logs with gzip. */
  compress: optional(flag()),
  /** Compress a log one rotation later, because a program may still write to it. Needs `compress: true`. */
  delayCompress: optional(flag()),
  /** A missing log is not an error. Default: true. */
  missingOk: withDefault(flag(), true),
  /** Do not rotate empty logs. Default: true. */
  notIfEmpty: withDefault(flag(), true),
  /** Create a new log after rotation. */
  create: optional(logrotateCreate),
  /** Rotate as this user and group instead of root: needed if others may write to the log's directory. */
  su: optional(logrotateUser),
  /** Copy the log and empty the original, for programs that cannot reopen it. Lines written in between are lost. */
  copyTruncate: optional(flag()),
  /** Name old logs by date instead of by number. */
  dateExt: optional(flag()),
  /** The date in the names of old logs: `'-%Y%m%d'`, of `%Y`, `%m`, `%d`, `%H`, `%M`, `%S`, `%V` and `%s`. Needs `dateExt`. */
  dateFormat: optional(text({ pattern: '^([^\\s%"\'/]|%[YmdHMSVs])+$' })),
  /** Run the scripts once for all logs instead of once for each. */
  sharedScripts: optional(flag()),
  /** Lines of shell that run before a rotation. */
  preRotate: optional(list(text({ pattern: '^[^\\n]+$' }))),
  /** Lines of shell that run after a rotation. */
  postRotate: optional(list(text({ pattern: '^[^\\n]+$' }))),
  /** Lines of shell that run once before all logs of the snippet, if one is to be rotated. */
  firstAction: optional(list(text({ pattern: '^[^\\n]+$' }))),
  /** Lines of shell that run once after all logs of the snippet, if one was rotated. */
  lastAction: optional(list(text({ pattern: '^[^\\n]+$' }))),
  /** `absent`: there is no such snippet. Default: `present`. */
  state: withDefault(oneOf('present', 'absent'), 'present'),
});

/** The arguments of the task `logrotate`. */
export interface LogrotateArgs extends InputOf<typeof logrotateArgs> {}

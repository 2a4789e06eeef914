import {
  absolutePath,
  anyText,
  fileMode,
  flag,
  integer,
  list,
  object,
  oneOf,
  optional,
  secretText,
  text,
  withDefault,
  type InputOf,
  type OutputOf,
} from '../../schema/schema';
import { accountName } from '../shared/accounts/account-name';

const properties = {
  /** Name of the account: letters, digits, `_`, `.` and `-`; `ada@example.com` for one of a directory service. */
  name: accountName(),

  /** User id. Default: the next free one. When it changes, files in the home directory get the new one. */
  uid: optional(integer({ minimum: 0, maximum: 4294967294 })),

  /** Name of the primary group, which must exist. Default: a group with the name of the account. */
  group: optional(accountName()),

  /** Names of supplementary groups, which must exist. The primary group may be among them. */
  groups: optional(list(accountName())),

  /** `true`: only add the account to `groups`. `false`: also remove it from all others, `sudo` too. Default: true. */
  append: withDefault(flag(), true),

  /** Names of groups that the account must not be in; it stays in all others. */
  withoutGroups: optional(list(accountName())),

  /**
   * Login shell, an absolute path of an executable file: without it nobody can log in, and the task fails. Default: the
   * host's default for new accounts.
   */
  shell: optional(absolutePath()),

  /** Home directory, an absolute path. Default: the host's default for new accounts. */
  home: optional(absolutePath()),

  /**
   * Create the home directory when it is missing. Default: true, but false for system accounts, for a home that is not a
   * directory by convention, such as `/nonexistent` and `/dev/null`, and, unless `home` is given, for an account that
   * exists with a shell that logs nobody in.
   */
  createHome: optional(flag()),

  /** Mode of the home directory: `'0750'`. Default: the host's default for new ones. */
  homeMode: optional(fileMode()),

  /**
   * When `home` changes, move the old home directory; fails if the new path exists, and is refused where the home of
   * another account or a mount would go along. Default: false.
   */
  moveHome: withDefault(flag(), false),

  /** Create a system account, with a low user id. It has no effect on an account that exists. Default: false. */
  system: withDefault(flag(), false),

  /** The comment field, usually the full name; `''`: none. */
  comment: optional(anyText()),

  /**
   * Hash of the password as in shadow(5), for example from `openssl passwd -6` or `mkpasswd`; `'*'`: no password fits.
   * Give it as a `secret()`. The host gets it over standard input, and Hostwright never shows it.
   */
  password: optional(secretText()),

  /** `onCreate`: set the password only when the account is created. Default: `always`. */
  updatePassword: withDefault(oneOf('always', 'onCreate'), 'always'),

  /** Lock the password. Keys still log in: use `expires` to close an account completely. */
  locked: optional(flag()),

  /** Days after which a password must be changed; 99999: never. Default: left alone. */
  maxDays: optional(integer({ minimum: 0, maximum: 99999 })),

  /** Days for which a new password must be kept; 0: none. Default: left alone. */
  minDays: optional(integer({ minimum: 0, maximum: 99999 })),

  /** Days of warning before a password must be changed; 0: none. Default: left alone. */
  warnDays: optional(integer({ minimum: 0, maximum: 99999 })),

  /** Last day of the account, `YYYY-MM-DD`, or `never`. A day in the past closes it for keys too. */
  expires: optional(text({ pattern: '^(never|[0-9]{4}-[0-9]{2}-[0-9]{2})$' })),

  /**
   * `absent` removes the account, its crontab and its jobs of `at`. A lingering systemd instance of the account is
   * stopped with all its units. Other processes and sessions are not ended, unless `endSessions`: while one runs, the
   * task fails. Default: `present`.
   */
  state: withDefault(oneOf('present', 'absent'), 'present'),

  /**
   * With `state: 'absent'`: remove the home directory and the mailbox too. Refused where it would take along the home
   * of another account or a mount, or if the directory belongs to another account. Default: false.
   */
  remove: withDefault(flag(), false),

  /** With `state: 'absent'`: end the sessions and all processes of the account first. Default: false. */
  endSessions: withDefault(flag(), false),
};

/** The arguments of `user`. */
export const userArgs = object(properties);

/** The arguments of the task `user`. */
export interface UserArgs extends InputOf<typeof userArgs> {}

/** The arguments of `user` with their defaults. */
export type DeclaredUser = OutputOf<typeof userArgs>;

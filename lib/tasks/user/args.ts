import {
  absolutePath,
  anyText,
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
  /** Name of the account: letters, digits, `_`, `.` and `-`. */
  name: accountName(),

  /** Number of the account. Default: the next free one. Files in its home directory follow when it changes. */
  uid: optional(integer({ minimum: 0, maximum: 4294967294 })),

  /** Name of the primary group, which must exist. Default: a group of the account's own name. */
  group: optional(accountName()),

  /** Names of supplementary groups, which must exist. The primary group may be among them. */
  groups: optional(list(accountName())),

  /** `true` only adds to `groups`; `false` takes the account out of all others, `sudo` included. */
  append: withDefault(flag(), true),

  /** Login shell, an absolute path. Default: what the host gives new accounts. */
  shell: optional(absolutePath()),

  /** Home directory, an absolute path. Default: what the host gives new accounts. */
  home: optional(absolutePath()),

  /** Make the home directory when it is missing. Default: true, but false for accounts of the system. */
  createHome: optional(flag()),

  /** Move the old home directory along when `home` changes; it fails when something is there already. */
  moveHome: withDefault(flag(), false),

  /** An account of the system: a number below those of people. Only looked at when the account is created. */
  system: withDefault(flag(), false),

  /** The comment field, usually the full name; `''` for none. */
  comment: optional(anyText()),

  /**
   * Hash of the password as in shadow(5), for example from `openssl passwd -6` or `mkpasswd`; `'*'` for none that
   * fits. Give it as a `secret()`. It travels over standard input and is never shown.
   */
  password: optional(secretText()),

  /** `onCreate` leaves the password of an account alone that is there already. */
  updatePassword: withDefault(oneOf('always', 'onCreate'), 'always'),

  /** Lock the password. Keys still log in: use `expires` to shut an account off altogether. */
  locked: optional(flag()),

  /** Last day of the account, `YYYY-MM-DD`, or `never`. A day that has passed shuts it off for keys, too. */
  expires: optional(text({ pattern: '^(never|[0-9]{4}-[0-9]{2}-[0-9]{2})$' })),

  /**
   * `absent` removes the account. Its systemd instance is stopped with all units where it lingers; other processes
   * and sessions are not ended: while one is running, it fails.
   */
  state: withDefault(oneOf('present', 'absent'), 'present'),

  /** With `state: 'absent'`: remove home directory and mailbox, too. */
  remove: withDefault(flag(), false),
};

/** The arguments of `user`. */
export const userArgs = object(properties);

/** The arguments of the task `user`. */
export interface UserArgs extends InputOf<typeof userArgs> {}

/** The arguments of `user` with their defaults. */
export type DeclaredUser = OutputOf<typeof userArgs>;

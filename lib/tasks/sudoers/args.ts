import {
  anyText,
  either,
  flag,
  list,
  object,
  oneOf,
  optional,
  text,
  withDefault,
  type InputOf,
  type OutputOf,
} from '../../schema/schema';

const properties = {
  /**
   * Name of the file in `/etc/sudoers.d`. sudo reads these files in the order of their names, and the last rule that
   * fits wins. Names with `.` or `~` are refused, because sudo ignores such files.
   */
  name: text(),

  /** Accounts that the rule is for, one or several; `ALL` means everybody. */
  user: optional(either(text(), list(text()))),

  /** Groups that the rule is for, one or several, without the `%`. */
  group: optional(either(text(), list(text()))),

  /**
   * The commands that they may run: `ALL`, or commands with their full path. A path alone allows any arguments,
   * `'/usr/bin/id ""'` allows none, and with arguments only these are allowed. `*`, `?` and `[…]` are the wildcards of
   * sudo; a backslash before one makes it plain. Commas, colons, equals signs and `#` need no backslash. A command may
   * be a list, in which an element may have blanks: `['/opt/my tools/report', '--all']`. Default: `['ALL']`.
   */
  commands: withDefault(list(either(text(), list(anyText(), { minItems: 1 }))), ['ALL']),

  /** Do not ask for a password. Default: false. */
  noPassword: withDefault(flag(), false),

  /**
   * As whom: `user`, `user:group` or `:group`; each part is a name, a list with commas, or `ALL`. Default: only root.
   */
  runas: optional(text()),

  /** Hosts on which the rule applies, one or several: names, addresses or `ALL`. Default: `ALL`. */
  host: withDefault(either(text(), list(text())), 'ALL'),

  /**
   * Let them set the environment of the command (`sudo -E`), which is as good as allowing everything. Default: false.
   */
  setenv: withDefault(flag(), false),

  /** `absent` removes the file. */
  state: withDefault(oneOf('present', 'absent'), 'present'),
};

/** The arguments of `sudoers`. */
export const sudoersArgs = object(properties);

/** The arguments of the task `sudoers`. */
export interface SudoersArgs extends InputOf<typeof sudoersArgs> {}

/** The arguments of `sudoers` with their defaults. */
export type DeclaredSudoers = OutputOf<typeof sudoersArgs>;

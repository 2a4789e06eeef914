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
   * Name of the file in `/etc/sudoers.d`. sudo reads these files in the order of their names and the last rule that
   * fits wins; names with `.` or `~` are refused, because sudo passes over them.
   */
  name: text(),

  /** Accounts that get the right, one or several; `ALL` is everybody. */
  user: optional(either(text(), list(text()))),

  /** Groups whose members get the right, one or several, without the `%`. */
  group: optional(either(text(), list(text()))),

  /**
   * What may be run: `ALL`, or commands by their full path. A path alone allows any arguments, `'/usr/bin/id ""'` none,
   * anything else only these; `*`, `?` and `[…]` are wildcards as sudo knows them, a backslash before one makes it
   * plain. Commas, colons, equals signs and `#` need no care. A command as a list of words may have blanks in its
   * words: `['/opt/my tools/report', '--all']`. Default: `['ALL']`.
   */
  commands: withDefault(list(either(text(), list(anyText(), { minItems: 1 }))), ['ALL']),

  /** Ask for no password. Default: false. */
  noPassword: withDefault(flag(), false),

  /** As whom: `user`, `user:group`, `:group`, each a name, names with commas between, or `ALL`. Default: only root. */
  runas: optional(text()),

  /** Hosts on which the rule holds, one or several: names, addresses, `ALL`. Default: `ALL`. */
  host: withDefault(either(text(), list(text())), 'ALL'),

  /** Allow to set the environment of the command (`sudo -E`), which is as good as allowing everything. */
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

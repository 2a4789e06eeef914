import {
  anyText,
  either,
  flag,
  list,
  object,
  oneOf,
  optional,
  table,
  text,
  withDefault,
  type InputOf,
  type OutputOf,
} from '../../schema/schema';

/** Who may run what: the arguments of a rule. */
const ruleProperties = {
  /** Accounts that the rule is for, one or several; `ALL` means everybody. */
  user: optional(either(text(), list(text()))),

  /** Groups that the rule is for, one or several, without the `%`. */
  group: optional(either(text(), list(text()))),

  /**
   * The commands that they may run: `ALL`, or commands with their full path. A path alone allows any arguments,
   * `'/usr/bin/id ""'` allows none, and with arguments only these are allowed. `*`, `?` and `[…]` are the wildcards of
   * sudo; a backslash before one makes it plain. Commas, colons, equals signs and `#` need no backslash. A command may
   * be a list, in which an element may have blanks (not under sudo-rs): `['/opt/my tools/report', '--all']`. A name in
   * capitals is an alias. Default: `['ALL']`.
   */
  commands: withDefault(list(either(text(), list(anyText(), { minItems: 1 }))), ['ALL']),

  /** Do not ask for a password. Default: false. */
  noPassword: withDefault(flag(), false),

  /** The command cannot start other programs, such as a shell from an editor (`NOEXEC`). Default: false. */
  noExec: withDefault(flag(), false),

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
};

const sudoersRule = object(ruleProperties);

/** A rule: who may run what. */
export interface SudoersRule extends InputOf<typeof sudoersRule> {}

/** A rule with its defaults. */
export type DeclaredRule = OutputOf<typeof sudoersRule>;

const sudoersDefaults = object({
  /** Options as in sudoers(5): `['!requiretty', 'timestamp_timeout=5', 'env_keep += "EDITOR"']`. */
  options: list(text(), { minItems: 1 }),
  /** Only for these accounts. One of the five at most. */
  user: optional(either(text(), list(text()))),
  /** Only for accounts of these groups. */
  group: optional(either(text(), list(text()))),
  /** Only on these hosts. */
  host: optional(either(text(), list(text()))),
  /** Only for commands that run as these accounts. */
  runas: optional(either(text(), list(text()))),
  /** Only for these commands, or aliases of commands. */
  command: optional(either(text(), list(text()))),
});

/** Options of sudo, for all or for some. */
export interface SudoersDefaults extends InputOf<typeof sudoersDefaults> {}

/** Options with their defaults. */
export type DeclaredDefaults = OutputOf<typeof sudoersDefaults>;

const aliasTable = () => optional(table(list(text(), { minItems: 1 })));

const sudoersAliases = object({
  /** Accounts; `%` before a group. */
  user: aliasTable(),
  /** Accounts that commands run as. */
  runas: aliasTable(),
  /** Hosts. */
  host: aliasTable(),
  /** Commands, or other aliases of commands. */
  command: aliasTable(),
});

/** Names for lists, by the kind of what they list. */
export interface SudoersAliases extends InputOf<typeof sudoersAliases> {}

const properties = {
  /**
   * Name of the file in `/etc/sudoers.d`. sudo reads these files in the order of their names, and the last rule that
   * fits wins. Names with `.` or `~` are refused, because sudo ignores such files.
   */
  name: text(),

  ...ruleProperties,

  /** More rules for the same file, after the first. */
  rules: withDefault(list(sudoersRule), []),

  /** Options of sudo (`Defaults`), before the rules. */
  defaults: withDefault(list(sudoersDefaults), []),

  /** Names in capitals for lists of users, accounts to run as, hosts, and commands. */
  aliases: optional(sudoersAliases),

  /** `absent` removes the file. */
  state: withDefault(oneOf('present', 'absent'), 'present'),
};

/** The arguments of `sudoers`. */
export const sudoersArgs = object(properties);

/** The arguments of the task `sudoers`. */
export interface SudoersArgs extends InputOf<typeof sudoersArgs> {}

/** The arguments of `sudoers` with their defaults. */
export type DeclaredSudoers = OutputOf<typeof sudoersArgs>;

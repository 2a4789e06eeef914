import {
  absolutePath,
  either,
  flag,
  integer,
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

const word = () => text({ pattern: '^[^\\s"#\\x00-\\x1f]+$' });
const words = () => either(word(), list(word(), { minItems: 1 }));
const value = () => either(flag(), integer(), text(), list(text(), { minItems: 1 }));

/** The settings that have an argument of their own; the keyword is the name with a capital letter. */
export const commonSettings = {
  /** Port or ports to listen at. sshd adds those of all files up. */
  port: optional(
    either(integer({ minimum: 1, maximum: 65535 }), list(integer({ minimum: 1, maximum: 65535 }))),
  ),
  /** Addresses to listen at, each with or without port: `['192.0.2.1', '[2001:db8::1]:22']`. All files add up. */
  listenAddress: optional(list(word(), { minItems: 1 })),
  /** How root may log in. */
  permitRootLogin: optional(oneOf('yes', 'no', 'prohibit-password', 'forced-commands-only')),
  /** Log in with a key. */
  pubkeyAuthentication: optional(flag()),
  /** Log in with a password that sshd itself asks for. */
  passwordAuthentication: optional(flag()),
  /** Log in by answering questions, such as PAM's for a password or a second factor. */
  kbdInteractiveAuthentication: optional(flag()),
  /** Log in without a password where the account has none. */
  permitEmptyPasswords: optional(flag()),
  /** Only these accounts: patterns, `NAME@ADDRESS` from there only. Lists of all files add up. */
  allowUsers: optional(list(word(), { minItems: 1 })),
  /** Only accounts of these groups. Lists of all files add up. */
  allowGroups: optional(list(word(), { minItems: 1 })),
  /** Not these accounts. Lists of all files add up. */
  denyUsers: optional(list(word(), { minItems: 1 })),
  /** No accounts of these groups. Lists of all files add up. */
  denyGroups: optional(list(word(), { minItems: 1 })),
  /** Tries to log in within one connection. */
  maxAuthTries: optional(integer({ minimum: 1 })),
  /** Sessions within one connection. */
  maxSessions: optional(integer({ minimum: 0 })),
  /** Seconds within which one must have logged in; 0: no limit. */
  loginGraceTime: optional(integer({ minimum: 0 })),
  /** Seconds without a sign of the client after which it is asked for one; 0: never. */
  clientAliveInterval: optional(integer({ minimum: 0 })),
  /** How many of those questions may go unanswered. */
  clientAliveCountMax: optional(integer({ minimum: 0 })),
  /** Graphical programs over the connection. */
  x11Forwarding: optional(flag()),
  /** Other connections inside this one: all, none, or in one direction only. */
  allowTcpForwarding: optional(either(flag(), oneOf('local', 'remote'))),
  /** Keys of the client's agent for use on the host. */
  allowAgentForwarding: optional(flag()),
  /** File that is shown before the login; `none` for no such. */
  banner: optional(either(oneOf('none'), absolutePath())),
  /** What sshd logs. */
  logLevel: optional(
    oneOf('QUIET', 'FATAL', 'ERROR', 'INFO', 'VERBOSE', 'DEBUG', 'DEBUG1', 'DEBUG2', 'DEBUG3'),
  ),
};

const sshdMatch = object({
  /** Accounts: patterns, `!` before one excludes it. */
  user: optional(words()),
  /** Groups of the account. */
  group: optional(words()),
  /** Addresses or networks of the client: `'192.0.2.0/24'`. */
  address: optional(words()),
  /** Names of the client's host. */
  host: optional(words()),
  /** Addresses of this host that the connection came in at. */
  localAddress: optional(words()),
  /** Port that the connection came in at. */
  localPort: optional(integer({ minimum: 1, maximum: 65535 })),
  /** What holds for connections that meet all of these, by keyword as in `settings`. */
  settings: table(value()),
});

/** Settings for some connections only. */
export interface SshdMatch extends InputOf<typeof sshdMatch> {}

/** The arguments of `sshdConfig`. */
export const sshdConfigArgs = object({
  /** Name of the file without `.conf`. The first file that says something wins: `10-name` comes before `50-name`. */
  name: text({ pattern: '^[A-Za-z0-9_][A-Za-z0-9._-]*$' }),
  ...commonSettings,
  /**
   * Any other settings of sshd_config(5), by keyword: `true` and `false` are written as `yes` and `no`, a list as a
   * line for each of its values. Text stands as it is: `{ Ciphers: '+aes128-cbc', AcceptEnv: ['LANG', 'LC_*'] }`.
   */
  settings: withDefault(table(value()), {}),
  /** Settings for some connections only, in their order: sshd takes the first block that says something. */
  match: withDefault(list(sshdMatch), []),
  /** `absent`: there is no such file. Default: `present`. */
  state: withDefault(oneOf('present', 'absent'), 'present'),
  /** Go on even if the account that Hostwright is logged in with could not log in any more. Default: false. */
  force: withDefault(flag(), false),
});

/** The arguments of the task `sshdConfig`. */
export interface SshdConfigArgs extends InputOf<typeof sshdConfigArgs> {}

/** The arguments of `sshdConfig` with their defaults. */
export type DeclaredSshdConfig = OutputOf<typeof sshdConfigArgs>;

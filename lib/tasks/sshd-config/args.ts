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
  /** Port or ports to listen on. The ports of all files add up. */
  port: optional(
    either(integer({ minimum: 1, maximum: 65535 }), list(integer({ minimum: 1, maximum: 65535 }))),
  ),
  /** Addresses to listen on, each with or without a port: `['192.0.2.1', '[2001:db8::1]:22']`. All files add up. */
  listenAddress: optional(list(word(), { minItems: 1 })),
  /** How root may log in. */
  permitRootLogin: optional(oneOf('yes', 'no', 'prohibit-password', 'forced-commands-only')),
  /** Log in with a key. */
  pubkeyAuthentication: optional(flag()),
  /** Log in with a password, for which sshd itself asks. */
  passwordAuthentication: optional(flag()),
  /** Log in by answering questions, such as those of PAM for a password or a second factor. */
  kbdInteractiveAuthentication: optional(flag()),
  /** Log in without a password where the account has none. */
  permitEmptyPasswords: optional(flag()),
  /** Only these accounts. Each is a pattern; `NAME@ADDRESS` means only from there. Lists of all files add up. */
  allowUsers: optional(list(word(), { minItems: 1 })),
  /** Only accounts of these groups. Lists of all files add up. */
  allowGroups: optional(list(word(), { minItems: 1 })),
  /** Not these accounts. Lists of all files add up. */
  denyUsers: optional(list(word(), { minItems: 1 })),
  /** No accounts of these groups. Lists of all files add up. */
  denyGroups: optional(list(word(), { minItems: 1 })),
  /** How many attempts to log in one connection may make. */
  maxAuthTries: optional(integer({ minimum: 1 })),
  /** How many sessions one connection may have. */
  maxSessions: optional(integer({ minimum: 0 })),
  /** Seconds within which the login must succeed; 0: no limit. */
  loginGraceTime: optional(integer({ minimum: 0 })),
  /** Seconds without data from the client after which sshd asks whether it is alive; 0: never. */
  clientAliveInterval: optional(integer({ minimum: 0 })),
  /** How many of those questions the client may leave unanswered. */
  clientAliveCountMax: optional(integer({ minimum: 0 })),
  /** Forward graphical programs (X11). */
  x11Forwarding: optional(flag()),
  /** Forward TCP connections: all, none, or in one direction only. */
  allowTcpForwarding: optional(either(flag(), oneOf('local', 'remote'))),
  /** Forward the agent of the client, so that its keys can be used on the host. */
  allowAgentForwarding: optional(flag()),
  /** File that sshd shows before the login; `none`: no file. */
  banner: optional(either(oneOf('none'), absolutePath())),
  /** What sshd logs. */
  logLevel: optional(
    oneOf('QUIET', 'FATAL', 'ERROR', 'INFO', 'VERBOSE', 'DEBUG', 'DEBUG1', 'DEBUG2', 'DEBUG3'),
  ),
};

const sshdMatch = object({
  /** Accounts. Each is a pattern; one that begins with `!` excludes. */
  user: optional(words()),
  /** Groups of the account. */
  group: optional(words()),
  /** Addresses or networks of the client: `'192.0.2.0/24'`. */
  address: optional(words()),
  /** Host names of the client. */
  host: optional(words()),
  /** Addresses of this host to which the client connects. */
  localAddress: optional(words()),
  /** Port to which the client connects. */
  localPort: optional(integer({ minimum: 1, maximum: 65535 })),
  /** Settings for connections that meet all of these conditions, by keyword as in `settings`. */
  settings: table(value()),
});

/** Settings for some connections only. */
export interface SshdMatch extends InputOf<typeof sshdMatch> {}

/** The arguments of `sshdConfig`. */
export const sshdConfigArgs = object({
  /** Name of the file without `.conf`. The first file that sets a value wins: `10-name` comes before `50-name`. */
  name: text({ pattern: '^[A-Za-z0-9_][A-Za-z0-9._-]*$' }),
  ...commonSettings,
  /**
   * Any other settings of sshd_config(5), by keyword. `true` and `false` become `yes` and `no`, a list becomes a line
   * for each of its values, and text stays as it is: `{ Ciphers: '+aes128-cbc', AcceptEnv: ['LANG', 'LC_*'] }`.
   */
  settings: withDefault(table(value()), {}),
  /** Settings for some connections only, in this order: sshd takes the first block that sets a value. */
  match: withDefault(list(sshdMatch), []),
  /** `absent`: there is no such file. Default: `present`. */
  state: withDefault(oneOf('present', 'absent'), 'present'),
  /** Go on even if the account of this connection could not log in any more. Default: false. */
  force: withDefault(flag(), false),
});

/** The arguments of the task `sshdConfig`. */
export interface SshdConfigArgs extends InputOf<typeof sshdConfigArgs> {}

/** The arguments of `sshdConfig` with their defaults. */
export type DeclaredSshdConfig = OutputOf<typeof sshdConfigArgs>;

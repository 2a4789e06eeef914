import {
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
import { accountName } from '../shared/accounts/account-name';

const properties = {
  /** Name of the account that the keys are for. */
  user: accountName(),

  /** Public keys, each as in a `.pub` file; options may stand in front of it. */
  keys: list(text()),

  /**
   * Options as in sshd(8), such as `no-port-forwarding,from="192.0.2.0/24"`, for keys without options of their own.
   * Default: none; options that somebody added on the host are removed.
   */
  options: optional(text()),

  /** `true`: remove every key that is not among `keys`. Default: leave other keys alone. */
  exclusive: withDefault(flag(), false),

  /**
   * The file: an absolute path, or `~/…` for one below the home directory. If it is left out, the task fails where sshd
   * looks for keys elsewhere; a path of your own may be for another program. Its directory is made and repaired if it is
   * in the home directory; other directories are left alone.
   */
  path: optional(text({ pattern: '^(~/|/)[^\\n\\r\\0]*[^/\\n\\r\\0]$' })),

  /** `absent`: remove these keys, whatever options they have. */
  state: withDefault(oneOf('present', 'absent'), 'present'),

  /** Go on even if the account that Hostwright logs in with may lose the key that it used. */
  force: withDefault(flag(), false),
};

/** The arguments of `authorizedKeys`. */
export const authorizedKeysArgs = object(properties);

/** The arguments of the task `authorizedKeys`. */
export interface AuthorizedKeysArgs extends InputOf<typeof authorizedKeysArgs> {}

/** The arguments of `authorizedKeys` with their defaults. */
export type DeclaredKeys = OutputOf<typeof authorizedKeysArgs>;

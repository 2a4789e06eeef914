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
  /** Name of the account whose keys these are. */
  user: accountName(),

  /** Public keys as in a `.pub` file, one each, with options before them if there are any. */
  keys: list(text()),

  /**
   * Options as in sshd(8), such as `no-port-forwarding,from="192.0.2.0/24"`, for those keys that bring none of their
   * own. Default: none, so that options which somebody added on the host are taken away.
   */
  options: optional(text()),

  /** `true`: remove every key that is not among `keys`. Default: only see to those that are. */
  exclusive: withDefault(flag(), false),

  /**
   * The file: an absolute path, or one below the home directory as `~/…`. The directory that holds it is made and
   * repaired when it lies in the home directory, and left alone elsewhere.
   */
  path: withDefault(text({ pattern: '^(~/|/)[^\\n\\r\\0]*[^/\\n\\r\\0]$' }), '~/.ssh/authorized_keys'),

  /** `absent` removes these keys, whatever options they have. */
  state: withDefault(oneOf('present', 'absent'), 'present'),

  /** Go on even if the account that Hostwright is logged in with may lose the key it used. */
  force: withDefault(flag(), false),
};

/** The arguments of `authorizedKeys`. */
export const authorizedKeysArgs = object(properties);

/** The arguments of the task `authorizedKeys`. */
export interface AuthorizedKeysArgs extends InputOf<typeof authorizedKeysArgs> {}

/** The arguments of `authorizedKeys` with their defaults. */
export type DeclaredKeys = OutputOf<typeof authorizedKeysArgs>;

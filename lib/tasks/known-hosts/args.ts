import {
  absolutePath,
  flag,
  integer,
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
import { parseKeyLine } from '../shared/accounts/public-key';

/** The arguments of `knownHosts`. */
export const knownHostsArgs = object({
  /** Names and addresses of the host, each as it is typed: `['git.example.org', '192.0.2.7']`. */
  hosts: list(text({ pattern: '^(\\[[^\\s,|@#\\]]+\\]:[0-9]+|[^\\s,|@#\\[\\]*?!]+)$' }), { minItems: 1 }),
  /** Port of the ssh server. A port other than 22 is part of the name in the file: `[git.example.org]:2222`. */
  port: withDefault(integer({ minimum: 1, maximum: 65535 }), 22),
  /**
   * Public keys of the host, `ssh-ed25519 AAAA…`, as in its `/etc/ssh/ssh_host_*_key.pub`. With `absent` only these are
   * removed, or all if none is given.
   */
  keys: withDefault(list(text()), []),
  /** Also remove keys of other types than those in `keys`. Default: remove only other keys of the same types. */
  exclusive: withDefault(flag(), false),
  /** Hash names, so that the file does not show them. Default: a present line stays as it is, a new one is plain. */
  hash: optional(flag()),
  /** Account whose `~/.ssh/known_hosts` gets the keys. Default: all accounts, in `/etc/ssh/ssh_known_hosts`. */
  user: optional(accountName()),
  /** Path of another file, which belongs to `user`, or to root. */
  path: optional(absolutePath()),
  /** `absent`: the keys are not in the file. Default: `present`. */
  state: withDefault(oneOf('present', 'absent'), 'present'),
});

/** The arguments of the task `knownHosts`. */
export interface KnownHostsArgs extends InputOf<typeof knownHostsArgs> {}

/** The arguments of `knownHosts` with their defaults. */
export type DeclaredKnownHosts = OutputOf<typeof knownHostsArgs>;

/** What a schema cannot say about the arguments, as messages. */
export function knownHostsProblems({ keys, state, exclusive, path }: DeclaredKnownHosts): readonly string[] {
  return [
    ...keys.flatMap((key, index) => {
      if (/[\n\r\0]/.test(key.trim())) return [`keys.${index} must be one public key on one line`];
      const parsed = parseKeyLine(key);
      return parsed === undefined || parsed.options !== ''
        ? [`keys.${index} is not a public key: "type base64", without the name of the host in front`]
        : [];
    }),
    ...(state === 'present' && keys.length === 0
      ? ["keys is empty: give at least one, or set state: 'absent'"]
      : []),
    ...(state === 'absent' && exclusive ? ["exclusive needs state: 'present'"] : []),
    ...(path !== undefined && /\/\.\.?(\/|$)|\/$|[\n\r]/.test(path)
      ? ['path must be the path of a file, without . and ..']
      : []),
  ];
}

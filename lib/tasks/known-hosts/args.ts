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
  /** Port that ssh is at; another than 22 is part of the name, as `[git.example.org]:2222`. */
  port: withDefault(integer({ minimum: 1, maximum: 65535 }), 22),
  /**
   * Public keys of the host, `ssh-ed25519 AAAA…`, as in its `/etc/ssh/ssh_host_*_key.pub`. With `absent` only these are
   * removed; none: all.
   */
  keys: withDefault(list(text()), []),
  /** Remove keys of other types than those of `keys`, too. Default: only other keys of the same types. */
  exclusive: withDefault(flag(), false),
  /** Write names so that the file does not tell them. Default: a present line stays as it is, a new one is plain. */
  hash: optional(flag()),
  /** Account in whose `~/.ssh/known_hosts` they are. Default: all accounts, in `/etc/ssh/ssh_known_hosts`. */
  user: optional(accountName()),
  /** Another file: of `user`, or of root. */
  path: optional(absolutePath()),
  /** `absent`: they are not known. Default: `present`. */
  state: withDefault(oneOf('present', 'absent'), 'present'),
});

/** The arguments of the task `knownHosts`. */
export interface KnownHostsArgs extends InputOf<typeof knownHostsArgs> {}

/** The arguments of `knownHosts` with their defaults. */
export type DeclaredKnownHosts = OutputOf<typeof knownHostsArgs>;

/** What a schema cannot say of the arguments of `knownHosts`, in words. */
export function knownHostsProblems({ keys, state, exclusive, path }: DeclaredKnownHosts): readonly string[] {
  return [
    ...keys.flatMap((key, index) => {
      if (/[\n\r\0]/.test(key.trim())) return [`keys.${index} must be one public key on one line`];
      const parsed = parseKeyLine(key);
      return parsed === undefined || parsed.options !== ''
        ? [`keys.${index} is not a public key: "type base64", without the name of the host before it`]
        : [];
    }),
    ...(state === 'present' && keys.length === 0 ? ["keys is empty: name some, or set state: 'absent'"] : []),
    ...(state === 'absent' && exclusive ? ["exclusive goes with state: 'present' only"] : []),
    ...(path !== undefined && /\/\.\.?(\/|$)|\/$|[\n\r]/.test(path)
      ? ['path must be that of a file, without . and ..']
      : []),
  ];
}

import { createHash, createHmac } from 'node:crypto';
import { describeKey, parseKeyLine } from '../shared/accounts/public-key';

/** A line of a known_hosts file with the key of hosts; see sshd(8), SSH_KNOWN_HOSTS FILE FORMAT. */
export interface KnownHost {
  /** Names, `[name]:port` if the port is not 22, patterns; or one hashed name. */
  readonly names: readonly string[];
  readonly isHashed: boolean;
  readonly type: string;
  /** `type base64`: the same text for the same key. */
  readonly id: string;
  readonly comment: string;
}

/** Reads a line; undefined for comments, for lines with a marker such as `@revoked`, and for anything else. */
export function parseKnownHost(line: string): KnownHost | undefined {
  const [, names = '', rest = ''] = /^\s*([^\s#@]\S*)\s(.*)$/s.exec(line) ?? [];
  const key = parseKeyLine(rest);
  if (names === '' || key === undefined || key.options !== '') return undefined;
  const isHashed = names.startsWith('|');
  return {
    names: isHashed ? [names] : names.split(','),
    isHashed,
    type: key.type,
    id: key.id,
    comment: key.comment,
  };
}

/** Writes a line. */
export function formatKnownHost({ names, id, comment }: Pick<KnownHost, 'names' | 'id' | 'comment'>): string {
  return [names.join(','), id, comment].filter((part) => part !== '').join(' ');
}

/** The name under which ssh looks for a host. */
export function hostName(host: string, port: number): string {
  const [, inner = host, own] = /^\[(.+)\]:(\d+)$/.exec(host) ?? [];
  const number = own === undefined ? port : Number(own);
  return number === 22 ? inner.toLowerCase() : `[${inner.toLowerCase()}]:${number}`;
}

/** Whether a name on a line is the name of a host; a pattern never is, whatever it matches. */
export function isNameOf(name: string, host: string): boolean {
  const [, salt, hash] = /^\|1\|([^|]+)\|([^|]+)$/.exec(name) ?? [];
  return salt === undefined ? name.toLowerCase() === host : hashOf(host, salt) === hash;
}

/**
 * A hashed name (ssh_config(5), HashKnownHosts). A plan must not be random, so the salt is made from host and key: it
 * only has to differ from line to line.
 */
export function hashName(host: string, id: string): string {
  const salt = createHash('sha256').update(`${host} ${id}`).digest().subarray(0, 20).toString('base64');
  return `|1|${salt}|${hashOf(host, salt)}`;
}

/** A key of known_hosts for messages: its type and fingerprint. */
export function describeHostKey(id: string): string {
  const key = parseKeyLine(id);
  return key === undefined ? id : describeKey(key);
}

function hashOf(host: string, salt: string): string {
  return createHmac('sha1', Buffer.from(salt, 'base64')).update(host).digest('base64');
}

import { createHash } from 'node:crypto';
import { HostwrightError } from '../errors/error';
import type { KnownHost } from './known-hosts';

/** A key that a server showed. */
export interface HostKey {
  /** Such as `ssh-ed25519`. */
  readonly type: string;
  /** Base64, as in known_hosts. */
  readonly key: string;
}

/** The host of a key and the files that were searched, for errors. */
export interface HostKeyPlace {
  /** The host as text: `web1 (10.0.0.1:22)`. */
  readonly host: string;
  /** The name as in known_hosts. */
  readonly name: string;
  readonly port: number;
  readonly address: string;
  readonly files: readonly string[];
}

/** What known_hosts says about a key. */
export type Verdict =
  | { readonly kind: 'known' }
  | { readonly kind: 'unknown'; readonly hasAuthority: boolean }
  | { readonly kind: 'changed'; readonly entry: KnownHost }
  | { readonly kind: 'revoked'; readonly entry: KnownHost };

/** Judges a key by the entries for its host; if another key is known for it, the key is a changed one. */
export function judgeHostKey({ type, key }: HostKey, entries: readonly KnownHost[]): Verdict {
  const same = entries.filter((entry) => entry.key === key && entry.type === type);
  const revoked = same.find(({ marker }) => marker === 'revoked');
  if (revoked) return { kind: 'revoked', entry: revoked };
  if (same.some(({ marker }) => marker === undefined)) return { kind: 'known' };
  const other = entries.find(({ marker }) => marker === undefined);
  if (other) return { kind: 'changed', entry: other };
  return { kind: 'unknown', hasAuthority: entries.some(({ marker }) => marker === 'cert-authority') };
}

/** The key in its wire format. */
export function readHostKey(blob: Buffer): HostKey {
  return { type: blob.toString('latin1', 4, 4 + blob.readUInt32BE(0)), key: blob.toString('base64') };
}

/** `SHA256:…`, as ssh prints it. */
export function fingerprint(key: string): string {
  const digest = createHash('sha256').update(Buffer.from(key, 'base64')).digest('base64');
  return `SHA256:${digest.replace(/={1,2}$/, '')}`;
}

/** The error for a key that must not be trusted. */
export function hostKeyError(
  shown: HostKey,
  verdict: Exclude<Verdict, { kind: 'known' }>,
  place: HostKeyPlace,
): HostwrightError {
  const { host, name, files } = place;
  const key = `${shown.type} ${fingerprint(shown.key)}`;
  switch (verdict.kind) {
    case 'unknown':
      return new HostwrightError({
        code: 'HOST_KEY_UNKNOWN',
        message: `${host}: the host shows the key ${key}, which is not in ${files.join(' or ')}${verdict.hasAuthority ? ' (@cert-authority lines are there, but the built-in client does not follow them: set transport to openssh)' : ''}`,
        hint: `Compare the fingerprint with the one on the host (ssh-keygen -lf /etc/ssh/ssh_host_*_key.pub), then add it: ${keyscan(place)}. Or store unknown keys without comparing: hostKeys: { policy: 'accept-new' }.`,
      });
    case 'changed':
      return new HostwrightError({
        code: 'HOST_KEY_CHANGED',
        message: `${host}: the host shows the key ${key}, but ${verdict.entry.file} line ${verdict.entry.line} knows it with ${verdict.entry.type} ${fingerprint(verdict.entry.key)}`,
        hint: `Somebody may stand between you and the host. If it was installed anew, remove the old key: ssh-keygen -R '${name}' -f '${verdict.entry.file}'`,
      });
    case 'revoked':
      return new HostwrightError({
        code: 'HOST_KEY_REVOKED',
        message: `${host}: the host shows the key ${key}, which ${verdict.entry.file} line ${verdict.entry.line} marks as revoked`,
        hint: 'The key was revoked: give the host a new one, and never log in with this one.',
      });
  }
}

function keyscan({ address, port, files }: HostKeyPlace): string {
  return `ssh-keyscan -p ${port} '${address}' >> '${files[0] ?? '~/.ssh/known_hosts'}'`;
}

// RSA keys have three signature algorithms.
const algorithmsOf: Readonly<Record<string, readonly string[]>> = {
  'ssh-rsa': ['rsa-sha2-512', 'rsa-sha2-256'],
};

const preferred = [
  'ssh-ed25519',
  'ecdsa-sha2-nistp256',
  'ecdsa-sha2-nistp384',
  'ecdsa-sha2-nistp521',
  'ssh-rsa',
] as const;

/** Signature algorithms to ask the server for: those of known keys first, so that it shows a known key. */
export function hostKeyAlgorithms(known: readonly KnownHost[]): readonly string[] {
  const types = known.filter(({ marker }) => marker === undefined).map(({ type }) => type);
  const rank = (type: string): number => (types.includes(type) ? 0 : 1);
  return [...preferred].sort((a, b) => rank(a) - rank(b)).flatMap((type) => algorithmsOf[type] ?? [type]);
}

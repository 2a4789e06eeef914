import { getCiphers } from 'node:crypto';
import type { CipherAlgorithm } from 'ssh2';

/** The ciphers to offer a server, the cheapest first: all that this runtime has. */
export function offeredCiphers(available: readonly string[] = getCiphers()): CipherAlgorithm[] {
  return ciphers.filter(([, needed]) => available.includes(needed)).map(([name]) => name);
}

/**
 * Each with the cipher of node:crypto that it needs: Bun and a Node in FIPS mode have no chacha20. AES-GCM takes one
 * native call for each packet; the others are for servers that do not have it.
 */
const ciphers: readonly (readonly [name: CipherAlgorithm, needed: string])[] = [
  ['aes128-gcm@openssh.com', 'aes-128-gcm'],
  ['aes256-gcm@openssh.com', 'aes-256-gcm'],
  ['chacha20-poly1305@openssh.com', 'chacha20'],
  ['aes128-ctr', 'aes-128-ctr'],
  ['aes192-ctr', 'aes-192-ctr'],
  ['aes256-ctr', 'aes-256-ctr'],
];

import { createHash } from 'node:crypto';
import { agentKeys } from '../agent';
import type { KeyStore } from '../private-key';
import { formatPublicKey } from '../public-key';
import { acceptedKey } from './log';

/** The public key that logged in, as in authorized_keys; undefined if unknown. */
export async function loginKeyOf(log: string, keys: KeyStore): Promise<string | undefined> {
  const accepted = acceptedKey(log);
  if (accepted === undefined) return undefined;
  const isIt = (key: string): boolean => fingerprintOf(key) === accepted.fingerprint;
  const socket = process.env['SSH_AUTH_SOCK'];
  const inFile = await publicKeyOf(accepted.file, keys);
  if (inFile !== undefined && isIt(inFile)) return inFile;
  return socket === undefined ? undefined : [...(await agentKeys(socket))].find(isIt);
}

async function publicKeyOf(file: string, keys: KeyStore): Promise<string | undefined> {
  const found = await keys.read(file).catch(() => undefined);
  return found?.kind === 'key' ? formatPublicKey(found.key) : found?.publicKey;
}

function fingerprintOf(key: string): string {
  const blob = Buffer.from(key.split(' ')[1] ?? '', 'base64');
  return `SHA256:${createHash('sha256')
    .update(blob)
    .digest('base64')
    .replace(/={1,2}$/, '')}`;
}

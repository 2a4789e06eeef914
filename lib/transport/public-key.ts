import type { ParsedKey } from 'ssh2';

/** A public key as in authorized_keys: `type base64`. */
export function formatPublicKey(key: ParsedKey): string {
  const blob = key.getPublicSSH();
  return `${typeOf(blob)} ${blob.toString('base64')}`;
}

const magic = 'openssh-key-v1\0';

/** The public key that a private key file of OpenSSH's own format shows even when it is locked. */
export function embeddedPublicKey(text: string): string | undefined {
  const body = /-----BEGIN OPENSSH PRIVATE KEY-----([\w+/=\s]*)-----END/.exec(text)?.[1];
  if (body === undefined) return undefined;
  const bytes = Buffer.from(body, 'base64');
  if (bytes.toString('latin1', 0, magic.length) !== magic) return undefined;
  // Cipher, key derivation and its options, each with its length; the number of keys; then the first public key.
  try {
    let at = magic.length;
    for (let field = 0; field < 3; field += 1) at += 4 + bytes.readUInt32BE(at);
    const start = at + 8;
    const blob = bytes.subarray(start, start + bytes.readUInt32BE(at + 4));
    return `${typeOf(blob)} ${blob.toString('base64')}`;
  } catch {
    return undefined;
  }
}

function typeOf(blob: Buffer): string {
  return blob.toString('latin1', 4, 4 + blob.readUInt32BE(0));
}

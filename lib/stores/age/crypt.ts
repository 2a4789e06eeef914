import { secretsError } from '../error';
import type { Identities } from './identity';

/** Encrypts a text for these public keys, as ASCII armor. Each call makes a new file key. */
export async function encrypt(text: string, recipients: readonly string[], file: string): Promise<string> {
  const { Encrypter, armor } = await import('age-encryption');
  const encrypter = new Encrypter();
  for (const recipient of recipients) {
    try {
      encrypter.addRecipient(recipient);
    } catch (cause) {
      throw secretsError(
        `${file}: ${recipient} is not a valid public key of age`,
        'Compare it with what its owner sees: a letter may be missing.',
        cause,
      );
    }
  }
  const armored = armor.encode(await encrypter.encrypt(text));
  return armored.endsWith('\n') ? armored : `${armored}\n`;
}

/** Decrypts an age file, with ASCII armor or without. */
export async function decrypt(
  bytes: Uint8Array,
  { source, keys }: Identities,
  file: string,
): Promise<string> {
  const { Decrypter, armor } = await import('age-encryption');
  const decrypter = new Decrypter();
  try {
    for (const key of keys) decrypter.addIdentity(key);
  } catch (cause) {
    throw secretsError(
      `${source}: this is not a valid secret key of age`,
      'A letter may be missing: take the key from where it was saved.',
      cause,
    );
  }
  const binary = unwrapped(bytes, file, armor.decode);
  try {
    return await decrypter.decrypt(binary, 'text');
  } catch (cause) {
    const isOthers = cause instanceof Error && /no identity matched/.test(cause.message);
    if (!isOthers) throw broken(file, cause);
    const own = await Promise.all(keys.map(publicKeyOf));
    throw secretsError(
      `${file} is not encrypted for the key in ${source}`,
      `Somebody who can open it has to run: hostwright secrets recipients add ${own.join(' ')}. ` +
        'The name of the environment goes with it: -e NAME.',
    );
  }
}

/** A new pair of keys. */
export async function makeKeys(): Promise<{ readonly secretKey: string; readonly publicKey: string }> {
  const { generateX25519Identity } = await import('age-encryption');
  const secretKey = await generateX25519Identity();
  return { secretKey, publicKey: await publicKeyOf(secretKey) };
}

/** The public key that belongs to a secret one. */
export async function publicKeyOf(secretKey: string): Promise<string> {
  const { identityToRecipient } = await import('age-encryption');
  return identityToRecipient(secretKey);
}

function unwrapped(bytes: Uint8Array, file: string, decode: (text: string) => Uint8Array): Uint8Array {
  const text = Buffer.from(bytes).toString('latin1').replace(/\r\n/g, '\n');
  if (/^(<{7}|={7}|>{7})/m.test(text)) {
    throw secretsError(
      `${file} has marks of a merge conflict`,
      `Take one side whole (git checkout --ours ${file}, or --theirs), then set again what the other side changed.`,
    );
  }
  if (text.startsWith('age-encryption.org/')) return bytes;
  try {
    return decode(text.trim());
  } catch (cause) {
    throw broken(file, cause);
  }
}

function broken(file: string, cause: unknown) {
  return secretsError(
    `${file} is damaged, or not a file of age`,
    `Get the last good version: git log -- ${file}`,
    cause,
  );
}

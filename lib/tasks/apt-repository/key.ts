import { sourceOf } from '../shared/files/source';
import type { DeclaredRepository } from './args';
import { armour, readKeyring } from './openpgp';

/** Where the key of a repository comes from, and which one it must be. */
export type SignedBy = NonNullable<DeclaredRepository['signedBy']>;

/** The keyring for `Signed-By`; undefined: none is declared. */
export function keyringPath({ name, signedBy }: DeclaredRepository): string | undefined {
  return signedBy && (signedBy.path ?? ownKeyring(name));
}

/** The keyring that the task writes itself. */
export function ownKeyring(name: string): string {
  return `/etc/apt/keyrings/${name}.asc`;
}

/** The declared key as it is written to the host; undefined: the task writes no key. */
export function keyText({ signedBy }: DeclaredRepository): string | undefined {
  const bytes = signedBy && declaredKey(signedBy);
  const keyring = bytes && readKeyring(bytes);
  return keyring === undefined || typeof keyring === 'string' ? undefined : armour(keyring.bytes);
}

/** What is wrong with a declared key, as messages. */
export function keyProblems(signedBy: SignedBy): readonly string[] {
  const { path, key, src, fingerprints } = signedBy;
  if ([path, key, src].filter((source) => source !== undefined).length !== 1)
    return ['signedBy must have exactly one of key, src and path'];
  const short = (fingerprints ?? []).filter((one) => withoutSpaces(one).length !== 40);
  if (short.length > 0)
    return short.map((one) => `signedBy.fingerprints: ${JSON.stringify(one)} does not have 40 digits`);
  if (path !== undefined)
    return /^\/[^\s]+\.(gpg|asc)$/.test(path)
      ? []
      : ['signedBy.path must end in .gpg or .asc and have no spaces: apt reads no other keyrings'];
  const bytes = declaredKey(signedBy);
  if (bytes === undefined) return ['signedBy.src is too large for a keyring'];
  const wrong = keyProblem(bytes, fingerprints);
  return wrong === undefined ? [] : [`signedBy.${key === undefined ? 'src' : 'key'} ${wrong}`];
}

/** What is wrong with these bytes as the declared keyring, as the end of a sentence; undefined: nothing. */
export function keyProblem(
  bytes: Uint8Array,
  fingerprints: readonly string[] | undefined,
): string | undefined {
  const keyring = readKeyring(bytes);
  if (typeof keyring === 'string') return keyring;
  const [found, wanted] = [sorted(keyring.fingerprints), sorted((fingerprints ?? []).map(withoutSpaces))];
  if (fingerprints === undefined || found === wanted) return undefined;
  return `has the fingerprint ${found}, not ${wanted}`;
}

function declaredKey({ key, src }: SignedBy): Uint8Array | undefined {
  if (key !== undefined) return Buffer.from(key);
  return src === undefined ? undefined : sourceOf(src).content;
}

function withoutSpaces(fingerprint: string): string {
  return fingerprint.replaceAll(' ', '').toUpperCase();
}

function sorted(fingerprints: readonly string[]): string {
  return [...new Set(fingerprints)].sort().join(', ');
}

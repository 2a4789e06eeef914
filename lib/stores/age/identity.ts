import { mkdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { homedir } from 'node:os';
import { dirname, join } from 'node:path';
import { HostwrightError } from '../../errors/error';
import { messageOf } from '../../errors/message-of';
import { secretsError } from '../error';

/** The secret keys that open age files, and where they come from. */
export interface Identities {
  /** As messages name it: a path, or the variable. */
  readonly source: string;
  readonly keys: readonly string[];
}

/** The variable that names the file of the secret key, or holds the key itself. */
export const identityVariable = 'HOSTWRIGHT_AGE_IDENTITY';

/** The file of the secret key where nothing else is said. */
export function defaultIdentityFile(): string {
  const config = process.env['XDG_CONFIG_HOME'] ?? '';
  return join(config === '' ? join(homedir(), '.config') : config, 'hostwright', 'age.key');
}

/** The file of the secret key; undefined: the variable holds the key itself. */
export function identityFile(given: string | undefined): string | undefined {
  const variable = process.env[identityVariable] ?? '';
  if (isKey(variable)) return undefined;
  if (variable !== '') return variable;
  return given?.replace(/^~(?=\/)/, homedir()) ?? defaultIdentityFile();
}

/** Reads the secret keys. The file must belong to its owner alone. */
export function readIdentities(given: string | undefined): Identities {
  const file = identityFile(given);
  if (file === undefined) {
    return { source: identityVariable, keys: keysIn(process.env[identityVariable] ?? '', identityVariable) };
  }
  return { source: file, keys: keysIn(readPrivate(file), file) };
}

/** Writes a new secret key to a file that only its owner can read; never over an old one. */
export function writeIdentity(file: string, key: string, recipient: string): void {
  mkdirSync(dirname(file), { recursive: true, mode: 0o700 });
  writeFileSync(file, `# public key: ${recipient}\n${key}\n`, { mode: 0o600, flag: 'wx' });
}

function readPrivate(file: string): string {
  try {
    const { mode } = statSync(file);
    if ((mode & 0o077) !== 0) {
      throw secretsError(
        `${file}: others can read this secret key (its mode is 0${(mode & 0o777).toString(8)})`,
        `chmod 600 ${file}`,
      );
    }
    return readFileSync(file, 'utf8');
  } catch (cause) {
    if ((cause as NodeJS.ErrnoException).code === 'ENOENT') {
      throw secretsError(
        `there is no secret key to open the secrets with: ${file} is missing`,
        `hostwright secrets init makes one. ${identityVariable} names another file, or holds the key, as in CI.`,
      );
    }
    if (cause instanceof HostwrightError) throw cause;
    throw secretsError(
      `${file} cannot be read: ${messageOf(cause)}`,
      'It holds the secret key of age.',
      cause,
    );
  }
}

function keysIn(text: string, source: string): readonly string[] {
  const lines = text
    .split(/\r?\n/)
    .map((line) => line.trim())
    .filter((line) => line !== '' && !line.startsWith('#'));
  if (lines.length > 0 && lines.every(isKey)) return lines;
  const isEncrypted = /^(age-encryption\.org\/|-----BEGIN AGE)/.test(lines[0] ?? '');
  throw secretsError(
    isEncrypted
      ? `${source} is encrypted with a passphrase, which Hostwright does not ask for`
      : `${source} has no secret key of age, or something besides`,
    isEncrypted
      ? `Decrypt it into a file of mode 0600 with age -d, and name that one in ${identityVariable}.`
      : 'A secret key is a line that begins with AGE-SECRET-KEY-; lines that begin with # are comments.',
  );
}

function isKey(text: string): boolean {
  return /^AGE-SECRET-KEY-/.test(text.trim());
}

import { existsSync, readFileSync } from 'node:fs';
import { relative, resolve, sep } from 'node:path';
import type { ProviderPlace, SecretProvider } from '../../secrets/provider';
import { secretsError } from '../error';
import { readLocal } from '../read-local';
import { readContent, withValues } from './content';
import { decrypt, encrypt } from './crypt';
import { readIdentities } from './identity';
import { readRecipients, recipientsText, type Recipient } from './recipients';
import { replaceFile } from './replace-file';

/** Where an age file and the key to it are. */
export interface AgeFileOptions {
  /** The file, from the directory of the project on. Default: `secrets/ENVIRONMENT.age`. */
  readonly file?: string | undefined;
  /** The file of the secret key, if HOSTWRIGHT_AGE_IDENTITY names none. Default: `~/.config/hostwright/age.key`. */
  readonly identity?: string | undefined;
}

/** Secrets in a file that age encrypts, beside the code; the keys that can open it stand in clear next to it. */
export interface AgeFile extends SecretProvider {
  readonly kind: 'age-file';
  readonly file: string;
  readonly recipientsFile: string;
  /** A path as messages show it. */
  show(path: string): string;
  /** The file of the secret key, if it is not the usual one. */
  readonly identity: string | undefined;
  /** Decrypts the file. */
  open(): Promise<OpenAgeFile>;
  /** The keys of the file of recipients. */
  recipients(): readonly Recipient[];
  /** Encrypts the text with a new key, for these recipients or those of before; both files are replaced whole. */
  save(opened: OpenAgeFile | undefined, text: string, recipients?: readonly Recipient[]): Promise<void>;
  set(values: ReadonlyMap<string, string>): Promise<void>;
  list(): Promise<readonly string[]>;
}

/** A decrypted age file. */
export interface OpenAgeFile {
  /** The clear text, as people edit it. */
  readonly text: string;
  readonly values: ReadonlyMap<string, string>;
  /** The keys it was encrypted for; undefined: another program than Hostwright wrote it. */
  readonly encryptedFor: readonly string[] | undefined;
  /** The file as it was read. */
  readonly bytes: Buffer;
}

/** Secrets in an age file of the project: `ageFile()` is `secrets/ENVIRONMENT.age`. */
export function ageFile(given: string | AgeFileOptions = {}): (place: ProviderPlace) => AgeFile {
  const options = typeof given === 'string' ? { file: given } : given;
  return ({ directory, environment }) => {
    const { file = environment === undefined ? undefined : `secrets/${environment}.age`, identity } = options;
    if (file !== undefined) return openable(resolve(directory, file), { directory, identity });
    throw secretsError(
      'ageFile(): the inventory belongs to no environment, so the file has no name',
      "Name it: ageFile('secrets/production.age').",
    );
  };
}

/** Whether a provider is an age file. */
export function isAgeFile(provider: SecretProvider): provider is AgeFile {
  return (provider as { readonly kind?: unknown }).kind === 'age-file';
}

function openable(
  file: string,
  { directory, identity }: { readonly directory: string; readonly identity: string | undefined },
): AgeFile {
  const show = (path: string): string => {
    const shown = relative(directory, path);
    return shown.startsWith(`..${sep}`) ? path : shown;
  };
  const recipientsFile = file.replace(/(\.age)?$/, '.recipients');
  const provider: AgeFile = {
    kind: 'age-file',
    storage: 'age-file',
    name: `the age file ${show(file)}`,
    file,
    recipientsFile,
    show,
    identity,
    get: async () => (await provider.open()).values,
    list: async () => [...(await provider.open()).values.keys()],
    set: async (values) => {
      const opened = await provider.open();
      await provider.save(opened, await withValues(opened.text, values));
    },
    howToSet: (name) =>
      `hostwright secrets set ${name} stores it; hostwright secrets edit opens the whole file.`,
    open: async () => {
      const bytes = readLocal(
        file,
        show(file),
        'hostwright secrets init makes it; -e names the environment.',
      );
      const { encryptedFor, text } = split(await decrypt(bytes, readIdentities(identity), show(file)));
      return { ...(await readContent(text, show(file))), encryptedFor, bytes };
    },
    recipients: () => {
      const hint = 'It has the public keys that may open the secrets. Get it back with Git.';
      return readRecipients(
        readLocal(recipientsFile, show(recipientsFile), hint).toString(),
        show(recipientsFile),
      );
    },
    save: async (opened, text, given) => {
      const recipients = given ?? agreed(provider.recipients(), opened?.encryptedFor, show(recipientsFile));
      const keys = recipients.map(({ key }) => key);
      if (keys.length === 0) {
        throw secretsError(
          `${show(recipientsFile)} has no key: nobody could open the secrets`,
          'hostwright secrets recipients add KEY adds one.',
        );
      }
      const read = await readContent(text, show(file));
      const encrypted = await encrypt(`${headerOf(keys)}${read.text}`, keys, show(recipientsFile));
      if (opened !== undefined && existsSync(file) && !readFileSync(file).equals(opened.bytes)) {
        throw secretsError(
          `${show(file)} was changed by somebody else in the meantime; nothing was written`,
          'Run it again.',
        );
      }
      replaceFile(file, encrypted);
      if (given !== undefined) replaceFile(recipientsFile, recipientsText(given));
    },
  };
  return provider;
}

const header = '# Encrypted for: ';

/** The first line of the clear text. Nobody can add a key for whom a later `set` would encrypt without a word. */
function headerOf(keys: readonly string[]): string {
  return `${header}${[...keys].sort().join(' ')}\n`;
}

function split(whole: string): Pick<OpenAgeFile, 'text' | 'encryptedFor'> {
  if (!whole.startsWith(header)) return { text: whole, encryptedFor: undefined };
  const end = whole.indexOf('\n');
  return { text: whole.slice(end + 1), encryptedFor: whole.slice(header.length, end).trim().split(' ') };
}

/** The recipients, if they are those that the file is encrypted for. */
function agreed(
  recipients: readonly Recipient[],
  encryptedFor: readonly string[] | undefined,
  file: string,
): readonly Recipient[] {
  const differences = recipientDifferences(recipients, encryptedFor);
  if (differences === undefined) return recipients;
  throw secretsError(
    `${file} ${differences}; nothing was written`,
    `Somebody changed the file by hand: see git log -p -- ${file}. Accept it with hostwright secrets recipients add KEY or remove KEY.`,
  );
}

/** How the file of recipients differs from the keys that the secrets are encrypted for; undefined: it does not. */
export function recipientDifferences(
  recipients: readonly Recipient[],
  encryptedFor: readonly string[] | undefined,
): string | undefined {
  if (encryptedFor === undefined) return undefined;
  const keys = recipients.map(({ key }) => key);
  const more = keys.filter((key) => !encryptedFor.includes(key));
  const fewer = encryptedFor.filter((key) => !keys.includes(key));
  const parts = [
    ...(more.length > 0 ? [`has keys that the secrets are not encrypted for: ${more.join(', ')}`] : []),
    ...(fewer.length > 0 ? [`lacks keys that the secrets are encrypted for: ${fewer.join(', ')}`] : []),
  ];
  return parts.length === 0 ? undefined : parts.join(', and ');
}

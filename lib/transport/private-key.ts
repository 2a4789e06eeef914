import { readFile } from 'node:fs/promises';
import type { ParsedKey } from 'ssh2';
import { HostwrightError } from '../errors/error';
import { messageOf } from '../errors/message-of';
import type { Secret } from '../secrets/secret';
import { embeddedPublicKey } from './public-key';

/**
 * Asks the person who runs Hostwright for the passphrase of a private key file; `isAgain`: the one before was wrong.
 */
export type AskPassphrase = (file: string, isAgain: boolean) => Promise<Secret>;

/** A private key file: ready for use, or locked with a passphrase. */
export type KeyFile =
  | { readonly kind: 'key'; readonly key: ParsedKey }
  | {
      readonly kind: 'locked';
      /** `type base64`, if the file shows it. */
      readonly publicKey: string | undefined;
      /** Asks for the passphrase, once in a run. */
      readonly unlock: () => Promise<ParsedKey>;
    };

/** The private keys of a run: each file is read once, and each passphrase is asked for once. */
export interface KeyStore {
  /** Whether somebody can be asked for passphrases. */
  readonly canAsk: boolean;
  /** Throws PRIVATE_KEY if the file cannot be read or is not a private key. */
  read(file: string): Promise<KeyFile>;
}

/** Makes a store; without `ask`, a locked key that the agent does not hold is an error. */
export function createKeyStore(ask: AskPassphrase | undefined): KeyStore {
  const files = new Map<string, Promise<KeyFile>>();
  return {
    canAsk: ask !== undefined,
    read: (file) => {
      const known = files.get(file) ?? readKeyFile(file, ask);
      files.set(file, known);
      return known;
    },
  };
}

async function readKeyFile(file: string, ask: AskPassphrase | undefined): Promise<KeyFile> {
  const text = await readFile(file, 'utf8').catch((cause: unknown) => {
    throw keyError(file, `cannot be read: ${messageOf(cause)}`, { cause, hint: otherKey });
  });
  const parsed = await parse(text);
  if (!(parsed instanceof Error)) return { kind: 'key', key: parsed };
  if (!/encrypted/i.test(parsed.message))
    throw keyError(file, `cannot be used: ${parsed.message}`, { cause: parsed, hint: otherKey });
  let unlocked: Promise<ParsedKey> | undefined;
  return {
    kind: 'locked',
    publicKey: embeddedPublicKey(text) ?? (await publicKeyBeside(file)),
    unlock: () => (unlocked ??= unlock(file, text, ask)),
  };
}

const otherKey =
  'Name another with --private-key or privateKeyFile; hostwright inventory explain HOST shows where this one is set.';

const attempts = 3;

async function unlock(file: string, text: string, ask: AskPassphrase | undefined): Promise<ParsedKey> {
  if (!ask)
    throw keyError(file, 'needs a passphrase, and there is nobody to ask', {
      hint: `Add it to the agent (ssh-add '${file}') and run again with SSH_AUTH_SOCK set.`,
    });
  for (let attempt = 0; attempt < attempts; attempt += 1) {
    const parsed = await parse(text, (await ask(file, attempt > 0)).reveal());
    if (!(parsed instanceof Error)) return parsed;
  }
  throw keyError(file, `stays locked: none of ${attempts} passphrases opens it`);
}

async function parse(text: string, passphrase?: string): Promise<ParsedKey | Error> {
  const { utils } = await import('ssh2');
  const parsed: ParsedKey | readonly ParsedKey[] | Error = utils.parseKey(text, passphrase);
  const key = Array.isArray(parsed) ? (parsed[0] as ParsedKey) : parsed;
  return key instanceof Error || key.isPrivateKey() ? key : new Error('it is a public key');
}

async function publicKeyBeside(file: string): Promise<string | undefined> {
  const text = await readFile(`${file}.pub`, 'utf8').catch(() => '');
  return /^\S+ \S+/.exec(text)?.[0];
}

function keyError(
  file: string,
  problem: string,
  more: { readonly hint?: string; readonly cause?: unknown } = {},
): HostwrightError {
  return new HostwrightError({ code: 'PRIVATE_KEY', message: `the private key ${file} ${problem}`, ...more });
}

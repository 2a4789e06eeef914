import { existsSync, readFileSync } from 'node:fs';
import { homedir } from 'node:os';
import { join, resolve } from 'node:path';
import { secretsError } from '../error';
import { readLocal } from '../read-local';

/** Where HashiCorp Vault is, and where in it the secrets are. */
export interface VaultOptions {
  /** Path of the secret in the mount; its keys are the names: `shop/production`. */
  readonly path: string;
  /** The mount of the engine KV, version 2. Default: `secret`. */
  readonly mount?: string | undefined;
  /** `https://vault.example.com:8200`; `http://` only for this computer. Default: the variable VAULT_ADDR. */
  readonly address?: string | undefined;
  /** The file of the token, if the variable VAULT_TOKEN is not set. Default: `~/.vault-token`. */
  readonly tokenFile?: string | undefined;
  /** A file of certificates that vouch for the server. Default: the variable VAULT_CACERT, then those of Node. */
  readonly caFile?: string | undefined;
  /** The namespace, where Vault has some. Default: the variable VAULT_NAMESPACE. */
  readonly namespace?: string | undefined;
  /** Seconds to wait for an answer. Default: 10. */
  readonly timeout?: number | undefined;
}

/** How Vault is reached. */
export interface VaultConnection {
  readonly address: URL;
  readonly token: string;
  readonly ca: Buffer | undefined;
  readonly namespace: string | undefined;
  readonly timeoutMs: number;
}

/** Works out the connection from the options and the variables of the program vault. */
export function connectVault(
  { address, tokenFile, caFile, namespace, timeout = 10 }: VaultOptions,
  directory: string,
): VaultConnection {
  const ca = caFile ?? variable('VAULT_CACERT');
  return {
    address: readAddress(address ?? variable('VAULT_ADDR')),
    token: readToken(tokenFile, directory),
    ca:
      ca === undefined
        ? undefined
        : readLocal(resolve(directory, ca), ca, 'It has the certificates that vouch for Vault.'),
    namespace: namespace ?? variable('VAULT_NAMESPACE'),
    timeoutMs: timeout * 1000,
  };
}

function readAddress(text: string | undefined): URL {
  if (text === undefined) {
    throw secretsError(
      'the address of Vault is not known',
      "Set VAULT_ADDR, or say vault({ address: 'https://…' }).",
    );
  }
  const url = URL.canParse(text) ? new URL(text) : undefined;
  if (url === undefined || !/^https?:$/.test(url.protocol)) {
    throw secretsError(
      `the address of Vault is not a URL: ${text}`,
      'It looks like https://vault.example.com:8200.',
    );
  }
  const isHere = /^(localhost|127\.\d+\.\d+\.\d+|\[::1\])$/.test(url.hostname);
  if (url.protocol === 'https:' || isHere) return url;
  throw secretsError(
    `the address of Vault is not encrypted: ${text}`,
    'Use https://; http:// is only for a Vault on this computer.',
  );
}

function readToken(file: string | undefined, directory: string): string {
  const token = variable('VAULT_TOKEN');
  if (token !== undefined) return token.trim();
  const path =
    file === undefined
      ? join(homedir(), '.vault-token')
      : resolve(directory, file.replace(/^~(?=\/)/, homedir()));
  if (existsSync(path)) return readFileSync(path, 'utf8').trim();
  throw secretsError(
    `there is no token for Vault: VAULT_TOKEN is not set, and ${path} is missing`,
    'Run vault login.',
  );
}

function variable(name: string): string | undefined {
  const value = process.env[name] ?? '';
  return value === '' ? undefined : value;
}

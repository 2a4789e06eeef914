import type { ProviderPlace, SecretProvider } from '../../secrets/provider';
import { secretsError } from '../error';
import { connectVault, type VaultConnection, type VaultOptions } from './connection';
import { answerError, sendToVault, type VaultAnswer } from './request';

/** Secrets in HashiCorp Vault, engine KV version 2: one secret, whose keys are the names. */
export function vault(options: VaultOptions): (place: ProviderPlace) => SecretProvider {
  const { path, mount = 'secret' } = options;
  const name = `the secret ${path} in Vault (mount ${mount})`;
  return ({ directory }) => {
    const connect = () => connectVault(options, directory);
    const read = () => readData(connect(), urlPath(mount, path), name);
    return {
      name,
      storage: 'vault',
      get: async () => (await read()).values,
      list: async () => [...(await read()).values.keys()],
      set: async (values) => {
        const connection = connect();
        const { data, version } = await readData(connection, urlPath(mount, path), name);
        const body = { options: { cas: version }, data: { ...data, ...Object.fromEntries(values) } };
        const answer = await sendToVault(connection, {
          method: 'POST',
          path: urlPath(mount, path),
          body: JSON.stringify(body),
        });
        if (answer.status === 200 || answer.status === 204) return;
        if (/check-and-set/.test(answer.errors.join())) {
          throw secretsError(`${name} was changed by somebody else in the meantime`, 'Run it again.');
        }
        throw answerError(answer, name, connection);
      },
      howToSet: (secret) =>
        `hostwright secrets set ${secret} stores it, or: vault kv patch -mount=${mount} ${path} ${secret}=-`,
    };
  };
}

interface Read {
  readonly values: ReadonlyMap<string, string>;
  /** As Vault has it, with values that are not texts. */
  readonly data: Readonly<Record<string, unknown>>;
  /** 0: there is no secret at this path yet. */
  readonly version: number;
}

async function readData(connection: VaultConnection, path: string, name: string): Promise<Read> {
  const answer = await sendToVault(connection, { method: 'GET', path });
  const { data, version } = dataIn(answer);
  // A path without a secret, and a secret whose last version was deleted, answer 404: docs of the KV engine's API.
  if (answer.status === 404 && answer.errors.length === 0) return { values: new Map(), data: {}, version };
  if (answer.status !== 200 || data === undefined) throw answerError(answer, name, connection);
  const entries = Object.entries(data).flatMap(([key, value]) => {
    const isText = typeof value === 'string' && value !== '';
    if (isText || typeof value === 'number' || typeof value === 'boolean')
      return [[key, String(value)] as const];
    return [];
  });
  return { values: new Map(entries), data, version };
}

function dataIn({ body }: VaultAnswer): {
  readonly data: Readonly<Record<string, unknown>> | undefined;
  readonly version: number;
} {
  const outer = field(body, 'data');
  const data = field(outer, 'data');
  const version = field(field(outer, 'metadata'), 'version');
  return {
    data: typeof data === 'object' && data !== null ? { ...data } : undefined,
    version: typeof version === 'number' ? version : 0,
  };
}

function field(value: unknown, name: string): unknown {
  return typeof value === 'object' && value !== null ? (value as Record<string, unknown>)[name] : undefined;
}

function urlPath(mount: string, path: string): string {
  const encoded = (text: string) =>
    text
      .split('/')
      .filter((part) => part !== '')
      .map(encodeURIComponent)
      .join('/');
  return `/v1/${encoded(mount)}/data/${encoded(path)}`;
}

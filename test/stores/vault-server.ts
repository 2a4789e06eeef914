import {
  createServer as createHttp,
  type IncomingMessage,
  type Server,
  type ServerResponse,
} from 'node:http';
import { createServer as createHttps } from 'node:https';
import type { AddressInfo } from 'node:net';

/** A server that answers as the API of the engine KV version 2 does by its documentation. */
export interface VaultServer {
  readonly address: string;
  readonly requests: {
    readonly method: string;
    readonly url: string;
    readonly headers: IncomingMessage['headers'];
  }[];
  /** Versions of the secrets by path; null: deleted. */
  readonly secrets: Map<string, (Record<string, unknown> | null)[]>;
  readonly close: () => Promise<void>;
}

/** Starts it, with TLS if there is a certificate. */
export async function startVault(tls?: {
  readonly key: Buffer;
  readonly cert: Buffer;
}): Promise<VaultServer> {
  const requests: VaultServer['requests'] = [];
  const secrets: VaultServer['secrets'] = new Map();
  const handle = (request: IncomingMessage, response: ServerResponse): void => {
    const pieces: Buffer[] = [];
    request.on('data', (piece: Buffer) => pieces.push(piece));
    request.on('end', () => {
      const { method = '', url = '', headers } = request;
      requests.push({ method, url, headers });
      const [status, body] = answer(
        { method, url, headers, text: Buffer.concat(pieces).toString() },
        secrets,
      );
      response.writeHead(status, { 'Content-Type': 'application/json' }).end(JSON.stringify(body));
    });
  };
  const server: Server = tls === undefined ? createHttp(handle) : createHttps(tls, handle);
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  const { port } = server.address() as AddressInfo;
  return {
    address: `${tls === undefined ? 'http' : 'https'}://127.0.0.1:${port}`,
    requests,
    secrets,
    close: async () => {
      server.closeAllConnections();
      await new Promise((done) => server.close(done));
    },
  };
}

interface Asked {
  readonly method: string;
  readonly url: string;
  readonly headers: IncomingMessage['headers'];
  readonly text: string;
}

/** developer.hashicorp.com/vault/api-docs/secret/kv/kv-v2: read secret version, create or update secret. */
function answer(
  { method, url, headers, text }: Asked,
  secrets: VaultServer['secrets'],
): readonly [number, unknown] {
  if (headers['x-vault-token'] !== 'hvs.good') return [403, { errors: ['permission denied'] }];
  const [, path] = /^\/v1\/kv\/data\/(.+)$/.exec(url) ?? [];
  if (path === undefined) return [404, { errors: [`no handler for route "${url.slice(4)}"`] }];
  if (path === 'sealed') return [503, { errors: ['Vault is sealed'] }];
  const versions = secrets.get(path) ?? [];
  if (method === 'GET') {
    const last = versions.at(-1);
    if (last === undefined) return [404, { errors: [] }];
    const metadata = {
      version: versions.length,
      destroyed: false,
      deletion_time: last === null ? '2026-01-01T00:00:00Z' : '',
    };
    return [last === null ? 404 : 200, { data: { data: last, metadata } }];
  }
  const { options, data } = JSON.parse(text) as { options?: { cas?: number }; data: Record<string, unknown> };
  if (options?.cas !== undefined && options.cas !== versions.length) {
    return [400, { errors: ['check-and-set parameter did not match the current version'] }];
  }
  secrets.set(path, [...versions, data]);
  return [200, { data: { version: versions.length + 1 } }];
}

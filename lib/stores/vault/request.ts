import type { IncomingMessage } from 'node:http';
import { HostwrightError } from '../../errors/error';
import { messageOf } from '../../errors/message-of';
import { secretsError } from '../error';
import type { VaultConnection } from './connection';

/** A request to the HTTP API of Vault. */
export interface VaultRequest {
  readonly method: 'GET' | 'POST';
  readonly path: string;
  readonly body?: string | undefined;
}

/** What Vault answered. */
export interface VaultAnswer {
  readonly status: number;
  readonly body: unknown;
  /** Its messages; they name no values. */
  readonly errors: readonly string[];
}

/** Sends a request to Vault; the token goes into a header. */
export async function sendToVault(connection: VaultConnection, wanted: VaultRequest): Promise<VaultAnswer> {
  const { address } = connection;
  try {
    const { status, text } = await exchange(connection, wanted);
    const body = parsed(text);
    const errors: unknown = typeof body === 'object' && body !== null && 'errors' in body ? body.errors : [];
    return { status, body, errors: Array.isArray(errors) ? errors.map(String) : [] };
  } catch (cause) {
    if (cause instanceof HostwrightError) throw cause;
    const isTls = /certificate|self.signed|SSL|TLS/i.test(messageOf(cause));
    throw secretsError(
      `Vault at ${address.origin} cannot be asked: ${messageOf(cause)}`,
      isTls
        ? 'Name the file of its certificate authority in VAULT_CACERT or with vault({ caFile }).'
        : 'Look whether the address is right and the server is up: vault status.',
      cause,
    );
  }
}

/** The error for an answer that has no secret. */
export function answerError({ status, errors }: VaultAnswer, name: string, { address }: VaultConnection) {
  const words = errors.length === 0 ? '' : `: ${errors.join('; ')}`;
  const hint =
    status === 403
      ? 'The token has expired, or its policy does not allow to read this path: vault token lookup, and for a new one vault login.'
      : status === 503
        ? 'Vault is sealed or not ready: vault status.'
        : 'Look at the mount and the path: the engine must be KV version 2.';
  return secretsError(`${name}: Vault at ${address.origin} answered ${status}${words}`, hint);
}

async function exchange(
  { address, token, ca, namespace, timeoutMs }: VaultConnection,
  { method, path, body }: VaultRequest,
): Promise<{ readonly status: number; readonly text: string }> {
  const { request } = address.protocol === 'https:' ? await import('node:https') : await import('node:http');
  const headers = {
    'X-Vault-Token': token,
    'X-Vault-Request': 'true',
    ...(namespace !== undefined && { 'X-Vault-Namespace': namespace }),
    ...(body !== undefined && {
      'Content-Type': 'application/json',
      'Content-Length': Buffer.byteLength(body),
    }),
  };
  const url = new URL(`${address.pathname.replace(/\/$/, '')}${path}`, address);
  return new Promise((done, fail) => {
    const signal = AbortSignal.timeout(timeoutMs);
    const sent = request(url, { method, headers, signal, ...(ca && { ca }) }, (answer) => {
      textOf(answer).then((text) => done({ status: answer.statusCode ?? 0, text }), fail);
    });
    sent.on('error', (error) =>
      fail(signal.aborted ? new Error(`no answer within ${timeoutMs / 1000} seconds`) : error),
    );
    sent.end(body);
  });
}

async function textOf(answer: IncomingMessage): Promise<string> {
  const pieces: Buffer[] = [];
  for await (const piece of answer) pieces.push(piece as Buffer);
  return Buffer.concat(pieces).toString();
}

/** Undefined: it is not JSON, as from a proxy. */
function parsed(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return undefined;
  }
}

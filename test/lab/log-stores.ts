import { createServer, type IncomingMessage, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';

/** A small server for logs on the controller. */
export interface LogStoreServer {
  readonly url: string;
  /** What is wrong with requests. */
  readonly problems: string[];
  /** Ends it; its port is closed. */
  readonly close: () => Promise<void>;
  /** Starts it again at the same port. */
  readonly open: () => Promise<void>;
}

/** What a request brings; a problem is thrown. */
type Take = (request: IncomingMessage, body: string) => { readonly status: number; readonly answer: string };

async function serve(address: string, take: Take): Promise<LogStoreServer> {
  const server: Server = createServer((request, response) => {
    let body = '';
    request.setEncoding('utf8').on('data', (part: string) => (body += part));
    request.on('end', () => {
      try {
        const { status, answer } = take(request, body);
        response.writeHead(status, { 'content-type': 'application/json' }).end(answer);
      } catch (error) {
        store.problems.push(
          `${request.method ?? ''} ${request.url ?? ''}: ${String(error)}: ${body.slice(0, 500)}`,
        );
        response.writeHead(400).end('{}');
      }
    });
  });
  const listen = (port: number) => new Promise<void>((resolve) => server.listen(port, address, resolve));
  await listen(0);
  const { port } = server.address() as AddressInfo;
  const store: LogStoreServer = {
    url: `http://${address}:${port}`,
    problems: [],
    open: () => listen(port),
    close: () =>
      new Promise((resolve) => {
        server.close(() => {
          resolve();
        });
        server.closeAllConnections();
      }),
  };
  return store;
}

type Fields = Readonly<Record<string, unknown>>;

/** Elasticsearch as far as `_bulk` with `create`: a document that is there is answered with 409. */
export async function elasticsearchServer(address: string, login: string) {
  const documents = new Map<string, Fields>();
  const store = await serve(address, (request, body) => {
    if (request.headers.authorization !== `Basic ${Buffer.from(login).toString('base64')}`)
      return { status: 401, answer: '{}' };
    if (request.method !== 'POST' || !request.url?.endsWith('/_bulk')) return { status: 200, answer: '{}' };
    const rows = body.trimEnd().split('\n');
    const items = rows.flatMap((row, index) => {
      if (index % 2 === 1) return [];
      const { create } = JSON.parse(row) as { create: { _index: string; _id: string } };
      if (create._index !== 'logs' || create._id === '') throw new Error(`not for this index: ${row}`);
      const isNew = !documents.has(create._id);
      if (isNew) documents.set(create._id, JSON.parse(rows[index + 1] ?? '') as Fields);
      return [{ create: { ...create, status: isNew ? 201 : 409 } }];
    });
    const errors = items.some(({ create: { status } }) => status === 409);
    return { status: 200, answer: JSON.stringify({ took: 1, errors, items }) };
  });
  return { store, documents };
}

/** One line in Loki. */
export interface LokiLine {
  readonly labels: Fields;
  /** Nanoseconds since 1970. */
  readonly time: string;
  readonly text: string;
}

/** Loki as far as `/loki/api/v1/push`. */
export async function lokiServer(address: string) {
  const lines: LokiLine[] = [];
  const store = await serve(address, (request, body) => {
    if (request.method !== 'POST' || request.url !== '/loki/api/v1/push') throw new Error('not a push');
    const { streams } = JSON.parse(body) as {
      streams: readonly { stream: Fields; values: readonly (readonly [string, string])[] }[];
    };
    for (const { stream, values } of streams)
      for (const [time, text] of values) {
        if (!/^\d{19}$/.test(time) || typeof text !== 'string') throw new Error('not a time and a text');
        lines.push({ labels: stream, time, text });
      }
    return { status: 204, answer: '' };
  });
  return { store, lines };
}

import { Agent, request, type RequestOptions } from 'node:https';
import { connect, type TLSSocket } from 'node:tls';

/** Where requests go: an address of the lab, under a name that only the lab knows. */
export interface LoadTarget {
  readonly address: string;
  readonly name: string;
  /** The root that vouches for the site, as PEM. Default: any certificate will do. */
  readonly ca?: string;
  /** Requests a second, at most. Default: 100. */
  readonly rate?: number;
  /** The path of GET. Default: `/health`. */
  readonly get?: string;
  /** The path of POST, whose body is a number of its own. Default: `/orders`. */
  readonly post?: string;
}

/** What became of the requests. */
export interface LoadResult {
  readonly sent: number;
  /** How many were lost, by kind and cause: `POST kept-alive: ECONNRESET`. */
  readonly lost: Readonly<Record<string, number>>;
  /** The bodies of the answers to GET, and how often each came. */
  readonly answers: Readonly<Record<string, number>>;
}

/** Requests that go on until they are stopped. */
export interface Load {
  /** Sends no more, awaits the answers to all that were sent. */
  readonly stop: () => Promise<LoadResult>;
}

const kinds = [
  ['GET', 'fresh'],
  ['POST', 'fresh'],
  ['GET', 'kept-alive'],
  ['POST', 'kept-alive'],
] as const;

/** Every answer must be 200; anything else is lost, and nothing is tried again. A client gives up after 30 seconds. */
export function startLoad(target: LoadTarget): Load {
  const { rate = 100 } = target;
  // A client closes connections long before the balancer does, so that no loss is its own fault.
  const kept = new Agent({ keepAlive: true, maxSockets: 50, timeout: 20_000 });
  const [lost, answers]: Record<string, number>[] = [{}, {}];
  const open = new Set<Promise<void>>();
  let sent = 0;
  const send = () => {
    const [method, connection] = kinds[sent % kinds.length] ?? ['GET', 'fresh'];
    sent++;
    const answer = ask(target, { method, agent: connection === 'fresh' ? false : kept }, `${sent}`).then(
      (body) => {
        if (method === 'GET') count(answers, body);
      },
      (error: unknown) => {
        count(lost, `${method} ${connection}: ${String(error instanceof Error ? error.message : error)}`);
      },
    );
    open.add(answer);
    void answer.finally(() => open.delete(answer));
  };
  // A busy computer sends fewer: one that catches up would have no time for anything else.
  const timer = setInterval(send, 1000 / rate);
  return {
    stop: async () => {
      clearInterval(timer);
      await Promise.all(open);
      kept.destroy();
      return { sent, lost: lost ?? {}, answers: answers ?? {} };
    },
  };
}

/** Asks for `/stream`, whose answer has no end; `ended`: after how many seconds it was cut. */
export function holdStream(
  address: string,
  name: string,
): { readonly begun: Promise<void>; readonly ended: Promise<number> } {
  const started = Date.now();
  let begin: () => void = () => undefined;
  const begun = new Promise<void>((done) => (begin = done));
  const ended = new Promise<number>((done) => {
    const over = () => {
      done((Date.now() - started) / 1000);
    };
    const words = { servername: name, path: '/stream', headers: { host: name }, agent: false as const };
    request({ host: address, rejectUnauthorized: false, ...words }, (response) => {
      response.once('data', begin).on('error', over).on('close', over);
    })
      .on('error', over)
      .end();
  });
  return { begun, ended };
}

/** A connection over which nothing is said. */
export function holdIdle(address: string, name: string): Promise<TLSSocket> {
  return new Promise((done, failed) => {
    const socket = connect({ host: address, port: 443, servername: name, rejectUnauthorized: false }, () => {
      done(socket);
    });
    socket.on('error', failed);
  });
}

function ask(target: LoadTarget, options: RequestOptions, body: string): Promise<string> {
  const { address, name, ca, get = '/health', post = '/orders' } = target;
  const isPost = options.method === 'POST';
  return new Promise((done, failed) => {
    const sent = request({
      ...options,
      host: address,
      servername: name,
      ...(ca === undefined ? { rejectUnauthorized: false } : { ca }),
      path: isPost ? post : get,
      headers: {
        host: name,
        ...(isPost && { 'content-type': 'text/plain', 'content-length': Buffer.byteLength(body) }),
      },
    });
    sent.setTimeout(30_000, () => sent.destroy(new Error('no answer within 30 s')));
    sent.on('error', failed).on('response', (response) => {
      let text = '';
      response.on('error', failed).setEncoding('utf8');
      response.on('data', (part: string) => (text += part));
      response.on('end', () => {
        if (response.statusCode === 200) done(text.trim());
        else failed(new Error(`status ${String(response.statusCode)}`));
      });
    });
    sent.end(isPost ? body : undefined);
  });
}

function count(counts: Record<string, number> | undefined, key: string): void {
  if (counts !== undefined) counts[key] = (counts[key] ?? 0) + 1;
}

import { Agent, request, type RequestOptions } from 'node:http';
import { setTimeout as delay } from 'node:timers/promises';

/** What became of requests that were sent at a fixed rate. */
export interface Losses {
  /** Requests that were sent. */
  readonly sent: number;
  /** Texts of the notes whose requests were answered with success. */
  readonly kept: readonly string[];
  /** Requests that were not answered with success, by cause and kind: `ECONNRESET of POST kept-alive`. */
  readonly lost: Readonly<Record<string, number>>;
  /** Answers by the release that gave them. */
  readonly releases: Readonly<Record<string, number>>;
}

/** Where requests go, and how many. */
export interface LoadOptions {
  readonly host: string;
  readonly port: number;
  /** Requests a second: a quarter each of GET and POST, over fresh and over kept-alive connections. */
  readonly rate: number;
}

/** A client that gives up earlier would count waiting as a loss. */
const patienceMs = 120_000;

/** Sends requests at a fixed rate, however long answers take, until it is told to stop; then waits for all answers. */
export function startLoad({ host, port, rate }: LoadOptions): { readonly stop: () => Promise<Losses> } {
  const keepAlive = new Agent({ keepAlive: true });
  const lost: Record<string, number> = {};
  const releases: Record<string, number> = {};
  const kept: string[] = [];
  const open = new Set<Promise<void>>();
  let sent = 0;
  const over = new AbortController();

  const sendOne = async () => {
    sent += 1;
    const method = sent % 2 === 0 ? 'POST' : 'GET';
    const isKept = sent % 4 < 2;
    const text = `note ${sent}`;
    const body = method === 'POST' ? JSON.stringify({ text }) : '';
    try {
      const { status, release } = await ask(
        { host, port, method, path: '/notes', agent: isKept ? keepAlive : false },
        body,
      );
      if (status >= 300) throw new Error(`status ${status}`);
      releases[release] = (releases[release] ?? 0) + 1;
      if (method === 'POST') kept.push(text);
    } catch (thrown) {
      const cause = `${causeOf(thrown)} of ${method} ${isKept ? 'kept-alive' : 'fresh'}`;
      lost[cause] = (lost[cause] ?? 0) + 1;
    }
  };
  const began = performance.now();
  const sending = (async () => {
    while (!over.signal.aborted) {
      for (const due = ((performance.now() - began) / 1000) * rate; sent < due;) {
        const one = sendOne().finally(() => open.delete(one));
        open.add(one);
      }
      await delay(5);
    }
  })();
  return {
    async stop() {
      over.abort();
      await sending;
      await Promise.all(open);
      keepAlive.destroy();
      return { sent, kept, lost, releases };
    },
  };
}

function ask(options: RequestOptions, body: string): Promise<{ status: number; release: string }> {
  return new Promise((resolve, reject) => {
    const headers = body === '' ? {} : { 'Content-Length': Buffer.byteLength(body) };
    const outgoing = request({ ...options, headers, timeout: patienceMs }, (incoming) => {
      incoming.resume();
      incoming.once('error', reject);
      incoming.once('end', () => {
        resolve({ status: incoming.statusCode ?? 0, release: String(incoming.headers['x-release']) });
      });
    });
    outgoing.once('timeout', () => outgoing.destroy(new Error('timeout')));
    outgoing.once('error', reject);
    outgoing.end(body);
  });
}

function causeOf(thrown: unknown): string {
  if (!(thrown instanceof Error)) return String(thrown);
  return 'code' in thrown ? String(thrown.code) : thrown.message;
}

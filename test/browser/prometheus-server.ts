import { readFileSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { extname, join } from 'node:path';

const folder = join(__dirname, '../../roles/monitoring/files/page');
const types: Readonly<Record<string, string>> = {
  '.html': 'text/html',
  '.css': 'text/css',
  '.js': 'text/javascript',
};

interface Series {
  readonly metric: Readonly<Record<string, string>>;
}

/** What a Prometheus in the lab answered to the questions of the page, word for word, and when. */
const recorded = JSON.parse(readFileSync(join(__dirname, 'prometheus-answers.json'), 'utf8')) as {
  readonly now: number;
  readonly answers: Readonly<
    Record<string, { readonly status: string; readonly data: { readonly result: readonly Series[] } }>
  >;
};

/** When Prometheus was asked. */
export const askedAt = new Date(recorded.now * 1000);

/** How the server answers; it may be changed while it runs. */
export interface Behavior {
  /** How many hosts there are: those of the answers, and copies of one of them. */
  hosts: number;
  /** Prometheus is away: nginx says so. */
  isAway?: boolean;
  /** Expressions that it was asked for. */
  readonly asked: string[];
}

/** A server for the tests of a describe block: the page as nginx serves it, and the answers of Prometheus. */
export function usePrometheus(behavior: Behavior): () => string {
  let server: Server | undefined;
  before((done) => {
    server = createServer(({ url = '/' }, response) => {
      const { pathname, searchParams } = new URL(url, 'http://localhost');
      const query = searchParams.get('query');
      if (query !== null) {
        behavior.asked.push(query);
        const [status, body] = behavior.isAway === true ? [502, '<html>'] : [200, answer(query, behavior)];
        response.writeHead(status, { 'content-type': 'application/json' }).end(body);
        return;
      }
      const name = pathname === '/' ? '/index.html' : pathname;
      const headers = { 'content-type': types[extname(name)], 'content-security-policy': policy };
      response.writeHead(200, headers).end(readFileSync(join(folder, name)));
    }).listen(0, '127.0.0.1', done);
  });
  after((done) => void server?.close(done));
  return () => `http://127.0.0.1:${(server?.address() as AddressInfo).port}/`;
}

/** As the role tells nginx. */
const policy =
  /Content-Security-Policy "([^"]+)"/.exec(readFileSync(join(folder, '../../page.ts'), 'utf8'))?.[1] ?? '';

function answer(query: string, { hosts }: Behavior): string {
  const found = recorded.answers[query];
  if (found === undefined) throw new Error(`nobody asked Prometheus in the lab for ${query}`);
  const result = found.data.result.flatMap((series) => copiesOf(series, hosts));
  return JSON.stringify({ ...found, data: { ...found.data, result } });
}

/** `db1` stands for as many hosts as there are to be more. */
function copiesOf(series: Series, hosts: number): readonly Series[] {
  if (series.metric['host'] !== 'db1') return [series];
  const more = Array.from({ length: hosts - 3 }, (_, at) => `web${at + 1}`);
  return ['db1', ...more].map((host) => ({ ...series, metric: { ...series.metric, host } }));
}

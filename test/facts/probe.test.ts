import { execFile, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { createServer as createHttpServer, type ServerResponse } from 'node:http';
import { connect, createServer, type AddressInfo, type Server } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { expect } from 'chai';
import { probeFacts, type Probe } from '../../lib/facts/probe';
import { judgeJson, type ProbeFact } from '../../lib/facts/probe-answer';
import type { HttpProbe } from '../../lib/facts/probe-http';
import { parseOf } from '../../lib/testing';

const execute = promisify(execFile);

async function look(probes: readonly Probe[], path = process.env['PATH']) {
  const { stdout } = await execute('sh', ['-c', probeFacts.read(probes).text], {
    env: { PATH: path, LC_ALL: 'C.UTF-8' },
  });
  const found = probeFacts.parse(stdout);
  return probes.map((probe) => found.get(probeFacts.address(probe)));
}

async function listen(server: Server): Promise<number> {
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return (server.address() as AddressInfo).port;
}

/** A port whose queue is full: who knocks there hears nothing. */
async function listenDeaf(): Promise<{ readonly port: number; readonly end: () => void }> {
  const program = `const server = require('node:net').createServer();
    server.listen({ port: 0, host: '127.0.0.1', backlog: 1 }, () => {
      require('node:fs').writeSync(1, server.address().port + '\\n');
      Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0);
    });`;
  const child = spawn(process.execPath, ['-e', program], { stdio: ['ignore', 'pipe', 'inherit'] });
  const [said] = (await once(child.stdout, 'data')) as [Buffer];
  const port = Number(said.toString());
  const knocks = [1, 2, 3, 4].map(() => connect(port, '127.0.0.1').on('error', () => undefined));
  await Promise.all(knocks.slice(0, 2).map((knock) => once(knock, 'connect')));
  return {
    port,
    end: () => {
      for (const knock of knocks) knock.destroy();
      child.kill('SIGKILL');
    },
  };
}

const met = (answer: string): ProbeFact => ({ isMet: true, answer });
const unmet = (answer: string): ProbeFact => ({ isMet: false, answer });

describe('probe facts', () => {
  let folder: string;
  const servers: Server[] = [];
  beforeEach(() => (folder = mkdtempSync(join(tmpdir(), 'hostwright-test-'))));
  afterEach(() => {
    rmSync(folder, { recursive: true });
    for (const server of servers.splice(0)) server.close();
  });

  async function open(server: Server): Promise<number> {
    servers.push(server);
    return listen(server);
  }

  it('tell whether a port is open', async () => {
    const port = await open(createServer((socket) => socket.destroy()));
    const gone = createServer();
    const closed = await listen(gone);
    gone.close();
    const common = { probe: 'port', host: '127.0.0.1', attempt: 5 } as const;
    expect(
      await look([
        { ...common, port, state: 'open' },
        { ...common, port, state: 'closed' },
        { ...common, port: closed, state: 'open' },
        { ...common, port: closed, state: 'closed' },
      ]),
    ).to.deep.equal([
      met('the port is open'),
      unmet('the port is open'),
      unmet('Connection refused'),
      met('Connection refused'),
    ]);
  });

  it('wait for a port that does not answer no longer than they may, and not for others', async () => {
    const { port, end } = await listenDeaf();
    const deaf = { probe: 'port', host: '127.0.0.1', port, attempt: 1 } as const;
    const open_ = await open(createServer((socket) => socket.destroy()));
    const answers = await look([
      { ...deaf, state: 'open' },
      { ...deaf, state: 'closed' },
      { probe: 'port', host: '127.0.0.1', port: open_, state: 'open', attempt: 5 },
    ]);
    end();
    expect(answers).to.deep.equal([
      unmet('no answer within 1 seconds'),
      met('no answer within 1 seconds'),
      met('the port is open'),
    ]);
  });

  it('tell what is at a path', async () => {
    const path = join(folder, "it's a $(file)\n");
    writeFileSync(path, 'starting\nready now\n');
    symlinkSync('nowhere', join(folder, 'link'));
    const of = (state: 'present' | 'absent', at: string, content?: string): Probe => ({
      probe: 'path',
      path: at,
      state,
      content,
    });
    expect(
      await look([
        of('present', path),
        of('absent', path),
        of('absent', join(folder, 'none')),
        of('present', join(folder, 'none'), 'x'),
        of('present', join(folder, 'link')),
        of('present', path, '^ready (now|then)$'),
        of('present', path, '^never$'),
      ]),
    ).to.deep.equal([
      met('it is there'),
      unmet('it is there'),
      met('nothing is there'),
      unmet('nothing is there'),
      met('it is there'),
      met('a line matches'),
      unmet('it is there, but no line matches'),
    ]);
  });

  // curl, where it is, and bash speak to the same server; a PATH without curl leaves only bash.
  for (const tool of ['curl', 'bash'] as const)
    describe(`over HTTP with ${tool}`, () => {
      let path: string;
      const seen: string[] = [];
      let url: string;
      beforeEach(async function () {
        path = join(folder, 'bin');
        const { stdout } = await execute('sh', ['-c', `command -v ${tool}`]).catch(() => this.skip());
        await execute('mkdir', [path]);
        const tools = ['bash', 'timeout', 'head', 'tr', 'grep', 'cat', 'sh'];
        for (const name of tools) {
          const found = await execute('sh', ['-c', `command -v ${name}`]);
          symlinkSync(found.stdout.trim(), join(path, name));
        }
        if (tool === 'curl') symlinkSync(stdout.trim(), join(path, 'curl'));
        const server = createHttpServer((request, response) => {
          seen.push(
            `${request.method ?? ''} ${request.url ?? ''} ${String(request.headers['x-test'] ?? '')}`.trim(),
          );
          response.statusCode = request.url === '/busy' ? 503 : request.url === '/moved' ? 302 : 200;
          response.end(
            request.url === '/text'
              ? 'HTTP/1.1 500 is what it says\r\nready\r\n'
              : request.url === '/large'
                ? JSON.stringify({ status: 'ok', text: `\u2028* \\${'ü x'.repeat(10_000)}` }, undefined, 2)
                : request.url === '/long'
                  ? `{"text":"${'x'.repeat(300_000)}",\n"status":"ok"}`
                  : request.url === '/huge'
                    ? JSON.stringify('x'.repeat(600_000))
                    : '{"status":"ok"}',
          );
        });
        url = `http://127.0.0.1:${await open(server)}`;
      });

      const ask = async (request: Partial<HttpProbe>) => {
        const [fact] = await look(
          [
            {
              probe: 'http',
              method: 'GET',
              headers: {},
              status: [200],
              isVerified: true,
              attempt: 5,
              ...request,
              url: request.url ?? url,
            },
          ],
          path,
        );
        return fact && judgeJson(fact, request.json);
      };

      it('compares the status', async () => {
        expect(await ask({})).to.deep.equal(met('status 200'));
        expect(await ask({ url: `${url}/busy` })).to.deep.equal(unmet('status 503'));
        expect(await ask({ url: `${url}/busy`, status: [200, 503] })).to.deep.equal(met('status 503'));
        expect(await ask({ url: `${url}/moved`, status: [302] })).to.deep.equal(met('status 302'));
      });

      it('compares the body', async () => {
        expect(await ask({ url: `${url}/text`, body: '^ready$' })).to.deep.equal(met('status 200'));
        expect(await ask({ url: `${url}/text`, body: '^never$' })).to.deep.equal(
          unmet('status 200, but no line of the body matches'),
        );
        expect(await ask({ json: { status: 'ok' } })).to.deep.equal(met('status 200'));
        expect(await ask({ json: { status: 'bad' } })).to.deep.equal(unmet('status 200, but /status is ok'));
      });

      it('brings long bodies whole to the controller, several at once, and says which are too long', async () => {
        const request = {
          probe: 'http',
          method: 'GET',
          headers: {},
          status: [200],
          isVerified: true,
        } as const;
        const large = { ...request, json: { status: 'ok' }, attempt: 5, url: `${url}/large` };
        const probes = [
          ...[1, 2, 3, 4].map((number) => ({ ...large, headers: { 'X-Test': String(number) } })),
          ...[1, 2, 3, 4].map((number) => ({ ...request, url: `${url}/${number}`, attempt: 5 })),
          { ...large, url: `${url}/huge` },
        ];
        const answers = await look(probes, path);
        const wanted = { status: 'ok', text: `\u2028* \\${'ü x'.repeat(10_000)}` };
        expect(answers.slice(0, 4).map((fact) => fact && judgeJson(fact, wanted))).to.deep.equal(
          [1, 2, 3, 4].map(() => met('status 200')),
        );
        expect(answers.slice(4)).to.deep.equal([
          ...[1, 2, 3, 4].map(() => met('status 200')),
          unmet('status 200, but the body is longer than 512 KiB: too long to compare its JSON'),
        ]);
      });

      it('reads an answer of more than 256 KiB to its end', async () => {
        const long = { url: `${url}/long` };
        expect(await ask({ ...long, body: '^"status":"ok"}$' })).to.deep.equal(met('status 200'));
        expect(await ask({ ...long, body: 'nowhere' })).to.deep.equal(
          unmet('status 200, but no line of the body matches'),
        );
        expect(await ask({ ...long, json: { status: 'ok' } })).to.deep.equal(met('status 200'));
      });

      it('sends path, query, method and headers', async () => {
        seen.length = 0;
        await ask({ url: `${url}/a%20b?x=1&y='$(id)'`, headers: { 'X-Test': "it's" }, method: 'HEAD' });
        expect(seen).to.deep.equal(["HEAD /a%20b?x=1&y=%27$(id)%27 it's"]);
      });

      it('connects elsewhere if that is asked for', async () => {
        const { port } = new URL(url);
        expect(await ask({ url: `http://nowhere.invalid:${port}/`, address: '127.0.0.1' })).to.deep.equal(
          met('status 200'),
        );
      });

      it('says what is wrong with a server that does not speak HTTP', async () => {
        const port = await open(createServer((socket) => socket.end('SSH-2.0-OpenSSH\r\n')));
        const fact = await ask({ url: `http://127.0.0.1:${port}/` });
        expect(fact?.isMet).to.equal(false);
        expect(fact?.answer).to.match(/HTTP\/0\.9|SSH-2\.0|reset/);
      });

      it('says that nobody is there', async () => {
        expect((await ask({ url: 'http://127.0.0.1:1/' }))?.answer).to.match(/refused|connect to server/i);
      });
    });

  it('say what is missing on the host', async () => {
    const bare = join(folder, 'bin');
    await execute('mkdir', [bare]);
    for (const name of ['head', 'tr', 'cat', 'timeout', 'sh']) {
      const { stdout } = await execute('sh', ['-c', `command -v ${name}`]);
      symlinkSync(stdout.trim(), join(bare, name));
    }
    const http = {
      probe: 'http',
      method: 'GET',
      headers: {},
      status: [200],
      isVerified: true,
      attempt: 1,
    } as const;
    const answers = await look(
      [
        { probe: 'port', host: 'localhost', port: 1, state: 'open', attempt: 1 },
        { ...http, url: 'http://localhost/' },
        { ...http, url: 'https://localhost/' },
      ],
      bare,
    );
    expect(answers).to.deep.equal([
      unmet('bash is needed to try a port and is not on this host'),
      unmet('neither curl nor bash is on this host'),
      unmet('neither curl nor openssl is on this host, and https needs one of them'),
    ]);
  });

  it('look at everything at once', async () => {
    const waiting: ServerResponse[] = [];
    // Nobody gets an answer until all have asked.
    const answerAll = (_request: unknown, response: ServerResponse) => {
      if (waiting.push(response) === 4) waiting.forEach((one) => one.writeHead(503).end());
    };
    const port = await open(createHttpServer(answerAll));
    const slow = {
      probe: 'http',
      method: 'GET',
      headers: {},
      status: [200],
      isVerified: true,
      attempt: 10,
    } as const;
    const answers = await look(
      [1, 2, 3, 4].map((number) => ({ ...slow, url: `http://127.0.0.1:${port}/${number}` })),
    );
    expect(answers).to.deep.equal(Array(4).fill(unmet('status 503')));
  });

  it('survive output that is none of theirs', () => {
    expect(parseOf(probeFacts, 'x\n12 3 4\n').size).to.equal(0);
  });
});

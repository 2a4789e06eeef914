import { createServer, type AddressInfo, type Server } from 'node:net';
import { expect } from 'chai';
import { sh } from '../../lib/shell/sh';
import type { Connection } from '../../lib/transport/connection';
import { createConnectContext, type ConnectContext } from '../../lib/transport/context';
import { openConnection } from '../../lib/transport/open';
import type { Target } from '../../lib/transport/target';
import { checkPassword, runCommand, startServer, type Behaviour, type FakeServer } from './fake-server';
import { thrownBy } from './helpers';

describe('an ssh connection', () => {
  let server: FakeServer | undefined;
  let connection: Connection | undefined;
  let context: ConnectContext;

  beforeEach(() => {
    context = createConnectContext();
  });
  afterEach(async () => {
    await connection?.close();
    await context.close();
    await server?.close();
    server = connection = undefined;
  });

  const connect = async (behaviour: Behaviour = {}, more: Partial<Target> = {}): Promise<Connection> => {
    server = await startServer(behaviour);
    connection = await openConnection('web1', { ...server.target, ...more }, { context });
    return connection;
  };

  it('answers trips, by one connection', async () => {
    const web = await connect();
    const [result] = await web.trip([
      { label: 'x', script: sh`cat; echo err >&2`, input: 'x'.repeat(300_000) },
    ]);
    expect(result?.stdout.length).to.equal(300_000);
    expect(result?.stderr).to.equal('err\n');
    expect(web.session.ssh).to.deep.equal({
      clientAddress: '192.0.2.1',
      clientPort: 5,
      serverAddress: '192.0.2.2',
      serverPort: 6,
    });
    expect(server?.connections).to.equal(1);
    expect(server?.tried).to.deep.equal(['password']);
  });

  it('may be closed at each attempt to reach a host that reboots', async () => {
    const warnings: string[] = [];
    const note = ({ message }: Error) => void warnings.push(message);
    process.on('warning', note);
    try {
      const web = await connect();
      for (let attempt = 0; attempt < 20; attempt += 1) await web.close();
      await new Promise(setImmediate);
    } finally {
      process.off('warning', note);
    }
    expect(warnings).to.deep.equal([]);
  });

  const rows: {
    title: string;
    behaviour: Behaviour;
    target?: Partial<Target>;
    code: string;
    words: string;
  }[] = [
    {
      title: 'a server that hangs at the login',
      behaviour: { onAuthentication: () => undefined },
      target: { connectTimeout: 0.3 },
      code: 'CONNECT_TIMEOUT',
      words: 'no answer within 0.3 s, waiting for the login',
    },
    {
      title: 'a server that hangs after the login',
      behaviour: { onExec: () => undefined },
      target: { connectTimeout: 0.3 },
      code: 'CONNECT_TIMEOUT',
      words: 'no answer within 0.3 s, waiting for the start of the shell',
    },
    {
      title: 'a server that hangs when root is asked for',
      behaviour: { onExec: () => undefined },
      target: { connectTimeout: 0.3, become: { method: 'su' } },
      code: 'CONNECT_TIMEOUT',
      words: 'waiting for the start of the shell',
    },
    {
      title: 'a server that ends during the login',
      behaviour: { onAuthentication: (_context, client) => client.end() },
      code: 'CONNECT',
      words: 'during the login: the host closed the connection',
    },
    {
      title: 'a server that refuses everything',
      behaviour: { onAuthentication: (login) => login.reject() },
      code: 'AUTHENTICATION',
      words: 'refused: the password, the password (keyboard-interactive)',
    },
    {
      title: 'a server that ends before the shell is there',
      behaviour: { onExec: (_channel, client) => client.end() },
      code: 'CONNECT',
      words: 'during the start of the shell: the host closed the connection',
    },
    {
      title: 'a shell that ends at once',
      behaviour: {
        onExec: (channel) => {
          channel.stderr.write('go away\n');
          channel.exit(1);
          channel.end();
        },
      },
      code: 'CONNECT',
      words: 'its shell ended at once: go away',
    },
  ];
  for (const { title, behaviour, target, code, words } of rows)
    it(`tells of ${title}`, async () => {
      const error = await thrownBy(connect(behaviour, target));
      expect(error.message).to.contain(words).and.to.contain('web1 (ann@127.0.0.1:');
      expect(error).to.include({ code });
    });

  it('names what was in flight when the server drops it', async () => {
    const dropping: Behaviour = {
      onExec: (channel, client, command) => {
        const child = runCommand(channel, command);
        child.stdout.on('data', (chunk: Buffer) => {
          if (chunk.includes('now')) client.end();
        });
      },
    };
    const web = await connect(dropping);
    const fragments = [
      { label: 'read facts: package', script: sh`echo first` },
      { label: 'read facts: unit', script: sh`sleep 0.2; echo now; sleep 5` },
    ];
    const error = await thrownBy(web.trip(fragments));
    expect(error).to.have.property('code', 'CONNECTION_LOST');
    expect(error.message).to.contain('waiting for: read facts: unit');
    expect(await thrownBy(web.trip([]))).to.have.property('code', 'CONNECTION_LOST');
  });

  it('tries the keyboard-interactive way where passwords are asked for so', async () => {
    await connect({
      onAuthentication: (login) => {
        if (login.method !== 'keyboard-interactive') login.reject(['keyboard-interactive']);
        else
          login.prompt([{ prompt: 'Password: ', echo: false }], (answers) => {
            if (answers[0] === 'pass word') login.accept();
            else login.reject();
          });
      },
    });
    expect(server?.tried).to.deep.equal(['password', 'keyboard-interactive']);
  });

  it('tries again when the server drops the first connections', async () => {
    let seen = 0;
    await connect(
      {
        onAuthentication: (login, client) => {
          seen += 1;
          if (seen < 2) client.end();
          else checkPassword(login);
        },
      },
      { connectRetries: 1 },
    );
    expect(server?.connections).to.equal(2);
  });

  it('logs in to one server no more than eight at a time, and all in the end', async () => {
    let now = 0;
    let most = 0;
    server = await startServer({
      onAuthentication: (login) => {
        now += 1;
        most = Math.max(most, now);
        setTimeout(() => {
          now -= 1;
          checkPassword(login);
        }, 5);
      },
    });
    const { target } = server;
    const opened = await Promise.all(
      [...Array(20).keys()].map((n) => openConnection(`web${n}`, target, { context })),
    );
    expect(most).to.be.within(2, 8);
    await Promise.all(opened.map((each) => each.close()));
  });
});

describe('what is no ssh server', () => {
  const rows: { title: string; greeting: string | undefined; code: string; words: string }[] = [
    {
      title: 'says nothing',
      greeting: undefined,
      code: 'CONNECT_TIMEOUT',
      words: 'waiting for the SSH handshake',
    },
    { title: 'closes at once', greeting: '', code: 'CONNECT', words: 'during the SSH handshake' },
    {
      title: 'speaks HTTP',
      greeting: 'HTTP/1.1 400 Bad Request\r\n\r\n',
      code: 'CONNECT',
      words: 'during the SSH handshake',
    },
  ];
  for (const { title, greeting, code, words } of rows)
    it(`is told apart when it ${title}`, async () => {
      const server: Server = createServer((socket) => {
        socket.on('error', () => undefined);
        if (greeting !== undefined) socket.end(greeting);
      });
      await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
      const { port } = server.address() as AddressInfo;
      const target = {
        address: '127.0.0.1',
        port,
        user: 'ann',
        sshConfigFile: 'none',
        connectTimeout: 0.3,
        connectRetries: 0,
      };
      const error = await thrownBy(openConnection('web1', target, { context: createConnectContext() }));
      expect(error).to.include({ code });
      expect(error.message).to.contain(words);
      server.close();
    });
});

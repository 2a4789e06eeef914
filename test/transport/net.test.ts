import { expect } from 'chai';
import { sh } from '../../lib/shell/sh';
import type { Connection } from '../../lib/transport/connection';
import { createConnectContext, type ConnectContext } from '../../lib/transport/context';
import { openConnection } from '../../lib/transport/open';
import { startServer, type FakeServer } from './fake-server';
import { thrownBy } from './helpers';

const fall = (): never => {
  throw new Error('fell');
};

/** Ways in which a callback of a library may throw. */
const ways: readonly (readonly [string, () => void])[] = [
  ['at once', fall],
  ['in a timer', () => void setTimeout(fall, 1)],
  ['in the next tick', () => process.nextTick(fall)],
  ['in an immediate', () => void setImmediate(fall)],
  ['in a promise that nobody waits for', () => void Promise.resolve().then(fall)],
];

/** The watch ends a moment after the last connection. */
const nobodyWatches = () => new Promise((resolve) => setTimeout(resolve, 10));

describe('an exception in a callback of a connection', () => {
  let server: FakeServer;
  let context: ConnectContext;
  let opened: Connection[];

  beforeEach(async () => {
    server = await startServer();
    context = createConnectContext();
    opened = [];
  });
  afterEach(async () => {
    await Promise.all(opened.map((each) => each.close()));
    await context.close();
    await server.close();
    await nobodyWatches();
  });

  // Those of mocha would fail the test.
  const events = ['uncaughtException', 'unhandledRejection'] as const;
  let listeners: readonly (readonly [string, (...args: unknown[]) => void])[];
  beforeEach(() => {
    listeners = events.flatMap((event) =>
      process.rawListeners(event).map((each) => [event, each as never] as const),
    );
    for (const event of events) process.removeAllListeners(event);
  });
  afterEach(() => {
    for (const [event, listener] of listeners) process.on(event, listener);
  });

  const connect = async (name: string, by: ConnectContext = context): Promise<Connection> => {
    const connection = await openConnection(name, server.target, { context: by });
    opened.push(connection);
    return connection;
  };
  const echo = async (connection: Connection) =>
    (await connection.trip([{ label: 'echo', script: sh`echo good` }]))[0]?.stdout;

  for (const [title, throwIt] of ways) {
    const stages: readonly (readonly [string, (good: Connection) => Promise<unknown>])[] = [
      [
        'while the key of the host is verified',
        () => {
          const verify = () => {
            throwIt();
            return new Promise<void>(() => undefined);
          };
          return connect('bad', { ...context, hostKeys: { ...context.hostKeys, verify } });
        },
      ],
      [
        'while output arrives',
        async () => {
          const script = sh`echo now; sleep 5`;
          return (await connect('bad')).trip([{ label: 'x', script, onOutput: throwIt }]);
        },
      ],
      [
        'while progress arrives',
        async () => {
          const script = sh`hw_progress now; sleep 5`;
          return (await connect('bad')).trip([{ label: 'x', script, onProgress: throwIt }]);
        },
      ],
    ];
    for (const [stage, act] of stages)
      it(`${title} ${stage} fails this connection and no other`, async () => {
        const good = await connect('good');
        const error = await thrownBy(act(good));
        expect(error.message).to.match(/^bad.*fell$/s);
        expect(await echo(good)).to.equal('good\n');
      });
  }

  it('fails later work of the connection too', async () => {
    const bad = await connect('bad');
    const script = sh`echo now; sleep 5`;
    const onOutput = () => void setImmediate(fall);
    await thrownBy(bad.trip([{ label: 'x', script, onOutput }]));
    expect(await thrownBy(bad.trip([]))).to.have.property('code', 'CONNECTION_LOST');
  });

  it('leaves exceptions of nobody to Node, also while connections are open', async () => {
    await connect('good');
    const seen = await new Promise((resolve) => {
      process.once('uncaughtException', resolve);
      setImmediate(fall);
    });
    expect(String(seen)).to.equal('Error: fell');
  });

  it('is watched for only while there are connections', async () => {
    const watchers = () => process.listeners('uncaughtException').map(({ name }) => name);
    const connection = await connect('good');
    expect(watchers()).to.include('onException');
    await connection.close();
    await nobodyWatches();
    expect(watchers()).to.not.include('onException');
  });
});

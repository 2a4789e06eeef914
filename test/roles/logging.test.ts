import { expect } from 'chai';
import { tasksIn } from '../../docs/generator/example';
import { logClient, logServer, type LogClientOptions, type LogServerOptions } from '../../roles/logging';
import { clientConfiguration } from '../../roles/logging/client-configuration';
import { senderTable, serverConfiguration } from '../../roles/logging/server-configuration';

const server: LogServerOptions = {
  name: 'ops1',
  listen: ['192.0.2.5'],
  port: 6518,
  clients: [
    { name: 'web1', addresses: ['192.0.2.11', '2001:db8::11'] },
    { name: 'web2', addresses: ['192.0.2.12'] },
  ],
};
const client: LogClientOptions = {
  name: 'web1',
  server: { host: 'ops1', address: '192.0.2.5', port: 6518 },
};

describe('the role logging', () => {
  for (const [title, changes, message] of [
    ['a name that would be a path', { name: '../ops1' }, 'name: "../ops1" is not a name'],
    ['every address', { listen: ['::'] }, 'listen: :: is every address'],
    ['a name instead of an address', { listen: ['ops1.test'] }, '"ops1.test" is not an address'],
    ['a log host for nobody', { clients: [] }, 'clients: nobody may send logs'],
    [
      'the name of strangers',
      { clients: [{ name: 'unknown', addresses: ['192.0.2.1'] }] },
      'name of strangers',
    ],
    [
      'two hosts of one address',
      { clients: [...server.clients, { name: 'web3', addresses: ['192.0.2.12'] }] },
      'the address 192.0.2.12 belongs to two of them',
    ],
    [
      'a name that would end the configuration',
      { clients: [{ name: 'web1"]', addresses: ['192.0.2.1'] }] },
      'is not a name of letters',
    ],
    [
      'certificates that are always too old',
      { certificateDays: 30 },
      'renewDays must be 1 or more, and fewer',
    ],
    ['a wrong port', { port: 70_000 }, 'port: 70000 is not a port'],
    ['a size that is none', { keep: { maxSize: 'much' } }, 'keep.maxSize: "much" is not a size'],
    ['a path that would be more', { metrics: "/var/lib/x'; rm" }, 'is not an absolute path'],
  ] as readonly (readonly [string, Partial<LogServerOptions>, string])[])
    it(`refuses ${title} for the log host`, () => {
      expect(() => logServer({ ...server, ...changes }))
        .to.throw(message)
        .with.property('code', 'ARGUMENTS');
    });

  for (const [title, changes, message] of [
    [
      'a log host without an address',
      { server: { ...client.server, address: 'ops1' } },
      '"ops1" is not an address',
    ],
    ['a queue without a unit', { queue: '1000' }, 'queue: "1000" is not a size'],
  ] as readonly (readonly [string, Partial<LogClientOptions>, string])[])
    it(`refuses ${title} for a host`, () => {
      expect(() => logClient({ ...client, ...changes }))
        .to.throw(message)
        .with.property('code', 'ARGUMENTS');
    });

  it('lets in who is in the list, under the name of the address', () => {
    expect(serverConfiguration(server)).to.include('tls.authMode="name" tls.permittedPeer=["web1", "web2"]');
    expect(JSON.parse(senderTable(server))).to.deep.include({
      nomatch: 'unknown',
      table: [
        { index: '192.0.2.11', value: 'web1' },
        { index: '2001:db8::11', value: 'web1' },
        { index: '192.0.2.12', value: 'web2' },
      ],
    });
  });

  it('never gives up a line, and knows its log host by name', () => {
    const text = clientConfiguration({ ...client, queue: '512m' });
    expect(text).to.include('queue.maxDiskSpace="512m"').and.to.include('action.resumeRetryCount="-1"');
    expect(text).to.include('tls.permittedPeer=["ops1"]').and.to.include('target="192.0.2.5" port="6518"');
  });

  it('leaves the size of the journal to others unless it is given', () => {
    const journal = (options: LogClientOptions) => tasksIn(logClient(options))[0]?.args;
    expect(journal(client)).to.include({ name: '20-logging', rateLimitBurst: 60_000 });
    expect(journal(client)).not.to.have.any.keys('systemMaxUse', 'maxRetention');
    expect(journal({ ...client, journal: { maxUse: '1G' } })).to.include({ systemMaxUse: '1G' });
  });
});

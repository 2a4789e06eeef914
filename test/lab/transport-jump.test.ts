import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect } from 'chai';
import { labHost } from '../../lib/lab/lab';
import { sh } from '../../lib/shell/sh';
import { createConnectContext, type ConnectContext } from '../../lib/transport/context';
import { thrownBy } from '../transport/helpers';
import { useLabHost } from './harness';
import { closeConnectionsAfterEach, connect, labTarget, output } from './transport-login';

describe('a connection through jump hosts', () => {
  const host = useLabHost();
  const second = useLabHost({ index: 1 });
  const third = useLabHost({ index: 2 });
  closeConnectionsAfterEach();
  let context: ConnectContext;

  beforeEach(() => {
    context = createConnectContext();
  });
  afterEach(() => context.close());

  const jump = (name: string) => `deploy@${labHost(name).address}:22`;

  it('comes from the jump host, over one shared connection to it', async () => {
    const target = { jump: [jump(host().name)] };
    const names = [...Array(12).keys()].map((n) => (n % 2 === 0 ? second().name : third().name));
    const connections = await Promise.all(names.map((name) => connect(name, target, context)));
    const [first] = connections;
    expect(first?.session.ssh?.clientAddress).to.equal(labHost(host().name).address);
    expect(first?.session.isRoot).to.equal(true);
    const users = await Promise.all(connections.map((each) => output(each, sh`hostname`)));
    expect(users).to.deep.equal(names.map((name) => `${name}\n`));
    expect(await host().exec('ss -Htn state established "( sport = :22 )" | wc -l')).to.equal('1\n');
  });

  it('goes through a chain', async () => {
    const chain = { jump: [jump(host().name), jump(second().name)] };
    const connection = await connect(third().name, chain, context);
    expect(connection.session.ssh?.clientAddress).to.equal(labHost(second().name).address);
  });

  it('follows ProxyJump of ssh_config, from one to the next', async () => {
    const directory = mkdtempSync(join(tmpdir(), 'hostwright-test-'));
    const { privateKeyFile } = labHost(host().name);
    const known = labTarget(host().name).hostKeys?.files?.[0] ?? '';
    const entries = [host(), second(), third()].map(
      ({ name }) => `Host ${name}\n  HostName ${labHost(name).address}\n`,
    );
    const jumps = `Host ${second().name}\n  ProxyJump ${host().name}\nHost ${third().name}\n  ProxyJump ${second().name}\n`;
    const all = `Host *\n  User deploy\n  IdentityFile ${privateKeyFile}\n  UserKnownHostsFile ${known}\n`;
    writeFileSync(join(directory, 'config'), [...entries, jumps, all].join(''));
    const target = {
      address: third().name,
      user: undefined,
      privateKeyFile: undefined,
      hostKeys: undefined,
      sshConfigFile: join(directory, 'config'),
    };
    const connection = await connect(third().name, target, context);
    expect(connection.session.ssh?.clientAddress).to.equal(labHost(second().name).address);
    rmSync(directory, { recursive: true });
  });

  it('says which of them refused', async () => {
    const stranger = { jump: [`stranger@${labHost(host().name).address}`] };
    const refused = await thrownBy(connect(second().name, stranger, context));
    expect(refused).to.have.property('code', 'AUTHENTICATION');
    expect(refused.message).to.contain(`${second().name} (`).and.to.contain('jump host stranger@');

    const closed = await thrownBy(connect(second().name, { jump: [jump(host().name)], port: 81 }, context));
    expect(closed).to.have.property('code', 'CONNECT');
    expect(closed.message)
      .to.contain(`the jump host ${jump(host().name)}`)
      .and.to.contain('Connection refused');
    expect(closed.hint).to.contain('AllowTcpForwarding');
  });

  it('names what was in flight when the jump host goes away, and finds it again later', async () => {
    const target = { jump: [jump(host().name)], connectRetries: 5 };
    const connection = await connect(second().name, target, context);
    const trip = thrownBy(connection.trip([{ label: 'read facts: package', script: sh`sleep 60` }]));
    await host().exec("sleep 0.5; for p in $(pgrep -f 'sshd: deploy'); do kill -9 $p; done");
    const lost = await trip;
    expect(lost).to.have.property('code', 'CONNECTION_LOST');
    expect(lost.message).to.contain('waiting for: read facts: package');
    expect(await output(await connect(second().name, target, context), sh`echo back`)).to.equal('back\n');
  });
});

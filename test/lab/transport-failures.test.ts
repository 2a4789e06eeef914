import { setTimeout as delay } from 'node:timers/promises';
import { expect } from 'chai';
import { labPause, labStart, labStatus, labStop, labUnpause } from '../../lib/lab/lab';
import { sh } from '../../lib/shell/sh';
import { createConnectContext } from '../../lib/transport/context';
import { openConnection } from '../../lib/transport/open';
import { thrownBy } from '../transport/helpers';
import { useLabHost } from './harness';
import { itLong } from './long';
import { closeConnectionsAfterEach, connect, labTarget, output } from './transport-login';

describe('a host that fails', () => {
  const host = useLabHost();
  const other = useLabHost({ index: 1 });
  closeConnectionsAfterEach();

  it('is told apart when nothing listens there, and tried again', async () => {
    const error = await thrownBy(connect(host().name, { port: 81, connectRetries: 1 }));
    expect(error).to.have.property('code', 'CONNECT');
    expect(error.message).to.contain('ECONNREFUSED').and.to.contain('(tried 2 times)');
    expect(error.hint).to.contain('Nothing listens there');
  });

  it('is waited for no longer than the timeout when it is off, and holds up no other', async () => {
    await labStop(host().name);
    try {
      const context = createConnectContext();
      const since = Date.now();
      const [off, on] = await Promise.all([
        thrownBy(connect(host().name, { connectTimeout: 2 }, context)),
        connect(other().name, {}, context).then((connection) => output(connection, sh`echo here`)),
      ]);
      expect(off.code).to.be.oneOf(['CONNECT', 'CONNECT_TIMEOUT']);
      expect(off.message).to.contain('22)');
      expect(Date.now() - since).to.be.lessThan(20_000);
      expect(on).to.equal('here\n');
    } finally {
      await labStart(host().name);
    }
  });

  it('is given up when it hangs while connecting, and it says where', async () => {
    labPause(host().name);
    try {
      const error = await thrownBy(connect(host().name, { connectTimeout: 1 }));
      expect(error).to.have.property('code', 'CONNECT_TIMEOUT');
      expect(error.message).to.match(/no answer within 1 s, waiting for the (SSH handshake|TCP connection)/);
    } finally {
      labUnpause(host().name);
    }
  });

  it('is given up when a trip hangs, and it says on what', async () => {
    const connection = await connect(host().name);
    labPause(host().name);
    try {
      const trip = connection.trip([{ label: 'read facts: package', script: sh`true` }], { timeout: 1 });
      const error = await thrownBy(trip);
      expect(error).to.have.property('code', 'TRIP_TIMEOUT');
      expect(error.message).to.contain('waiting for: read facts: package');
      expect(await thrownBy(connection.trip([]))).to.have.property('code', 'TRIP_TIMEOUT');
    } finally {
      labUnpause(host().name);
    }
  });

  it('is noticed to be gone by keep-alive messages', async () => {
    const connection = await connect(host().name, { keepAlive: 1 });
    labPause(host().name);
    try {
      const error = await thrownBy(connection.trip([{ label: 'a step', script: sh`true` }]));
      expect(error).to.have.property('code', 'CONNECTION_LOST');
      expect(error.message)
        .to.contain('waiting for: a step')
        .and.to.match(/keepalive/i);
    } finally {
      labUnpause(host().name);
    }
  });

  it('has the processes of a trip that took too long ended', async () => {
    const connection = await connect(host().name);
    const script = sh`sleep 4321 & sh -c 'trap "" TERM HUP; sleep 4321; :'`;
    const error = await thrownBy(connection.trip([{ label: 'hang', script }], { timeout: 1 }));
    expect(error).to.have.property('code', 'TRIP_TIMEOUT');
    expect(await host().exec('pgrep -fx "sleep 4321" || echo none')).to.equal('none\n');
  });

  itLong('ends its root shell when the link is cut for good after a step', async () => {
    const connection = await connect(host().name);
    const [step] = await connection.trip([{ label: 'step', script: sh`echo $$`, gated: true }]);
    const port = connection.session.ssh?.clientPort ?? 0;
    const cut = `INPUT -p tcp --sport ${port} -j DROP`;
    await host().exec(`sysctl -qw net.ipv4.tcp_retries2=3; iptables -I ${cut}`);
    try {
      const shell = Number(step?.stdout);
      const isGone = `for i in $(seq 180); do [ -e /proc/${shell} ] || break; sleep 1; done; ls -d /proc/${shell} || echo gone`;
      expect(await host().exec(isGone)).to.equal('gone\n');
    } finally {
      await host().exec(`sysctl -qw net.ipv4.tcp_retries2=15; iptables -D ${cut}`);
    }
  });

  it('says what was in flight when it restarts, and can be reached again', async () => {
    const connection = await connect(host().name);
    const before = await output(
      connection,
      sh`cat /proc/sys/kernel/random/boot_id; cat /proc/1/stat | cut -d ' ' -f 22`,
    );
    const trip = thrownBy(connection.trip([{ label: 'restart', script: sh`systemctl reboot; sleep 60` }]));
    const lost = await trip;
    expect(lost).to.have.property('code', 'CONNECTION_LOST');
    expect(lost.message).to.contain('waiting for: restart');
    await labStart(host().name);
    const again = await reconnect(host().name);
    expect(
      await output(again, sh`cat /proc/sys/kernel/random/boot_id; cat /proc/1/stat | cut -d ' ' -f 22`),
    ).to.not.equal(before);
  });

  it('does not keep this process alive when it hangs at the end', async () => {
    const sockets = () => process.getActiveResourcesInfo().filter((name) => name === 'TCPSocketWrap').length;
    const connection = await connect(host().name);
    labPause(host().name);
    try {
      expect(sockets()).to.be.greaterThan(0);
      await connection.close();
      await delay(1500);
      expect(sockets()).to.equal(0);
    } finally {
      labUnpause(host().name);
    }
  });

  it('is given up at once when the run is interrupted', async () => {
    labPause(host().name);
    const stop = new AbortController();
    const context = createConnectContext();
    const attempt = openConnection(host().name, labTarget(host().name), { context, signal: stop.signal });
    const failed = thrownBy(attempt);
    await delay(200);
    const since = Date.now();
    stop.abort();
    expect(await failed).to.have.property('code', 'INTERRUPTED');
    expect(Date.now() - since).to.be.lessThan(1000);
    labUnpause(host().name);
  });
});

async function reconnect(name: string): ReturnType<typeof connect> {
  const until = Date.now() + 60_000;
  for (;;) {
    await delay(500);
    try {
      return await connect(name);
    } catch (error) {
      if (Date.now() > until) throw error;
      const state = labStatus().find((host) => host.name === name)?.state;
      if (state === 'stopped') await labStart(name);
    }
  }
}

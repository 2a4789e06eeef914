import { execFileSync } from 'node:child_process';
import { chmodSync, copyFileSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect } from 'chai';
import { labHost } from '../../lib/lab/lab';
import { secret, type Secret } from '../../lib/secrets/secret';
import { sh } from '../../lib/shell/sh';
import type { Fragment } from '../../lib/transport/connection';
import { createConnectContext } from '../../lib/transport/context';
import { openConnection } from '../../lib/transport/open';
import { thrownBy } from '../transport/helpers';
import { useLabHost } from './harness';
import {
  closeConnectionsAfterEach,
  connect,
  labPublicKey,
  labTarget,
  makeUser,
  output,
} from './transport-login';

describe('an ssh connection to a real host', () => {
  const host = useLabHost();
  closeConnectionsAfterEach();
  let directory: string;

  before(() => {
    directory = mkdtempSync(join(tmpdir(), 'hostwright-test-'));
  });
  after(() => rmSync(directory, { recursive: true }));

  const file = (name: string, text: string): string => {
    writeFileSync(join(directory, name), text, { mode: 0o600 });
    return join(directory, name);
  };

  it('knows who is logged in, from where and by which key', async () => {
    const connection = await connect(host().name);
    const { ssh, processes, ...session } = connection.session;
    expect(session).to.deep.equal({
      user: 'deploy',
      isRoot: true,
      home: '/home/deploy',
      loginKey: labPublicKey(host().name),
    });
    const names = sh`cat /proc/${processes?.shell ?? 0}/comm /proc/${processes?.server ?? 0}/comm /proc/sys/kernel/random/boot_id`;
    expect(await output(connection, names)).to.equal(`sh\nsshd\n${processes?.bootId ?? ''}\n`);
    expect(ssh).to.include({ serverAddress: labHost(host().name).address, serverPort: 22 });
    const peer = sh`ss -Htn state established "( sport = :22 )" "( dport = :${ssh?.clientPort ?? 0} )" | wc -l`;
    expect(await output(connection, peer)).to.equal('1\n');
    await connection.close();
  });

  it('counts trips, and answers the first one together with the start', async () => {
    const first: readonly Fragment[] = [{ label: 'first', script: sh`echo 1` }];
    const context = createConnectContext();
    const connection = await openConnection(host().name, labTarget(host().name), { context, first });
    expect((await connection.trip(first))[0]?.stdout).to.equal('1\n');
    expect(await output(connection, sh`echo 2`)).to.equal('2\n');
    expect(connection.trips).to.equal(2);
    await connection.close();
  });

  it('uses one connection and one channel, and no SFTP', async () => {
    const connection = await connect(host().name);
    await output(connection, sh`true`);
    const shells = "ps -eo args | grep -c '^/bin/sh -s'";
    const one = `for i in $(seq 50); do [ "$(${shells})" != 1 ] || break; sleep 0.1; done; ${shells}`;
    expect(await host().exec(one)).to.equal('1\n');
    expect(await host().exec("ps -eo args | grep -c '^[^ ]*sftp-server' || :")).to.equal('0\n');
    await connection.close();
  });

  it('shows no secret in any list of arguments, environment or file', async () => {
    const connection = await connect(host().name);
    const watch = `timeout 20 sh -c 'until [ -e /run/stop ]; do cat /proc/[0-9]*/cmdline /proc/[0-9]*/environ; done' 2>/dev/null | tr '\\0' '\\n' > /run/seen; rm -f /run/stop`;
    const watcher = host().exec(watch);
    const fragments: Fragment[] = [...Array(40).keys()].map((n) => ({
      label: 'write',
      script: sh`cat > /run/secret.${n}; cat /run/secret.${n} | wc -c; rm /run/secret.${n}`,
      input: secret(`sesame-open-${n}`),
      ...(n % 2 === 0 && { timeout: 20 }),
      ...(n % 3 === 0 && { user: 'root' }),
    }));
    // The one that must be seen shows that the others would be.
    fragments.push({ label: 'seen', script: sh`sh -c "sleep 0.5" seen-by-the-watcher` });
    const results = await connection.trip(fragments);
    await host().exec('touch /run/stop');
    await watcher;
    expect(results.slice(0, -1).map(({ code, stdout }) => code === 0 && Number(stdout) >= 13)).to.not.include(
      false,
    );
    expect(await host().exec('grep -c seen-by-the-watcher /run/seen')).to.match(/^[1-9]/);
    expect(await host().exec('grep -c sesame /run/seen || :')).to.equal('0\n');
    expect(await host().exec('grep -rl sesame /tmp /var/tmp /var/log /root /home || :')).to.equal('');
    await connection.close();
  });

  it('logs in with a locked key, and asks for its passphrase once for all connections', async () => {
    const key = join(directory, 'locked key');
    copyFileSync(labHost(host().name).privateKeyFile, key);
    chmodSync(key, 0o600);
    execFileSync('ssh-keygen', ['-q', '-p', '-P', '', '-N', 'open sesame', '-f', key]);
    const asked: string[] = [];
    const askPassphrase = (path: string): Promise<Secret> => {
      asked.push(path);
      return Promise.resolve(secret(asked.length === 1 ? 'wrong' : 'open sesame'));
    };
    const context = createConnectContext({ askPassphrase });
    const connections = await Promise.all(
      [1, 2, 3, 4].map(() => connect(host().name, { privateKeyFile: key }, context)),
    );
    expect(asked).to.deep.equal([key, key]);
    await Promise.all(connections.map((connection) => connection.close()));
    const error = await thrownBy(connect(host().name, { privateKeyFile: key }));
    expect(error).to.have.property('code', 'PRIVATE_KEY');
    expect(error.message).to.contain('needs a passphrase');
    expect(error.hint).to.contain('ssh-add');
  });

  it('logs in with the keys of an agent, also for a locked file', async () => {
    const socket = join(directory, 'agent');
    const agent = execFileSync('ssh-agent', ['-a', socket, '-s'], { encoding: 'utf8' });
    const pid = Number(/SSH_AGENT_PID=(\d+)/.exec(agent)?.[1]);
    const before = process.env['SSH_AUTH_SOCK'];
    try {
      process.env['SSH_AUTH_SOCK'] = socket;
      execFileSync('ssh-keygen', ['-q', '-t', 'ed25519', '-N', '', '-f', join(directory, 'other')]);
      const { privateKeyFile } = labHost(host().name);
      for (const key of [join(directory, 'other'), privateKeyFile])
        execFileSync('ssh-add', ['-q', key], { stdio: 'ignore' });
      const connection = await connect(host().name, { privateKeyFile: undefined });
      expect(connection.session.loginKey).to.equal(labPublicKey(host().name));
      await connection.close();
      const locked = await connect(host().name, { privateKeyFile: join(directory, 'locked key') });
      expect(locked.session.loginKey).to.equal(labPublicKey(host().name));
      await locked.close();
    } finally {
      if (before === undefined) delete process.env['SSH_AUTH_SOCK'];
      else process.env['SSH_AUTH_SOCK'] = before;
      process.kill(pid);
    }
  });

  it('logs in with a password, also where it is asked for interactively', async () => {
    await host().exec(makeUser('ann', 'pass word'));
    const target = { user: 'ann', password: secret('pass word'), become: { method: 'none' } as const };
    const nobodysKey = file('config', `IdentityFile ${join(directory, 'other')}\nIdentitiesOnly yes\n`);
    const options = { ...target, connectRetries: 3, privateKeyFile: undefined, sshConfigFile: nobodysKey };
    const drop = '/etc/ssh/sshd_config.d/test.conf';
    for (const setting of [
      'PasswordAuthentication yes',
      'PasswordAuthentication no\\nKbdInteractiveAuthentication yes',
    ]) {
      await host().exec(`printf '${setting}\\n' > ${drop}; systemctl reload ssh; sleep 1`);
      const connection = await connect(host().name, options);
      expect(connection.session)
        .to.deep.include({ user: 'ann', isRoot: false })
        .and.not.have.property('loginKey');
      await connection.close();
    }
    await host().exec(`rm ${drop}; systemctl reload ssh; sleep 1`);
  });

  it('says what it tried when the login is refused', async () => {
    const error = await thrownBy(connect(host().name, { user: 'stranger', password: secret('hidden word') }));
    expect(error).to.have.property('code', 'AUTHENTICATION');
    expect(error.message).to.contain(`stranger@${labHost(host().name).address}:22`);
    expect(error.message).to.contain(`refused: key ${labHost(host().name).privateKeyFile}, the password`);
    expect(JSON.stringify([error.message, error.hint])).to.not.contain('hidden word');
  });

  it('follows ssh_config', async () => {
    const { address, privateKeyFile } = labHost(host().name);
    const config = file(
      'config2',
      `Host web?\n  HostName ${address}\n  User root\n  IdentityFile ~/nowhere\n  IdentityFile ${privateKeyFile}\n  UserKnownHostsFile %d/nowhere ${labTarget(host().name).hostKeys?.files?.[0] ?? ''}\n`,
    );
    const target = { address: 'web1', sshConfigFile: config };
    const connection = await openConnection('web1', target, { context: createConnectContext() });
    expect(connection.session).to.include({ user: 'root', isRoot: true });
    await connection.close();
  });

  it('refuses an unknown key, stores it once under accept-new, and then knows it', async () => {
    const known = join(directory, 'known');
    const verify = { hostKeys: { files: [known] } };
    const error = await thrownBy(connect(host().name, verify));
    expect(error).to.have.property('code', 'HOST_KEY_UNKNOWN');
    const print = await host().exec('ssh-keygen -lf /etc/ssh/ssh_host_ed25519_key.pub');
    expect(error.message).to.contain(print.split(' ')[1]);
    const accept = { hostKeys: { files: [known], policy: 'accept-new' } as const };
    const contexts = [createConnectContext(), createConnectContext()];
    const connections = await Promise.all(
      [...Array(8).keys()].map((n) => connect(host().name, accept, contexts[n % 2])),
    );
    await Promise.all([...connections, await connect(host().name, verify)].map((each) => each.close()));
    expect(readFileSync(known, 'utf8').trim().split('\n')).to.deep.equal([
      `${labHost(host().name).address} ${labHost(host().name).hostKey.split(' ').slice(0, 2).join(' ')}`,
    ]);
  });

  it('refuses a changed key, also under accept-new, and names file and line', async () => {
    execFileSync('ssh-keygen', ['-q', '-t', 'ed25519', '-N', '', '-f', join(directory, 'imposter')]);
    const imposter = readFileSync(join(directory, 'imposter.pub'), 'utf8').split(' ').slice(0, 2).join(' ');
    const known = file('changed', `# nobody\n\n${labHost(host().name).address} ${imposter}\n`);
    for (const policy of ['verify', 'accept-new'] as const) {
      const error = await thrownBy(connect(host().name, { hostKeys: { files: [known], policy } }));
      expect(error).to.have.property('code', 'HOST_KEY_CHANGED');
      expect(error.message)
        .to.contain(`${known} line 3`)
        .and.to.match(/SHA256:\S+.*SHA256:\S+/);
      expect(error.hint).to.contain(`ssh-keygen -R '${labHost(host().name).address}' -f '${known}'`);
    }
    execFileSync('ssh-keygen', ['-q', '-R', labHost(host().name).address, '-f', known]);
    expect(await thrownBy(connect(host().name, { hostKeys: { files: [known] } }))).to.have.property(
      'code',
      'HOST_KEY_UNKNOWN',
    );
  });

  it('lets no unverified key pass outside of the lab', async () => {
    const no = { hostKeys: { policy: 'no' } as const };
    expect(await thrownBy(connect(host().name, no))).to.have.property('code', 'INVENTORY');
    const context = createConnectContext({ isLabHost: () => true });
    await (await connect(host().name, no, context)).close();
  });

  it('verifies names that ssh-keygen has hashed, on another port as well', async () => {
    const { address, hostKey } = labHost(host().name);
    const known = file('hashed', `${address} ${hostKey}\n[${address}]:2222 ${hostKey}\n`);
    execFileSync('ssh-keygen', ['-q', '-H', '-f', known], { stdio: 'ignore' });
    expect(readFileSync(known, 'utf8')).to.not.contain(address);
    await host().exec(
      "printf 'Port 22\\nPort 2222\\n' > /etc/ssh/sshd_config.d/port.conf; systemctl restart ssh",
    );
    for (const port of [22, 2222]) {
      const connection = await connect(host().name, { port, hostKeys: { files: [known] } });
      expect(connection.session.ssh?.serverPort).to.equal(port);
      await connection.close();
    }
    await host().exec('rm /etc/ssh/sshd_config.d/port.conf; systemctl restart ssh');
  });

  it('shows each kind of key that known_hosts may know', async () => {
    await host().exec('ssh-keygen -A');
    for (const type of ['rsa', 'ecdsa', 'ed25519']) {
      const key = (await host().exec(`cat /etc/ssh/ssh_host_${type}_key.pub`))
        .split(' ')
        .slice(0, 2)
        .join(' ');
      const known = file(`known-${type}`, `${labHost(host().name).address} ${key}\n`);
      await (await connect(host().name, { hostKeys: { files: [known] } })).close();
    }
  });
});

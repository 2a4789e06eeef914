import { createHash, randomBytes } from 'node:crypto';
import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { expect } from 'chai';
import { labHost, labPause, labUnpause } from '../../lib/lab/lab';
import { labSettings } from '../../lib/lab/settings';
import { knownHostsFile } from '../../lib/lab/state';
import { sh } from '../../lib/shell/sh';
import type { Target } from '../../lib/transport/target';
import { thrownBy } from '../transport/helpers';
import { useLabHost } from './harness';
import { closeConnectionsAfterEach, connect, labPublicKey, output } from './transport-login';

const mebibyte = 1024 * 1024;
const openssh = { transport: 'openssh' } as const;
const cutLogins = 'for p in $(pgrep -f "^sshd: deploy"); do kill -9 $p; done';

describe('a connection by the program ssh', () => {
  const host = useLabHost();
  const gate = useLabHost({ index: 1 });
  closeConnectionsAfterEach();
  let directory: string;
  before(() => {
    directory = mkdtempSync(join(tmpdir(), 'hostwright-test-'));
  });
  after(() => rmSync(directory, { recursive: true }));

  /** A target that leaves everything to an ssh_config file. */
  const configured = (lines: readonly string[]): Partial<Target> => {
    const file = join(directory, 'config');
    const known = `UserKnownHostsFile ${knownHostsFile(labSettings())}`;
    writeFileSync(file, ['Host *', 'User deploy', known, ...lines].join('\n'));
    const nothing = { user: undefined, privateKeyFile: undefined, hostKeys: undefined };
    return { ...openssh, ...nothing, sshConfigFile: file };
  };
  const key = (): string => `IdentityFile ${labHost(host().name).privateKeyFile}`;
  const leftovers = (): readonly string[] =>
    readdirSync(tmpdir()).filter((name) => /^hostwright-[A-Za-z0-9]{6}$/.test(name));

  it('is root after sudo, knows who logged in and with which key, and leaves nothing behind', async () => {
    const before = leftovers();
    const connection = await connect(host().name, openssh);
    expect(connection.session).to.deep.include({ user: 'deploy', isRoot: true });
    expect(connection.session.loginKey).to.equal(labPublicKey(host().name));
    expect(connection.session.ssh?.serverAddress).to.equal(labHost(host().name).address);
    expect(await output(connection, sh`id -un; echo err >&2`)).to.equal('root\n');
    expect(connection.trips).to.equal(1);
    expect(leftovers()).to.have.length(before.length + 1);
    await connection.close();
    expect(leftovers()).to.deep.equal(before);
  });

  it('logs in as root, and by su with a password', async () => {
    expect(await output(await connect(host().name, { ...openssh, user: 'root' }), sh`id -un`)).to.equal(
      'root\n',
    );
    await host().exec("printf 'root:secret\\n' | chpasswd");
    const { secret } = await import('../../lib/secrets/secret');
    const become = { method: 'su', password: secret('secret') } as const;
    expect(await output(await connect(host().name, { ...openssh, become }), sh`id -un`)).to.equal('root\n');
  });

  it('goes through a ProxyCommand, as the built-in client refuses to', async () => {
    const { address } = labHost(gate().name);
    const inner = `ssh -F none -i ${labHost(host().name).privateKeyFile} -o UserKnownHostsFile=${knownHostsFile(labSettings())}`;
    const target = configured([key(), `ProxyCommand ${inner} -W %h:%p deploy@${address}`]);
    const connection = await connect(host().name, target);
    expect(connection.session.ssh?.clientAddress).to.equal(address);
    const refused = await thrownBy(connect(host().name, { ...target, transport: 'ssh' }));
    expect(refused).to.have.property('code', 'SSH_CONFIG');
    expect(refused.hint).to.contain("transport: 'openssh'");
  });

  it('logs in by a certificate; the built-in client says that it cannot', async () => {
    const run = (...args: readonly string[]): unknown => execFileSync('ssh-keygen', args, { stdio: 'pipe' });
    const [ca, own] = [join(directory, 'ca'), join(directory, 'own')];
    for (const file of [ca, own]) run('-q', '-t', 'ed25519', '-N', '', '-f', file);
    run('-q', '-s', ca, '-I', 'test', '-n', 'deploy', `${own}.pub`);
    const authority = readFileSync(`${ca}.pub`, 'utf8');
    await host().exec(
      sh`printf '%s' ${authority} > /etc/ssh/ca.pub
echo 'TrustedUserCAKeys /etc/ssh/ca.pub' > /etc/ssh/sshd_config.d/ca.conf
systemctl reload ssh`.text,
    );
    const target = configured([
      `IdentityFile ${own}`,
      'IdentitiesOnly yes',
      `CertificateFile ${own}-cert.pub`,
    ]);
    const connection = await connect(host().name, target);
    expect(connection.session).to.include({ isRoot: true }).and.not.to.have.property('loginKey');
    const refused = await thrownBy(connect(host().name, { ...target, transport: 'ssh' }));
    expect(refused).to.have.property('code', 'AUTHENTICATION');
    expect(refused.hint).to.contain('CertificateFile').and.to.contain("transport: 'openssh'");
  });

  it('goes through the jump hosts of the inventory', async () => {
    const target = { ...configured([key()]), jump: [`deploy@${labHost(gate().name).address}:22`] };
    const connection = await connect(host().name, target);
    expect(connection.session.ssh?.clientAddress).to.equal(labHost(gate().name).address);
  });

  describe('that cannot be opened', () => {
    const error = (more: Partial<Target>) => thrownBy(connect(host().name, { ...openssh, ...more }));

    it('tells a refused key, an unknown and a changed host key, a closed port and an unknown name apart', async () => {
      const [none, wrong] = [join(directory, 'none'), join(directory, 'wrong')];
      writeFileSync(none, '');
      const known = readFileSync(`${dirname(knownHostsFile(labSettings()))}/id_ed25519.pub`, 'utf8');
      writeFileSync(wrong, `${labHost(host().name).address} ${known}`);
      const found = [
        await error({ user: 'nobody' }),
        await error({ hostKeys: { files: [none] } }),
        await error({ hostKeys: { files: [wrong] } }),
        await error({ port: 81, connectRetries: 1 }),
        await error({ address: 'no-such-host.invalid' }),
      ];
      expect(found.map(({ code }) => code)).to.deep.equal([
        'AUTHENTICATION',
        'HOST_KEY_UNKNOWN',
        'HOST_KEY_CHANGED',
        'CONNECT',
        'CONNECT',
      ]);
      expect(found[3]?.message).to.contain('Connection refused').and.to.contain('(tried 2 times)');
      expect(found[4]?.message).not.to.contain('tried');
    });

    it('is refused before the host is reached where ssh, its file or the key are missing', async () => {
      const { PATH } = process.env;
      process.env['PATH'] = '/nowhere';
      try {
        expect((await error({})).message).to.contain('needs the program ssh');
      } finally {
        process.env['PATH'] = PATH;
      }
      const bad = join(directory, 'bad');
      writeFileSync(bad, 'Nonsense yes\n');
      const found = [await error({ sshConfigFile: bad }), await error({ privateKeyFile: '/nowhere/key' })];
      expect(found.map(({ code }) => code)).to.deep.equal(['SSH_CONFIG', 'PRIVATE_KEY']);
      expect(found[0]?.message).to.contain('nonsense');
    });

    it('is given up when the host hangs', async () => {
      labPause(host().name);
      try {
        const { code, message } = await error({ connectTimeout: 2 });
        expect(code).to.be.oneOf(['CONNECT_TIMEOUT', 'CONNECT']);
        expect(message).to.match(/timed out|no answer within 2 s/);
      } finally {
        labUnpause(host().name);
      }
    });
  });

  it('ends what hangs on the host, and says on what', async () => {
    const connection = await connect(host().name, openssh);
    const trip = connection.trip([{ label: 'read facts: package', script: sh`sleep 7777` }], { timeout: 1 });
    expect((await thrownBy(trip)).message).to.contain('waiting for: read facts: package');
    expect(await host().exitCode('pgrep -x -f "sleep 7777"')).to.equal(1);
  });

  it('says that it broke', async () => {
    const connection = await connect(host().name, openssh);
    const trip = thrownBy(connection.trip([{ label: 'user ada', script: sh`sleep 60` }]));
    await host().exec(`sleep 0.5; ${cutLogins}`);
    const lost = await trip;
    expect(lost).to.have.property('code', 'CONNECTION_LOST');
    expect(lost.message)
      .to.contain('waiting for: user ada')
      .and.to.match(/closed|reset|broke/i);
  });

  describe('sends a large file', () => {
    const file = (name: string, size: number) => {
      const content = randomBytes(size);
      writeFileSync(join(directory, name), content);
      return { source: join(directory, name), sha256: createHash('sha256').update(content).digest('hex') };
    };
    const hashOf = async (path: string) => (await host().exec(sh`sha256sum <${path}`.text)).slice(0, 64);

    it('whole, privately, empty ones too', async () => {
      const connection = await connect(host().name, openssh);
      for (const { source, sha256 } of [file("big 'file' $(x)", 20 * mebibyte), file('empty', 0)]) {
        const path = await connection.upload(source, sha256);
        expect(await hashOf(path)).to.equal(sha256);
        expect(await host().exec(sh`stat -c '%U %a' ${dirname(path)} ${path}`.text)).to.equal(
          'deploy 700\ndeploy 600\n',
        );
      }
    });

    it('from where an interrupted one has stopped, and anew where something else is there', async () => {
      const { source, sha256 } = file('cut', 64 * mebibyte);
      const staged = `/home/deploy/.cache/hostwright/upload-${sha256}/file`;
      const broken = await connect(host().name, openssh);
      const failed = thrownBy(broken.upload(source, sha256));
      const wait = sh`until s=$(stat -c %s ${staged} 2>/dev/null) && [ "$s" -gt 5000000 ]; do :; done`;
      await host().exec(`${wait.text}; ${cutLogins}`);
      expect(await failed).to.have.property('code', 'CONNECTION_LOST');
      const connection = await connect(host().name, openssh);
      expect(await connection.upload(source, sha256)).to.equal(staged);
      expect(await hashOf(staged)).to.equal(sha256);
      await host().exec(sh`head -c 1000000 /dev/zero > ${staged}`.text);
      expect(await connection.upload(source, sha256)).to.equal(staged);
      expect(await hashOf(staged)).to.equal(sha256);
    });

    it('or says that the disk is full', async () => {
      const { source, sha256 } = file('large', 8 * mebibyte);
      await host().exec(
        sh`mkdir -p /home/deploy/.cache/hostwright
mount -t tmpfs -o size=2m,mode=700,uid=$(id -u deploy) tmpfs /home/deploy/.cache/hostwright`.text,
      );
      const full = await thrownBy((await connect(host().name, openssh)).upload(source, sha256));
      await host().exec('umount /home/deploy/.cache/hostwright');
      expect(full).to.have.property('code', 'FILE_NO_SPACE');
    });
  });
});

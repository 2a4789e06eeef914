import { createHash, randomBytes } from 'node:crypto';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { expect } from 'chai';
import { sh } from '../../lib/shell/sh';
import { thrownBy } from '../transport/helpers';
import { useLabHost } from './harness';
import { closeConnectionsAfterEach, connect, output } from './transport-login';

const mebibyte = 1024 * 1024;

describe('an upload to a real host', () => {
  const host = useLabHost();
  closeConnectionsAfterEach();
  let directory: string;

  before(() => {
    directory = mkdtempSync(join(tmpdir(), 'hostwright-test-'));
  });
  after(() => rmSync(directory, { recursive: true }));

  const file = (name: string, size: number): { source: string; sha256: string } => {
    const content = randomBytes(size);
    writeFileSync(join(directory, name), content);
    return { source: join(directory, name), sha256: createHash('sha256').update(content).digest('hex') };
  };
  const hashOf = async (path: string) => (await host().exec(sh`sha256sum <${path}`.text)).slice(0, 64);

  it('brings 100 MB into a private directory, in little memory', async () => {
    const { source, sha256 } = file("big 'file' $(x)", 100 * mebibyte);
    const connection = await connect(host().name);
    global.gc?.();
    const before = process.memoryUsage().rss;
    let peak = 0;
    const watch = setInterval(() => {
      peak = Math.max(peak, process.memoryUsage().rss - before);
    }, 10);
    const path = await connection.upload(source, sha256);
    clearInterval(watch);
    expect(peak / mebibyte).to.be.lessThan(80);
    expect(await hashOf(path)).to.equal(sha256);
    expect(await host().exec(sh`stat -c '%U %a' ${dirname(path)} ${path}`.text)).to.equal(
      'deploy 700\ndeploy 600\n',
    );
    expect(await output(connection, sh`rm -r ${dirname(path)}; echo gone`)).to.equal('gone\n');
  });

  it('sends an empty file', async () => {
    const { source, sha256 } = file('empty', 0);
    const path = await (await connect(host().name)).upload(source, sha256);
    expect(await hashOf(path)).to.equal(sha256);
  });

  it('goes on where an interrupted one has stopped', async () => {
    const { source, sha256 } = file('cut', 64 * mebibyte);
    const broken = await connect(host().name);
    const staged = `/home/deploy/.cache/hostwright/upload-${sha256}/file`;
    const failed = thrownBy(broken.upload(source, sha256));
    await host().exec(
      sh`until s=$(stat -c %s ${staged} 2>/dev/null) && [ "$s" -gt 5000000 ]; do :; done; for p in $(pgrep -f "^sshd: deploy"); do kill -9 $p; done`
        .text,
    );
    const error = await failed;
    expect(error).to.have.property('code', 'CONNECTION_LOST');
    expect(error.message).to.contain(`upload ${source}`);
    const before = Number(await host().exec(sh`stat -c %s ${staged}`.text));
    expect(before).to.be.within(5_000_000, 64 * mebibyte - 1);
    expect(await (await connect(host().name)).upload(source, sha256)).to.equal(staged);
    expect(await hashOf(staged)).to.equal(sha256);
  });

  it('starts over when what is there is something else', async () => {
    const { source, sha256 } = file('other', 3 * mebibyte);
    const staged = `/home/deploy/.cache/hostwright/upload-${sha256}`;
    const garbage = sh`mkdir -p ${staged}; head -c 1000000 /dev/zero > ${staged}/file; chown -R deploy: /home/deploy/.cache`;
    await host().exec(garbage.text);
    expect(await hashOf(await (await connect(host().name)).upload(source, sha256))).to.equal(sha256);
  });

  it('refuses a file that is not what was announced', async () => {
    const { source } = file('changed', 1000);
    const sha256 = createHash('sha256').update('something else').digest('hex');
    const error = await thrownBy((await connect(host().name)).upload(source, sha256));
    expect(error).to.have.property('code', 'UPLOAD');
    expect(error.message).to.contain('another SHA-256');
  });

  it('says that a file is missing here', async () => {
    const error = await thrownBy((await connect(host().name)).upload(join(directory, 'missing'), 'x'));
    expect(error).to.have.property('code', 'LOCAL_FILE');
  });

  it('says that the disk is full', async () => {
    const { source, sha256 } = file('large', 8 * mebibyte);
    await host().exec(
      'rm -rf /home/deploy/.cache; mkdir /home/deploy/.cache; mount -t tmpfs -o size=2m none /home/deploy/.cache; chown deploy: /home/deploy/.cache',
    );
    const error = await thrownBy((await connect(host().name)).upload(source, sha256));
    expect(error).to.have.property('code', 'FILE_NO_SPACE');
    expect(error.message).to.contain(source);
    await host().exec('umount /home/deploy/.cache');
  });

  it('finds another place where there is no home directory', async () => {
    const { source, sha256 } = file('homeless', 1000);
    await host().exec(
      'useradd --no-create-home homeless; mkdir -p /etc/ssh/keys; install -m 644 /home/deploy/.ssh/authorized_keys /etc/ssh/keys/homeless; printf "AuthorizedKeysFile /etc/ssh/keys/%%u .ssh/authorized_keys\\n" > /etc/ssh/sshd_config.d/keys.conf; systemctl reload ssh; sleep 1',
    );
    const connection = await connect(host().name, {
      user: 'homeless',
      become: { method: 'none' },
      connectRetries: 3,
    });
    const path = await connection.upload(source, sha256);
    expect(path).to.match(/^\/var\/tmp\/hostwright-upload-/);
    expect(await host().exec(sh`stat -c '%U %a' ${dirname(path)}`.text)).to.equal('homeless 700\n');
  });

  const setSshd = (line: string) =>
    host().exec(
      sh`sed -i '/^[#]*Subsystem/d; /^MaxSessions/d' /etc/ssh/sshd_config; printf '%s\n' ${line} >> /etc/ssh/sshd_config; systemctl reload ssh; sleep 1`
        .text,
    );
  const subsystem = 'Subsystem sftp /usr/lib/openssh/sftp-server';

  for (const [title, spoil] of [
    ['SFTP is not there', () => setSshd('MaxSessions 10')],
    ['a login may have one channel', () => setSshd(`MaxSessions 1\n${subsystem}`)],
    [
      'the login prints something',
      async () => {
        await setSshd(subsystem);
        await host().exec(
          'echo "echo hello" | cat - /home/deploy/.bashrc >/root/rc; cat /root/rc >/home/deploy/.bashrc',
        );
      },
    ],
  ] as const)
    it(`goes over the open shell where ${title}`, async () => {
      await spoil();
      const { source, sha256 } = file('over the shell', 3 * mebibyte + 17);
      const connection = await connect(host().name, { connectRetries: 3 });
      const path = await connection.upload(source, sha256);
      expect(path).to.equal(`/root/.cache/hostwright/upload-${sha256}/file`);
      expect(await hashOf(path)).to.equal(sha256);
      expect(await host().exec(sh`stat -c '%U %a' ${dirname(path)} ${path}`.text)).to.equal(
        'root 700\nroot 600\n',
      );
    });
});

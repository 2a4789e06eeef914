import { spawnSync } from 'node:child_process';
import { stripVTControlCharacters } from 'node:util';
import { expect } from 'chai';
import { labHost } from '../../lib/lab/lab';
import { cli } from '../cli/command-line';
import { useLabHost } from './harness';
import { labProject, type LabProject } from './lab-project';

const hasTerminals = spawnSync('script', ['--version']).status === 0;

describe('one-off commands on real hosts', function () {
  this.timeout(120_000);
  const one = useLabHost();
  const two = useLabHost({ index: 1 });
  const three = useLabHost({ index: 2 });
  let project: LabProject;
  const run = (name: string, ...words: readonly string[]) =>
    cli(name, '-i', project.file('inventory/development.js'), ...words);

  before(() => {
    const jump = [`deploy@${labHost(one().name).address}`];
    project = labProject(
      {
        web1: { host: one() },
        web2: { host: two() },
        web3: { host: three(), connection: { jump } },
        db1: { host: one(), connection: { port: 9, connectTimeout: 1, connectRetries: 0 } },
      },
      {},
    );
  });
  after(() => project.remove());

  describe('exec', () => {
    it('runs as root on all, shows equal output once, and names the dead last', async () => {
      const { code, stdout } = await run('exec', 'all', '--', 'id -un; echo "$PWD"');
      expect(stdout).to.match(/^web\[1-3\] \(3\):\n {2}root\n {2}\/\n\nunreachable db1:\n {2}CONNECT/);
      expect(stdout).to.match(/\n4 hosts: 3 ok, 1 unreachable \(db1\) in /);
      expect(code).to.equal(1);
    });

    it('runs as another user, and ends with the exit code of the worst', async () => {
      const words = ['--as', 'deploy', '--', `id -un; [ "$(hostname)" = ${one().name} ] || exit 7`];
      const { code, stdout } = await run('exec', 'web1,web2,web3', ...words);
      expect(stdout).to.contain('web1: deploy\n').and.contain('web[2-3] (2), exit code 7: deploy\n');
      expect(code).to.equal(7);
    });

    it('ends on the host too what Ctrl-C ends here', async () => {
      const running = project.command('exec', 'web1', '--', 'echo begun; sleep 4321');
      await running.said('begun');
      running.signal('SIGINT');
      const { code, stderr } = await running.finished;
      expect(stderr).to.contain('stopping: ending what runs on the hosts').and.contain('interrupted web1:');
      expect(code).to.equal(130);
      expect(await one().exitCode('pgrep -f "sleep 4321"')).to.equal(1);
    });

    (hasTerminals ? it : it.skip)(
      'says who is awaited, and shows after Ctrl-C what the others said',
      async () => {
        const slow = `[ "$(hostname)" != ${two().name} ] || sleep 4322; echo done`;
        const running = project.commandOnTerminal('exec', 'web1,web2,web3', '--', slow.replaceAll("'", '"'));
        await running.said('2 of 3 hosts, waiting for web2');
        running.type('\x03');
        const { code, stdout } = await running.finished;
        const text = stripVTControlCharacters(stdout);
        expect(text).to.contain('web[1,3] (2): done').and.contain('interrupted web2:');
        expect(code).to.equal(130);
        expect(await two().exitCode('pgrep -f "sleep 4322"')).to.equal(1);
      },
    );

    it('ends a command when its time is over, and what it started', async () => {
      const { code, stdout } = await run('exec', 'web1,web2', '--timeout', '1', '--', 'sleep 4323 & wait');
      expect(stdout).to.contain('web[1-2] (2), ended after a timeout');
      expect(code).to.equal(124);
      expect(await one().exitCode('pgrep -f "sleep 4323"')).to.equal(1);
    });
  });

  it('ping says who can be used', async () => {
    const { code, stdout } = await run('ping', 'web1,db1');
    expect(stdout).to.match(/^ok web1 {2}[\d.]+ s {2}deploy, becomes root\n\nunreachable db1:\n {2}CONNECT/);
    expect(code).to.equal(1);
  });

  it('facts show what is equal once', async () => {
    const { code, stdout } = await run('facts', 'web1,web2,web3', 'package', 'openssh-server', 'no-such');
    expect(stdout).to.match(/^web\[1-3\] \(3\):\n {2}package openssh-server\n.* installed\n/s);
    expect(stdout).to.contain('\n  package no-such: absent\n');
    expect(code).to.equal(0);
    const base = await run('facts', 'web1');
    expect(base.stdout).to.match(/^HOST +SYSTEM .*\nweb1 +Debian /);
  });

  it('task changes what it declares, and is content the second time', async () => {
    const words = ['web1,web2', 'line-in-file', 'path=/etc/motd', 'line=hello', 'create=true'];
    const check = await run('task', ...words, '--check');
    expect(check.code, check.stdout).to.equal(2);
    const { code, stdout } = await run('task', ...words);
    expect(code, stdout).to.equal(0);
    expect(await one().exec('grep -cx hello /etc/motd')).to.equal('1\n');
    const again = await run('task', ...words, '--check');
    expect(again.code, again.stdout).to.equal(0);
  });

  it('ssh goes through the jump host with the key of the inventory', async () => {
    const { code, stdout } = await project.command(
      'ssh',
      'web3',
      '--',
      'hostname; echo $SSH_CONNECTION; exit 5',
    ).finished;
    expect(stdout).to.match(new RegExp(`^${three().name}\n${labHost(one().name).address} `));
    expect(code).to.equal(5);
  });
});

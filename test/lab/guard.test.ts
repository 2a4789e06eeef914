import { expect } from 'chai';
import { command } from '../../lib/tasks/command';
import { file } from '../../lib/tasks/file';
import { testedSuites, useLabHost } from './harness';
import { labProject, type LabProject } from './lab-project';
import { lockOuts } from './lock-outs';
import { isLong } from './long';

/** What a login needs, and what else must not be lost. */
const state = `cd /
find etc home root run/sshd usr/bin/sudo usr/bin/bash ! -path 'etc/*-' ! -name .pwd.lock ! -name '*.cache' ! -type s \
  -printf '%p %y %m %U:%G %l\\n' | sort
find etc home root -type f ! -path 'etc/*-' ! -name .pwd.lock -exec sha256sum {} + | sort -k2
stat -c '%n %a %U' / /etc /home
ip -o addr show host0 scope global | awk '{ print $4 }'; ip route; ip rule
command -v iptables-save >/dev/null && iptables-save | sed '/^#/d; s/ \\[.*//' | grep -v ACCEPT$
systemctl is-enabled ssh systemd-networkd; systemctl is-active ssh systemd-networkd
cut -d' ' -f5 /proc/self/mountinfo | sort`;

/** Of a rule that all policies accept, nothing is left to see. */
const tidy = (text: string) => text.replace(/^(\*filter|COMMIT)\n/gm, '');

/** Lines that only one of two texts has. */
function differences(before: string, after: string): readonly string[] {
  const only = (one: string, other: string) => {
    const known = new Set(other.split('\n'));
    return one.split('\n').filter((line) => !known.has(line));
  };
  return [
    ...only(before, after).map((line) => `- ${line}`),
    ...only(after, before).map((line) => `+ ${line}`),
  ];
}

for (const suite of testedSuites())
  describe(`the guard on a real ${suite} host`, () => {
    const host = useLabHost({ suite });
    const seenState = async () => tidy(await host().exec(`(${state}) 2>&1 || :`));

    /** A login as a run does it, and root with it. */
    const logsIn = async () => {
      const connection = await host().connect();
      const { isRoot } = connection.session;
      await connection.close();
      return isRoot;
    };

    // What is not put back must not spoil the next.
    afterEach(async function () {
      if (this.currentTest?.state === 'failed') await host().reset();
    });
    before(() =>
      host().exec('apt-get -qq install -y ufw >/dev/null 2>&1 || :; mkdir -p /etc/ssh/sshd_config.d'),
    );

    for (const row of lockOuts.filter(({ isShort }) => isLong || isShort === true)) {
      const { what, prepare = ':', cleanup = ':', tasks, end = 'put back', cutsNetwork } = row;
      it(`${end === 'open' ? 'lets stay' : end === 'refused' ? 'finds refused' : 'has put back'}: ${what}`, async () => {
        await host().exec(prepare);
        const before = await seenState();
        const run = await host().guarded(tasks, cutsNetwork === true ? 20 : 60);
        expect(await logsIn()).to.equal(true);
        if (end === 'open') expect(run.errors).to.deep.equal([]);
        else if (end === 'refused') expect(run.errors).to.have.lengthOf(1);
        else {
          expect(run.errors.join()).to.match(
            /^LOCKED_OUT .*\nthe host has undone it .*; put back: .+\na new login works again$/s,
          );
          expect(run.statuses.at(-1)).to.match(/^failed /);
        }
        if (end === 'put back') expect(differences(before, await seenState())).to.deep.equal([]);
        expect(await host().exitCode('test -e /var/lib/hostwright/guard')).to.equal(1);
        await host().exec(cleanup);
      });
    }
  });

describe('the guard of a run', () => {
  const host = useLabHost();
  const cut = `file({ path: '/etc/ssh/sshd_config.d/x.conf', content: 'AllowUsers ada\\n' })`;
  const playbookOf = (tasks: string) =>
    `module.exports = playbook('site', [play({ name: 'Site', hosts: 'all', tasks: () => [${tasks}] })]);`;
  let project: LabProject;
  before(() => {
    project = labProject(
      { one: { host: host() } },
      {
        'cut.js': playbookOf(cut),
        'killed.js': playbookOf(
          `command({ sh: 'iptables -A INPUT -p udp -j ACCEPT; chmod 700 /; touch /srv/begun; sleep 4; : sshd' })`,
        ),
        'fine.js': playbookOf(
          `file({ path: '/etc/ssh/sshd_config.d/y.conf', content: 'MaxAuthTries 5\\n' })`,
        ),
      },
    );
  });
  after(() => project.remove());
  const until = (holds: string, tries = 600) =>
    host().exec(`for try in $(seq ${tries}); do ${holds} && exit 0; sleep 0.1; done; exit 1`);

  it('ends with exit code 1, and says what was put back', async () => {
    const { code, stdout } = await project.run('cut.js');
    expect(code).to.equal(1);
    expect(stdout).to.match(/LOCKED_OUT: one: after this change the login is not proved: .*the login failed/);
    expect(stdout).to.contain('put back: /etc/ssh/sshd_config.d/x.conf');
    expect(await host().exec('cat /var/lib/hostwright/undone/etc/ssh/sshd_config.d/x.conf')).to.contain(
      'ada',
    );
    expect(await host().exec('journalctl -t hostwright -o cat')).to.contain(
      'guard: the controller asked for it',
    );
  });

  it('says the same with a check as ever, and touches nothing', async () => {
    expect((await project.run('cut.js', '--check')).code).to.equal(2);
  });

  it('costs a login and nothing on a host that is as declared', async () => {
    expect((await project.run('fine.js')).code).to.equal(0);
    const again = await host().guarded([
      file({ path: '/etc/ssh/sshd_config.d/y.conf', content: 'MaxAuthTries 5\n' }),
    ]);
    expect([again.statuses.join(), again.trips]).to.deep.equal(['ok file /etc/ssh/sshd_config.d/y.conf', 2]);
    const first = await host().guarded([
      file({ path: '/etc/ssh/sshd_config.d/y.conf', content: 'MaxAuthTries 4\n' }),
    ]);
    expect(first.trips).to.equal(4);
    expect(await host().exec('ls -A /var/lib/hostwright')).not.to.match(/guard$/m);
  });

  it('heals a host whose controller is killed, within the time', async () => {
    const killed = project.start('killed.js', '--guard-time', '10s');
    await until('test -e /srv/begun');
    killed.signal('SIGKILL');
    await killed.finished;
    await until('test ! -e /var/lib/hostwright/guard', 300);
    expect(await host().exec('stat -c %a /; iptables -S INPUT')).to.equal('755\n-P INPUT ACCEPT\n');
    expect((await project.run('fine.js')).code).to.equal(0);
  });

  it('puts back first what an earlier run did not prove', async () => {
    await host().exec('rm -f /srv/begun');
    const killed = project.start('killed.js', '--guard-time', '5m');
    await until('test -e /srv/begun');
    await host().exec('chmod 755 /');
    killed.signal('SIGKILL');
    await killed.finished;
    await host().exec('rm -f /etc/ssh/sshd_config.d/y.conf');
    await until('test ! -d /proc/$(cat /var/lib/hostwright/guard/shell)');
    const { code, stdout } = await project.run('fine.js');
    expect([code, stdout]).to.satisfy(() => code === 0, stdout);
    expect(await host().exec('cat /var/lib/hostwright/guard.last')).to.contain('the controller asked for it');
    expect(await host().exec('iptables -S INPUT')).to.equal('-P INPUT ACCEPT\n');
  });

  it('heals at a boot in between', async () => {
    await host().exec('rm -f /srv/begun');
    const killed = project.start('killed.js', '--guard-time', '5m');
    await until('test -e /srv/begun');
    killed.signal('SIGKILL');
    await killed.finished;
    await until('test ! -d /proc/$(cat /var/lib/hostwright/guard/shell)');
    await host().exec(
      'test -e /etc/systemd/system/hostwright-guard.service && sh /var/lib/hostwright/guard/restore.sh boot',
    );
    expect(await host().exec('stat -c %a /; ls /etc/systemd/system'))
      .to.match(/^755\n/)
      .and.not.match(/guard/);
  });

  it('is off with --no-guard', async () => {
    const run = await host().apply([command({ sh: 'touch /etc/nologin' })]);
    expect(run.statuses.join()).to.match(/^changed/);
    await host().exec('rm /etc/nologin');
    const { stdout } = await project.run('cut.js', '--no-guard');
    expect(stdout).not.to.contain('LOCKED_OUT');
    await host().exec('rm /etc/ssh/sshd_config.d/x.conf');
  });
});

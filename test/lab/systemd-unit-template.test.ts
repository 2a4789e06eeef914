import { expect } from 'chai';
import { service } from '../../lib/tasks/service';
import { systemdUnit } from '../../lib/tasks/systemd-unit';
import { testedSuites, useLabHost } from './harness';

type Args = Parameters<typeof systemdUnit>[0];

const path = '/etc/systemd/system/job@.service';
const links = `find /etc/systemd /run/systemd/system /home -type l -name '*@[0-9]*.service' -o -type l -lname '*job@*' | sort`;
const left = `${links}; systemctl list-units --all --plain --no-legend 'job@*'; pgrep -af ^/bin/sleep || :`;

const template = (more: Partial<Args> = {}) =>
  systemdUnit({
    name: 'job@.service',
    service: { ExecStart: '/bin/sleep 10000%i' },
    install: { WantedBy: ['multi-user.target', 'default.target'] },
    ...more,
  });
const gone = (more: Partial<Args> = {}) => systemdUnit({ name: 'job@.service', state: 'absent', ...more });

for (const suite of testedSuites()) {
  describe(`templates of units on a real ${suite} host`, () => {
    const host = useLabHost({ suite });
    const applied = async (...tasks: ReturnType<typeof systemdUnit>[]) => {
      const run = await host().apply(tasks);
      expect(run.errors).to.deep.equal([]);
      return run.summaries;
    };
    const converged = async (task: ReturnType<typeof systemdUnit>) => {
      const run = await host().apply([task]);
      expect(run.statuses).to.deep.equal([`ok ${task.title}`]);
      expect(run.trips).to.equal(2);
    };
    const start = (name: string) => service({ name, state: 'started', enabled: true });

    it('stops and disables the instances of a template before its file is removed', async () => {
      await applied(template(), start('job@1'), service({ name: 'job@3', enabled: true }));
      await host().exec('systemctl start job@2');
      const summaries = [
        'stop job@1.service',
        'stop job@2.service',
        'disable job@1.service, job@3.service',
        `remove ${path}`,
      ];
      expect((await host().check([gone()])).summaries).to.deep.equal(summaries);
      expect(await host().exec('pgrep -cf ^/bin/sleep')).to.equal('2\n');
      expect(await applied(gone())).to.deep.equal(summaries);
      expect(await host().exec(left)).to.equal('');
      await converged(gone());
    });

    it('leaves neither aliases nor links of masked instances, nor those until the next boot', async () => {
      const install = { WantedBy: 'multi-user.target', Alias: 'task@%i.service' };
      await applied(template({ install }), service({ name: 'job@1', enabled: true }), start('job@2'));
      await host().exec(`rm /etc/systemd/system/multi-user.target.wants/job@1.service
systemctl mask job@2
systemctl enable --runtime job@3
mkdir '/etc/systemd/system/foo@.target.wants'
ln -s ../job@.service '/etc/systemd/system/foo@.target.wants/job@.service'`);
      await applied(gone());
      await host().exec('rm -f /etc/systemd/system/job@2.service');
      expect(await host().exec(`systemctl daemon-reload; ${left}`)).to.equal('');
      await converged(gone());
    });

    it('leaves an instance with a file of its own', async () => {
      await applied(template(), start('job@1'));
      await host().exec(`sed s/%i/9/ ${path} >/etc/systemd/system/job@9.service; systemctl daemon-reload
systemctl enable --now job@9`);
      await applied(gone());
      expect(await host().exec('systemctl is-active job@9; systemctl is-enabled job@9')).to.equal(
        'active\nenabled\n',
      );
      await converged(gone());
      await applied(systemdUnit({ name: 'job@9.service', state: 'absent' }));
      expect(await host().exec(left)).to.equal('');
    });

    it('ends what a file that was removed by hand has left', async () => {
      await applied(template(), start('job@1'), start('job@2'));
      await host().exec(`systemctl stop job@2; rm ${path}; systemctl daemon-reload`);
      expect(await applied(gone())).to.deep.equal([
        'stop job@1.service',
        'disable job@1.service, job@2.service',
      ]);
      expect(await host().exec(left)).to.equal('');
      await converged(gone());
    });

    it('forgets instances that failed, before or because they are stopped', async () => {
      const trapped = ['/bin/sh', '-c', `"trap 'exit 7' TERM; while :; do sleep 0.1; done"`].join(' ');
      await applied(template({ service: { ExecStart: trapped } }));
      await host().exec('systemctl start job@1 job@2; systemctl kill --signal=KILL job@2; sleep 0.3');
      expect(await applied(gone())).to.deep.equal([
        'stop job@1.service',
        `remove ${path}`,
        'forget that job@2.service failed',
      ]);
      expect(await host().exec(left)).to.equal('');
      const single = (more: Partial<Args>) => systemdUnit({ name: 'single.service', ...more });
      await applied(single({ service: { ExecStart: trapped }, state: 'started' }));
      await applied(single({ state: 'absent' }));
      await converged(single({ state: 'absent' }));
    });

    it('restarts the instances that run with another content, if asked to', async () => {
      await applied(template(), start('job@1'));
      await host().exec('sleep 1.1');
      const changed = { service: { ExecStart: '/bin/sleep 20000%i' } };
      expect(await applied(template(changed))).to.deep.equal([`change ${path}`]);
      expect(await host().exec('pgrep -af ^/bin/sleep | cut -d" " -f2-')).to.equal('/bin/sleep 100001\n');
      await converged(template(changed));
      const restarted = template({ ...changed, restartOnChange: true });
      expect(await applied(restarted)).to.deep.equal([
        'restart job@1.service, because its file is newer than its start',
      ]);
      expect(await host().exec('pgrep -af ^/bin/sleep | cut -d" " -f2-')).to.equal('/bin/sleep 200001\n');
      await converged(restarted);
      await host().exec(`sleep 1.1; touch ${path}`);
      expect(await applied(template(changed))).to.deep.equal([
        'make systemd read job@1.service again, because its files changed on disk',
      ]);
      await converged(template(changed));
    });

    it('restarts them for a drop-in that comes or goes, if asked to', async () => {
      await host().exec('sleep 1.1');
      const nice = () => host().exec('ps -o nice= -p $(pgrep -f ^/bin/sleep)');
      const dropIn = { dropIn: 'nice', restartOnChange: true, install: undefined } as const;
      const present = template({ ...dropIn, service: { Nice: 5 } });
      expect(await applied(present)).to.deep.equal([
        `write ${path}.d/nice.conf`,
        'restart job@1.service, because its file is newer than its start',
      ]);
      expect((await nice()).trim()).to.equal('5');
      await converged(present);
      const absent = gone({ dropIn: 'nice', restartOnChange: true });
      expect(await applied(absent)).to.deep.equal([`remove ${path}.d/nice.conf and restart job@1.service`]);
      expect((await nice()).trim()).to.equal('0');
      await converged(absent);
    });

    it('masks a template, once', async () => {
      const masked = systemdUnit({ name: 'job@.service', masked: true });
      expect(await applied(masked)).to.deep.equal([`remove ${path}`, 'mask job@.service']);
      await converged(masked);
      await applied(gone());
      expect(await host().exec(left)).to.equal('');
    });

    it('leaves instances of a package alone', async () => {
      const getty = systemdUnit({ name: 'getty@.service', state: 'absent' });
      const state = `systemctl show -p ActiveState,UnitFileState getty@tty1; ls /etc/systemd/system/*.wants`;
      const before = await host().exec(state);
      await converged(getty);
      expect(await host().exec(state)).to.equal(before);
    });

    it('knows a template whose name has a backslash', async () => {
      const name = String.raw`we\x2dird@.service`;
      await applied(systemdUnit({ name, service: { ExecStart: '/bin/sleep 10000' } }));
      await host().exec(String.raw`systemctl start 'we\x2dird@1.service'`);
      const absent = systemdUnit({ name, state: 'absent' });
      expect((await applied(absent))[0]).to.equal(String.raw`stop we\x2dird@1.service`);
      expect(await host().exec('pgrep -f ^/bin/sleep || :')).to.equal('');
    });

    it('stops and disables the instances of a user', async () => {
      await host().exec('useradd -m ada');
      const ada = { scope: 'user', user: 'ada' } as const;
      await applied(template(ada), service({ name: 'job@1', state: 'started', enabled: true, ...ada }));
      expect(await applied(gone(ada))).to.deep.equal([
        'stop job@1.service',
        'disable job@1.service',
        'remove /etc/systemd/user/job@.service',
      ]);
      expect(await host().exec(left)).to.equal('');
      await converged(gone(ada));
    });

    it('refuses to leave links of a user whose systemd does not run', async () => {
      const ada = { scope: 'user', user: 'ada' } as const;
      await applied(template(ada), service({ name: 'job@1', state: 'started', enabled: true, ...ada }));
      await host().exec(
        'loginctl disable-linger ada; systemctl stop user@$(id -u ada) user-runtime-dir@$(id -u ada)',
      );
      const run = await host().apply([gone(ada)]);
      expect(run.errors[0]).to.include('the systemd instance of user ada is not running');
      await host().exec('test -e /etc/systemd/user/job@.service');
      await host().exec('rm /home/ada/.config/systemd/user/*.wants/job@1.service');
      await applied(gone(ada));
      await converged(gone(ada));
    });
  });
}

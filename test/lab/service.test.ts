import { expect } from 'chai';
import { service } from '../../lib/tasks/service';
import { testedSuites, useLabHost } from './harness';

const unitFile = (name: string, lines: readonly string[]) =>
  `printf '%s\\n' ${lines.map((line) => `'${line}'`).join(' ')} >/etc/systemd/system/${name}`;

const sleeper = [
  '[Service]',
  'ExecStart=/bin/sleep 1000000',
  'ExecReload=/bin/true',
  '[Install]',
  'WantedBy=multi-user.target',
];

for (const suite of testedSuites()) {
  describe(`the task service on a real ${suite} host`, () => {
    const host = useLabHost({ suite });
    const running = service({ name: 'sleeper', state: 'started', enabled: true });
    const is = async (what: 'active' | 'enabled', unit: string) =>
      (await host().exec(`systemctl is-${what} ${unit} || :`)).trim();

    it('would start and enable a unit that is not there yet, and touches nothing', async () => {
      const run = await host().check([running]);
      expect(run.statuses).to.deep.equal(['changed service sleeper']);
      expect(run.summaries).to.deep.equal(['enable sleeper.service', 'start sleeper.service']);
      expect(await host().exitCode('systemctl cat sleeper')).to.not.equal(0);
    });

    it('fails in plain words when the unit is really missing', async () => {
      const run = await host().apply([service({ name: 'sleeper', state: 'started' })]);
      expect(run.errors).to.deep.equal([
        'STEP_FAILED exit code 1\nFailed to start sleeper.service: Unit sleeper.service not found.',
      ]);
    });

    it('starts and enables a unit, once', async () => {
      await host().exec(`${unitFile('sleeper.service', sleeper)}; systemctl daemon-reload`);
      expect((await host().apply([running])).summaries).to.deep.equal([
        'enable sleeper.service',
        'start sleeper.service',
      ]);
      expect(await is('active', 'sleeper')).to.equal('active');
      expect(await is('enabled', 'sleeper')).to.equal('enabled');
      expect((await host().apply([running])).statuses).to.deep.equal(['ok service sleeper']);
    });

    it('sees and repairs a unit that was stopped or disabled by hand', async () => {
      await host().exec('systemctl disable --now sleeper');
      const run = await host().apply([running]);
      expect(run.diffs).to.deep.equal(['enabled: disabled → enabled', 'state: inactive (dead) → started']);
      expect(await is('active', 'sleeper')).to.equal('active');
      expect(await is('enabled', 'sleeper')).to.equal('enabled');
    });

    it('sees a link of an enabled unit that was removed behind the back of systemd', async () => {
      await host().exec('rm /etc/systemd/system/multi-user.target.wants/sleeper.service');
      expect(await host().exec('systemctl show -p UnitFileState --value sleeper')).to.equal('enabled\n');
      expect((await host().apply([running])).summaries).to.deep.equal(['enable sleeper.service']);
      await host().exec('test -L /etc/systemd/system/multi-user.target.wants/sleeper.service');
    });

    it('makes systemd read a unit again whose file changed', async () => {
      await host().exec('sleep 1.1; touch /etc/systemd/system/sleeper.service');
      expect((await host().apply([running])).summaries).to.deep.equal([
        'make systemd read sleeper.service again, because its files changed on disk',
      ]);
      expect(await host().exec('systemctl show -p NeedDaemonReload --value sleeper')).to.equal('no\n');
    });

    it('restarts a unit that is older than its files, once', async () => {
      await host().exec('mkdir -p /etc/sleeper/conf.d; sleep 1.1; touch /etc/sleeper/conf.d/one');
      const before = await host().exec('systemctl show -p MainPID --value sleeper');
      const fresh = service({ name: 'sleeper', state: 'started', olderThan: ['/etc/sleeper', '/absent'] });
      expect((await host().apply([fresh])).summaries).to.deep.equal([
        'restart sleeper.service, because /etc/sleeper changed since it was started',
      ]);
      expect(await host().exec('systemctl show -p MainPID --value sleeper')).to.not.equal(before);
      expect((await host().apply([fresh])).statuses).to.deep.equal(['ok service sleeper']);
    });

    it('reloads a unit that has not been loaded since its files changed, once', async () => {
      await host().exec('sleep 1.1; chmod 0600 /etc/sleeper/conf.d/one');
      const before = await host().exec('systemctl show -p MainPID --value sleeper');
      const loaded = service({ name: 'sleeper', state: 'reloaded', olderThan: ['/etc/sleeper'] });
      expect((await host().apply([loaded])).summaries).to.deep.equal([
        'reload sleeper.service, because /etc/sleeper changed since it was last loaded',
      ]);
      expect(await host().exec('systemctl show -p MainPID --value sleeper')).to.equal(before);
      expect((await host().apply([loaded])).statuses).to.deep.equal(['ok service sleeper']);
    });

    it('restarts and reloads each time when nothing else is asked', async () => {
      const restart = service({ name: 'sleeper', state: 'restarted' });
      const reload = service({ name: 'sleeper', state: 'reloaded' });
      const run = await host().apply([restart, restart, reload]);
      expect(run.statuses).to.deep.equal(Array(3).fill('changed service sleeper'));
      expect(run.summaries).to.deep.equal([
        'restart sleeper.service',
        'restart sleeper.service',
        'reload sleeper.service',
      ]);
    });

    it('starts on a reload what does not run, and restarts what cannot reload', async () => {
      await host().exec(
        `${unitFile('plain.service', ['[Service]', 'ExecStart=/bin/sleep 1000000'])}; systemctl daemon-reload`,
      );
      const reload = service({ name: 'plain', state: 'reloaded' });
      expect((await host().apply([reload])).summaries).to.deep.equal([
        'start plain.service, which does not run',
      ]);
      expect((await host().apply([reload])).summaries).to.deep.equal([
        'restart plain.service, which cannot reload',
      ]);
    });

    it('shows the end of the journal of a unit that does not start', async () => {
      await host().exec(
        `${unitFile('loud.service', ['[Service]', 'Type=oneshot', 'ExecStart=/bin/sh -c "echo no such luck; exit 3"'])}
         systemctl daemon-reload`,
      );
      const run = await host().apply([service({ name: 'loud', state: 'started' })]);
      expect(run.errors).to.have.length(1);
      expect(run.errors[0]).to.match(/^STEP_FAILED exit code 1\n/);
      expect(run.errors[0]).to.include('no such luck');
      expect(run.errors[0]).to.include('Job for loud.service failed');
    });

    for (const restart of ['no', 'always']) {
      it(`does not take for started what ends at once (Restart=${restart})`, async () => {
        await host().exec(
          `${unitFile('brief.service', ['[Service]', 'ExecStart=/bin/sh -c "echo bye; exit 1"', `Restart=${restart}`])}
           systemctl daemon-reload; systemctl reset-failed`,
        );
        const run = await host().apply([service({ name: 'brief', state: 'started' })]);
        expect(run.errors).to.have.length(1);
        expect(run.errors[0]).to.include('bye');
        expect(run.errors[0]).to.match(/brief\.service ended right after it was started$/);
        await host().exec('systemctl stop brief');
      });
    }

    it('starts again what failed too often', async () => {
      await host().exec(
        `${unitFile('fickle.service', ['[Service]', 'ExecStart=/bin/sh -c "test -e /run/calm && exec sleep 1000000"'])}
         systemctl daemon-reload
         for i in 1 2 3 4 5 6 7; do systemctl start fickle; sleep 0.1; done; touch /run/calm
         ! systemctl start fickle`,
      );
      const run = await host().apply([service({ name: 'fickle', state: 'started' })]);
      expect(run.summaries).to.deep.equal(['start fickle.service, which has failed']);
      expect(await is('active', 'fickle')).to.equal('active');
    });

    it('is not stopped by the limit of starts, which counts those by hand', async () => {
      const restarts = Array.from({ length: 7 }, () => service({ name: 'sleeper', state: 'restarted' }));
      expect((await host().apply(restarts)).errors).to.deep.equal([]);
      expect(await is('active', 'sleeper')).to.equal('active');
    });

    it('counts a one-shot service as started once it ended well, if systemd remembers it', async () => {
      const lines = ['[Service]', 'Type=oneshot', 'ExecStart=/bin/true'];
      const install = ['[Install]', 'WantedBy=multi-user.target'];
      await host().exec(`${unitFile('once.service', [...lines, ...install])}; systemctl daemon-reload`);
      const once = service({ name: 'once', state: 'started', enabled: true });
      expect((await host().apply([once])).statuses).to.deep.equal(['changed service once']);
      expect((await host().apply([once])).statuses).to.deep.equal(['ok service once']);
      await host().exec(`${unitFile('gone.service', lines)}; systemctl daemon-reload`);
      expect((await host().apply([service({ name: 'gone', state: 'started' })])).errors[0]).to.include(
        'gone.service ran and ended, but systemd does not remember it',
      );
    });

    it('masks and unmasks', async () => {
      await host().exec(`mv /etc/systemd/system/plain.service /usr/lib/systemd/system/ 2>/dev/null ||
        mv /etc/systemd/system/plain.service /lib/systemd/system/; systemctl daemon-reload`);
      const masked = service({ name: 'plain', state: 'stopped', masked: true });
      expect((await host().apply([masked])).summaries).to.deep.equal([
        'stop plain.service',
        'mask plain.service',
      ]);
      expect(await is('enabled', 'plain')).to.equal('masked');
      expect((await host().apply([masked])).statuses).to.deep.equal(['ok service plain']);
      const stuck = await host().apply([service({ name: 'plain', state: 'started' })]);
      expect(stuck.summaries).to.deep.equal(['start plain.service, which is masked: unmask it first']);
      expect(stuck.errors[0]).to.include('Unit plain.service is masked');
      const free = service({ name: 'plain', state: 'started', masked: false });
      expect((await host().apply([free])).summaries).to.deep.equal([
        'unmask plain.service',
        'start plain.service',
      ]);
      expect((await host().apply([free])).statuses).to.deep.equal(['ok service plain']);
    });

    it('undoes a mask that lasts until the next boot', async () => {
      await host().exec('systemctl stop plain; systemctl mask --runtime plain');
      const free = service({ name: 'plain', masked: false });
      expect((await host().apply([free])).diffs).to.deep.equal(['masked: masked-runtime → no']);
      expect(await is('enabled', 'plain')).to.equal('static');
    });

    it('takes an enablement until the next boot for what it is', async () => {
      await host().exec('systemctl disable sleeper; systemctl enable --runtime sleeper');
      expect((await host().apply([running])).diffs).to.deep.equal(['enabled: enabled-runtime → enabled']);
      await host().exec('systemctl disable sleeper; systemctl enable --runtime sleeper');
      const disabled = service({ name: 'sleeper', enabled: false });
      expect((await host().apply([disabled])).diffs).to.deep.equal(['enabled: enabled-runtime → disabled']);
      expect(await is('enabled', 'sleeper')).to.equal('disabled');
    });

    it('means the unit behind an alias', async () => {
      const sshd = service({ name: 'sshd', enabled: true, state: 'started' });
      expect((await host().apply([sshd])).statuses).to.deep.equal(['ok service sshd']);
      await host().exec(
        'systemctl stop sleeper; ln -sfn sleeper.service /etc/systemd/system/dozer.service; systemctl daemon-reload',
      );
      const dozer = service({ name: 'dozer', enabled: true, state: 'started' });
      const run = await host().apply([dozer]);
      expect(run.errors).to.deep.equal([]);
      expect(run.statuses).to.deep.equal(['changed service dozer']);
      expect(await is('active', 'sleeper')).to.equal('active');
      expect((await host().apply([dozer])).statuses).to.deep.equal(['ok service dozer']);
      await host().exec('rm -f /etc/systemd/system/dozer.service; systemctl daemon-reload');
    });

    it('enables and disables scripts of System V', async () => {
      await host().exec(`cat >/etc/init.d/ancient <<'.'
#!/bin/sh
### BEGIN INIT INFO
# Provides:          ancient
# Required-Start:    $remote_fs
# Required-Stop:     $remote_fs
# Default-Start:     2 3 4 5
# Default-Stop:      0 1 6
# Short-Description: an example
### END INIT INFO
exit 0
.
chmod +x /etc/init.d/ancient; systemctl daemon-reload`);
      const on = service({ name: 'ancient', enabled: true });
      const off = service({ name: 'ancient', enabled: false });
      expect((await host().apply([on, on])).statuses).to.deep.equal([
        'changed service ancient',
        'ok service ancient',
      ]);
      await host().exec('ls /etc/rc2.d/S??ancient');
      expect((await host().apply([off, off])).statuses).to.deep.equal([
        'changed service ancient',
        'ok service ancient',
      ]);
      expect(await host().exitCode('ls /etc/rc2.d/S??ancient')).to.not.equal(0);
    });

    it('reopens a socket whose service runs', async () => {
      await host().exec(`${unitFile('door.socket', ['[Socket]', 'ListenStream=/run/door.sock'])}
        ${unitFile('door.service', ['[Service]', 'ExecStart=/bin/sleep 1000000'])}
        systemctl daemon-reload; systemctl start door.socket door.service`);
      const run = await host().apply([service({ name: 'door.socket', state: 'restarted' })]);
      expect(run.errors).to.deep.equal([]);
      expect(await is('active', 'door.socket')).to.equal('active');
      expect(await is('active', 'door.service')).to.equal('active');
    });

    it('handles a unit of a user who has never logged in', async () => {
      await host().exec(`useradd -m ada; mkdir -p /etc/systemd/user
        printf '%s\\n' '[Service]' 'ExecStart=/bin/sleep 1000000' '[Install]' 'WantedBy=default.target' >/etc/systemd/user/own.service`);
      const own = service({ name: 'own', scope: 'user', user: 'ada', state: 'started', enabled: true });
      expect((await host().check([own])).summaries).to.deep.equal([
        'let the units of user ada run without a login',
        'enable own.service',
        'start own.service',
      ]);
      expect((await host().apply([own])).statuses).to.deep.equal(['changed service own of user ada']);
      expect((await host().apply([own])).statuses).to.deep.equal(['ok service own of user ada']);
      await host().exec('test -e /var/lib/systemd/linger/ada');
      expect(await host().exec('pgrep -u ada -x sleep | wc -l')).to.equal('1\n');
      await host().exec('pkill -u ada -x sleep; sleep 0.3');
      expect((await host().apply([own])).summaries).to.deep.equal(['start own.service']);
    });

    it('fails in plain words for a unit of a user who is not there', async () => {
      const run = await host().apply([
        service({ name: 'own', scope: 'user', user: 'nobody-here', state: 'started', linger: false }),
      ]);
      expect(run.errors).to.deep.equal(['STEP_FAILED exit code 1\nthere is no user nobody-here']);
    });

    it('stops, disables, and finds nothing more to do', async () => {
      const off = service({ name: 'sleeper', state: 'stopped', enabled: false });
      await host().apply([off]);
      expect(await is('active', 'sleeper')).to.equal('inactive');
      expect(await is('enabled', 'sleeper')).to.equal('disabled');
      expect((await host().apply([off])).statuses).to.deep.equal(['ok service sleeper']);
    });
  });
}

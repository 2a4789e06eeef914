import { expect } from 'chai';
import type { TaskList } from '../../lib/engine/nodes';
import { timer } from '../../lib/tasks/timer';
import { testedSuites, useLabHost, type TestRun } from './harness';

type Args = Parameters<typeof timer>[0];

/** From trixie on, systemd names what a package has by its place behind the link `/lib`. */
function merged(message: string): string {
  return message.replaceAll('/usr/lib/', '/lib/');
}

for (const suite of testedSuites()) {
  describe(`the task timer on a real ${suite} host`, () => {
    const host = useLabHost({ suite });
    const show = async (property: string, unit = 'backup.timer') =>
      (await host().exec(`systemctl show -p ${property} --value -- ${unit}`)).trim();
    const backup = (more: Partial<Args> = {}) =>
      timer({
        name: 'backup',
        description: '100% of it',
        command: ['/bin/sh', '-c', 'printf "%s\\n" "$0; \'$1\'" >>/run/backup', 'a b', '$HOME'],
        user: 'root',
        onCalendar: ['*-*-* 02:30:00', 'Mon..Fri 12:00'],
        randomizedDelaySec: '15min',
        persistent: true,
        ...more,
      });
    const files = '/etc/systemd/system/backup.timer /etc/systemd/system/backup.service';

    it('would write, enable and start a timer, and touches nothing', async () => {
      const run = await host().check([backup()]);
      expect(run.summaries).to.deep.equal([
        'write /etc/systemd/system/backup.service',
        'write /etc/systemd/system/backup.timer',
        'enable backup.timer',
        'start backup.timer',
      ]);
      expect(await host().exec(`ls ${files} 2>/dev/null || :`)).to.equal('');
    });

    it('writes, enables and starts it, once', async () => {
      expect((await host().apply([backup()])).errors).to.deep.equal([]);
      expect(await show('ActiveState')).to.equal('active');
      expect(await show('NextElapseUSecRealtime')).to.not.equal('');
      expect(await show('Description')).to.equal('100% of it');
      expect(await host().exec('systemctl is-enabled backup.timer')).to.equal('enabled\n');
      const again = await host().apply([backup()]);
      expect(again.statuses).to.deep.equal(['ok timer backup']);
      expect(again.trips).to.equal(2);
    });

    it('runs the words of a command as they are', async () => {
      await host().exec('systemctl start backup.service');
      expect(await host().exec('cat /run/backup')).to.equal("a b; '$HOME'\n");
      expect((await host().apply([backup()])).statuses).to.deep.equal(['ok timer backup']);
    });

    it('sees and repairs a timer that was stopped, disabled or changed by hand', async () => {
      await host().exec('systemctl disable --now backup.timer');
      expect((await host().apply([backup()])).diffs).to.deep.equal([
        'enabled: disabled → enabled',
        'state: inactive (dead) → started',
      ]);
      await host().exec(`sleep 1.1; sed -i s/02:30/03:30/ /etc/systemd/system/backup.timer`);
      expect((await host().apply([backup()])).summaries).to.deep.equal([
        'change /etc/systemd/system/backup.timer',
        'restart backup.timer, whose files changed on disk',
      ]);
      expect(await show('TimersCalendar'))
        .to.include('02:30')
        .and.not.include('03:30');
      await host().exec(`sleep 1.1; sed -i s/oneshot/simple/ /etc/systemd/system/backup.service`);
      expect((await host().apply([backup()])).summaries).to.deep.equal([
        'change /etc/systemd/system/backup.service',
      ]);
      expect(await show('Type', 'backup.service')).to.equal('oneshot');
      await host().exec('rm /etc/systemd/system/backup.service; systemctl daemon-reload');
      expect((await host().apply([backup(), backup()])).statuses).to.deep.equal([
        'changed timer backup',
        'ok timer backup',
      ]);
    });

    it('takes over new times at once', async () => {
      const hourly = backup({ onCalendar: 'hourly', randomizedDelaySec: 30 });
      expect((await host().apply([hourly, hourly])).statuses).to.deep.equal([
        'changed timer backup',
        'ok timer backup',
      ]);
      expect(await show('TimersCalendar')).to.include('*-*-* *:00:00');
      expect(await show('RandomizedDelayUSec')).to.equal('30s');
    });

    it('refuses what systemd does not understand, and what never comes', async () => {
      const bad = await host().apply([timer({ name: 'bad', command: '/bin/true', onCalendar: 'Foo *-*-*' })]);
      expect(bad.errors).to.deep.equal([
        "STEP_FAILED exit code 1\nFailed to parse calendar specification 'Foo *-*-*': Invalid argument",
      ]);
      const past = await host().apply([
        timer({ name: 'bad', command: '/bin/true', onCalendar: '2020-01-01' }),
      ]);
      expect(past.errors).to.deep.equal([
        'STEP_FAILED exit code 1\nonCalendar 2020-01-01 never comes: it lies in the past',
      ]);
      const lost = await host().apply([timer({ name: 'lost', onCalendar: 'daily' })]);
      expect(lost.errors[0]).to.match(/^STEP_FAILED .*lost\.service/s);
      expect(await host().exec('ls /etc/systemd/system | grep ^bad || :')).to.equal('');
    });

    it('starts a unit of others, after boot and again and again', async () => {
      const clean = timer({
        name: 'clean-often',
        unit: 'systemd-tmpfiles-clean.service',
        onBootSec: '10min',
        onUnitActiveSec: 3600,
        accuracySec: '1us',
      });
      expect((await host().apply([clean, clean])).statuses).to.deep.equal([
        'changed timer clean-often',
        'ok timer clean-often',
      ]);
      expect(await show('Triggers', 'clean-often.timer')).to.equal('systemd-tmpfiles-clean.service');
    });

    it('may elapse for good when it counts from boot only', async () => {
      const once = timer({ name: 'once', command: '/bin/true', onBootSec: 1, accuracySec: '1us' });
      await host().apply([once]);
      await host().exec('sleep 0.5');
      expect(await show('SubState', 'once.timer')).to.equal('elapsed');
      expect((await host().apply([once])).statuses).to.deep.equal(['ok timer once']);
    });

    it('is neither started nor enabled when that is not wanted', async () => {
      const idle = backup({ started: false, enabled: false });
      expect((await host().apply([idle, idle])).statuses).to.deep.equal([
        'changed timer backup',
        'ok timer backup',
      ]);
      expect(await show('ActiveState')).to.equal('inactive');
      expect(await host().exec('systemctl is-enabled backup.timer || :')).to.equal('disabled\n');
      await host().apply([backup()]);
    });

    it('runs for a user without a login', async () => {
      await host().exec('useradd -m ada');
      const own = timer({
        name: 'own',
        scope: 'user',
        user: 'ada',
        command: ['/usr/bin/touch', '/home/ada/it ran'],
        onCalendar: 'daily',
      });
      expect((await host().apply([own])).errors).to.deep.equal([]);
      expect((await host().apply([own])).statuses).to.deep.equal(['ok timer own of user ada']);
      await host().exec(
        'setpriv --reuid=ada --regid=ada --init-groups env XDG_RUNTIME_DIR=/run/user/$(id -u ada) systemctl --user start own.service',
      );
      expect(await host().exec('stat -c %U "/home/ada/it ran"')).to.equal('ada\n');
      const gone = timer({ name: 'own', scope: 'user', user: 'ada', state: 'absent' });
      expect((await host().apply([gone, gone])).statuses).to.deep.equal([
        'changed timer own of user ada',
        'ok timer own of user ada',
      ]);
      expect(await host().exec('find /etc/systemd/user /home/ada/.config -name "own*"')).to.equal('');
    });

    it('neither shadows nor removes what belongs to a package or was written by hand', async () => {
      const top = '/etc/systemd/system';
      const hand = `${top}/hand.service ${top}/hand.timer`;
      await host().exec(`cd /lib/systemd/system
printf '[Service]\\nExecStart=/bin/true\\n' | tee packaged.service >${top}/hand.service
printf '[Timer]\\nOnCalendar=daily\\n[Install]\\nWantedBy=timers.target\\n' | tee packaged.timer >${top}/hand.timer
systemctl daemon-reload; systemctl enable --now packaged.timer hand.timer`);
      const look = `sha256sum ${hand} /lib/systemd/system/packaged.*; ls ${top}; systemctl is-active packaged.timer hand.timer`;
      const before = await host().exec(look);
      const foreign = [
        timer({ name: 'packaged', command: '/bin/false', onCalendar: 'daily' }),
        timer({ name: 'hand', command: '/bin/false', onCalendar: 'daily' }),
        timer({ name: 'hand', state: 'absent' }),
        timer({ name: 'packaged', state: 'absent' }),
      ];
      const each = async (tasks: TaskList): Promise<readonly TestRun[]> => {
        const runs: TestRun[] = [];
        for (const task of tasks) runs.push(await host().apply([task]));
        return runs;
      };
      const runs = await each(foreign);
      expect(runs.flatMap(({ errors }) => errors.map(merged))).to.deep.equal([
        'REFUSED will not replace /lib/systemd/system/packaged.timer with a packaged.timer: Hostwright did not make it',
        'REFUSED will not replace /etc/systemd/system/hand.timer with a hand.timer: Hostwright did not make it',
        'REFUSED will not remove /etc/systemd/system/hand.timer: Hostwright did not make it',
      ]);
      expect(runs.at(-1)?.statuses).to.deep.equal(['ok timer packaged']);
      expect(await host().exec(look)).to.equal(before);
      await host()
        .exec(`systemctl disable --now packaged.timer hand.timer; rm ${top}/hand.timer /lib/systemd/system/packaged.timer
systemctl daemon-reload`);
      const services = await each(foreign.slice(0, 2));
      expect(services.flatMap(({ errors }) => errors.map(merged))).to.deep.equal([
        'REFUSED will not replace /lib/systemd/system/packaged.service with a packaged.service: Hostwright did not make it',
        'REFUSED will not replace /etc/systemd/system/hand.service with a hand.service: Hostwright did not make it',
      ]);
      const starts = timer({ name: 'hand', onCalendar: 'daily' });
      const gone = timer({ name: 'hand', state: 'absent' });
      expect((await host().apply([starts, starts])).statuses).to.deep.equal([
        'changed timer hand',
        'ok timer hand',
      ]);
      expect((await host().apply([gone, gone])).statuses).to.deep.equal([
        'changed timer hand',
        'ok timer hand',
      ]);
      expect(before).to.include((await host().exec(`sha256sum ${top}/hand.service`)).trim());
      await host().exec(
        `rm ${top}/hand.service /lib/systemd/system/packaged.service; systemctl daemon-reload`,
      );
    });

    it('repairs a timer that lost its mark beside its service', async () => {
      await host().exec(`sed -i 1d /etc/systemd/system/backup.timer; systemctl daemon-reload`);
      const run = await host().apply([backup()]);
      expect(run.errors).to.deep.equal([]);
      expect(run.summaries[0]).to.equal('change /etc/systemd/system/backup.timer');
      expect(await host().exec('head -qn 1 /etc/systemd/system/backup.*')).to.equal(
        '# Made by Hostwright for backup.timer\n'.repeat(2),
      );
    });

    it('goes together with the service that was made for it, once', async () => {
      const gone = timer({ name: 'backup', state: 'absent' });
      expect((await host().apply([gone])).summaries).to.deep.equal([
        'stop backup.timer',
        'disable backup.timer',
        'remove /etc/systemd/system/backup.timer',
        'remove /etc/systemd/system/backup.service',
      ]);
      expect(await host().exec('find /etc/systemd -name "backup*"')).to.equal('');
      expect(await show('LoadState')).to.equal('not-found');
      expect((await host().apply([gone])).statuses).to.deep.equal(['ok timer backup']);
    });
  });
}

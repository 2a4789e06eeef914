import { expect } from 'chai';
import { service } from '../../lib/tasks/service';
import { systemdUnit } from '../../lib/tasks/systemd-unit';
import { testedSuites, useLabHost } from './harness';

type Args = Parameters<typeof systemdUnit>[0];

for (const suite of testedSuites()) {
  describe(`the task systemdUnit on a real ${suite} host`, () => {
    const host = useLabHost({ suite });
    const show = async (property: string, unit = 'app.service') =>
      (await host().exec(`systemctl show -p ${property} --value -- ${unit}`)).trim();
    const app = (more: Partial<Args> = {}) =>
      systemdUnit({
        name: 'app.service',
        unit: { Description: 'The app' },
        service: { ExecStart: '/bin/sleep 1000000', Restart: 'on-failure', NoNewPrivileges: true },
        install: { WantedBy: 'multi-user.target' },
        enabled: true,
        state: 'started',
        ...more,
      });
    const file = '/etc/systemd/system/app.service';
    const diffsOf = async (task: ReturnType<typeof systemdUnit>) => {
      const run = await host().apply([task]);
      expect(run.errors).to.deep.equal([]);
      return run.diffs;
    };

    it('would write, enable and start a unit, and touches nothing', async () => {
      const run = await host().check([app()]);
      expect(run.statuses).to.deep.equal(['changed unit app.service']);
      expect(run.summaries).to.deep.equal([`write ${file}`, 'enable app.service', 'start app.service']);
      expect(await host().exitCode(`ls ${file}`)).to.not.equal(0);
    });

    it('writes, enables and starts it, once', async () => {
      expect((await host().apply([app()])).errors).to.deep.equal([]);
      expect(await host().exec(`stat -c '%U:%G %a' ${file}; cat ${file}`)).to.equal(
        [
          'root:root 644',
          '[Unit]',
          'Description=The app',
          '',
          '[Service]',
          'ExecStart=/bin/sleep 1000000',
          'Restart=on-failure',
          'NoNewPrivileges=yes',
          '',
          '[Install]',
          'WantedBy=multi-user.target',
          '',
        ].join('\n'),
      );
      expect(await show('ActiveState')).to.equal('active');
      expect(await show('NoNewPrivileges')).to.equal('yes');
      expect(await host().exec('systemctl is-enabled app')).to.equal('enabled\n');
      const again = await host().apply([app()]);
      expect(again.statuses).to.deep.equal(['ok unit app.service']);
      expect(again.trips).to.equal(2);
    });

    it('leaves nothing in /tmp', async () => {
      expect(await host().exec('find /tmp -name "tmp.*"')).to.equal('');
    });

    it('restarts it when its file was changed, by us or by hand', async () => {
      const before = await show('InvocationID');
      const changed = app({ service: { ExecStart: '/bin/sleep 2000000' } });
      expect((await host().apply([changed])).summaries).to.deep.equal([
        `change ${file}`,
        'restart app.service, because its file is newer than its start',
      ]);
      expect(await host().exec('pgrep -fx "/bin/sleep 2000000" | wc -l')).to.equal('1\n');
      expect(await show('InvocationID')).to.not.equal(before);
      await host().exec(`sleep 1.1; sed -i s/2000000/3000000/ ${file}`);
      const run = await host().apply([changed]);
      expect(run.statuses).to.deep.equal(['changed unit app.service']);
      expect(await show('NeedDaemonReload')).to.equal('no');
      expect(await host().exec('pgrep -fx "/bin/sleep 2000000" | wc -l')).to.equal('1\n');
      expect((await host().apply([changed])).statuses).to.deep.equal(['ok unit app.service']);
    });

    it('restarts what an interrupted run left running with the old file', async () => {
      await host().exec(`sleep 1.1; touch ${file}`);
      const run = await host().apply([app({ service: { ExecStart: '/bin/sleep 2000000' } })]);
      expect(run.summaries).to.deep.equal([
        'make systemd read app.service again, because its files changed on disk',
        'restart app.service, because its file is newer than its start',
      ]);
    });

    it('leaves it running with restartOnChange: false', async () => {
      await host().exec('sleep 1.1');
      const before = await show('InvocationID');
      const quiet = app({ restartOnChange: false });
      expect((await host().apply([quiet, quiet])).statuses).to.deep.equal([
        'changed unit app.service',
        'ok unit app.service',
      ]);
      expect(await show('InvocationID')).to.equal(before);
      expect((await host().apply([app()])).summaries).to.deep.equal([
        'restart app.service, because its file is newer than its start',
      ]);
    });

    it('sees and repairs owner, mode, enablement and state, without a restart', async () => {
      await host().exec(`chmod 0600 ${file}; chown daemon:games ${file}; systemctl disable app`);
      const before = await show('InvocationID');
      const run = await host().apply([app()]);
      expect(run.diffs).to.deep.equal([
        'owner: daemon → root',
        'group: games → root',
        'mode: 0600 → 0644',
        'enabled: disabled → enabled',
      ]);
      expect(await show('InvocationID')).to.equal(before);
      await host().exec('systemctl stop app');
      expect(await diffsOf(app())).to.deep.equal(['state: inactive (dead) → started']);
    });

    it('moves the links when [Install] changes', async () => {
      const moved = app({ install: { WantedBy: 'basic.target', Alias: 'application.service' } });
      const run = await host().apply([moved]);
      expect(run.summaries).to.deep.equal([
        `change ${file}`,
        'enable app.service again, because its [Install] section names other links',
        'restart app.service, because its file is newer than its start',
      ]);
      expect(await host().exec('cd /etc/systemd/system; find . -lname "*app.service" | sort')).to.equal(
        './application.service\n./basic.target.wants/app.service\n',
      );
      expect((await host().apply([moved])).statuses).to.deep.equal(['ok unit app.service']);
      await host().exec(
        'ln -s ../app.service /etc/systemd/system/multi-user.target.wants/; rm /etc/systemd/system/basic.target.wants/app.service',
      );
      expect(await diffsOf(moved)).to.deep.equal([
        'links: multi-user.target.wants → basic.target.wants\napplication.service',
      ]);
      await host().apply([app()]);
      expect(await host().exec('cd /etc/systemd/system; find . -lname "*app.service" | sort')).to.equal(
        './multi-user.target.wants/app.service\n',
      );
      expect((await host().apply([app()])).statuses).to.deep.equal(['ok unit app.service']);
    });

    const faults: readonly (readonly [title: string, args: Args, said: RegExp])[] = [
      [
        'an unknown directive',
        { name: 'bad.service', service: { ExecStart: '/bin/true', ...{ ExecStrat: '/bin/true' } } },
        /ExecStrat/,
      ],
      [
        'a program that is not there',
        { name: 'bad.service', service: { ExecStart: '/opt/none' } },
        /\/opt\/none/,
      ],
      [
        'two commands',
        { name: 'bad.service', service: { ExecStart: ['/bin/true', '/bin/true'] } },
        /more than one/,
      ],
      ['a wrong value', { name: 'bad.service', service: { ExecStart: '/bin/true', Nice: 99 } }, /Nice/],
      [
        'a mount of another name',
        { name: 'bad.mount', mount: { What: 'tmpfs', Where: '/mnt', Type: 'tmpfs' } },
        /Where/,
      ],
      ['a specifier in a template', { name: 'bad@.service', service: { ExecStart: '/bin/true %Q' } }, /%Q/],
      ['a drop-in', { name: 'ssh.service', dropIn: 'bad', service: { ...{ Foo: 'bar' } } }, /Foo/],
      [
        'an unknown directive in a unit of a user',
        {
          name: 'bad.service',
          scope: 'user',
          user: 'root',
          service: { ExecStart: '/bin/true', ...{ Foo: 1 } },
          linger: false,
        },
        /Foo/,
      ],
      [
        'a drop-in that breaks its unit',
        { name: 'ssh.service', dropIn: 'bad', service: { ExecStart: '/bin/true' } },
        /more than one/,
      ],
    ];
    for (const [title, args, said] of faults) {
      it(`refuses ${title} before it is installed`, async () => {
        const run = await host().apply([systemdUnit(args)]);
        expect(run.errors).to.have.length(1);
        expect(run.errors[0]).to.match(/^FILE_INVALID /);
        expect(run.errors[0]).to.match(said);
        expect(run.errors[0]).to.not.include('/tmp/');
        expect(run.errors[0]).to.not.include('\u001b');
        expect(await host().exec('find /etc/systemd -name "bad*"; find /tmp -name "tmp.*"')).to.equal('');
      });
    }

    it('installs a unit for what comes later with verify: false', async () => {
      const later = systemdUnit({
        name: 'later.service',
        service: { ExecStart: '/opt/none' },
        verify: false,
      });
      expect((await host().apply([later])).errors).to.deep.equal([]);
    });

    it('is not disturbed by faults of other units', async () => {
      await host().exec(`printf '[Service]\\nFoo=bar\\n' >/etc/systemd/system/broken.service`);
      const leaning = systemdUnit({
        name: 'leaning.service',
        unit: { Wants: 'broken.service' },
        service: { ExecStart: '/bin/true' },
      });
      expect((await host().apply([leaning])).errors).to.deep.equal([]);
      await host().exec('rm /etc/systemd/system/broken.service');
    });

    it('writes a drop-in, restarts its unit, and removes it again', async () => {
      const limits = systemdUnit({
        name: 'app.service',
        dropIn: 'limits',
        service: { LimitNOFILE: 4321 },
        state: 'started',
      });
      expect((await host().apply([limits, limits])).statuses).to.deep.equal([
        'changed unit app.service (limits)',
        'ok unit app.service (limits)',
      ]);
      expect(await show('LimitNOFILE')).to.equal('4321');
      expect(
        await host().exec('grep "open files" /proc/$(pgrep -fx "/bin/sleep 1000000")/limits'),
      ).to.include('4321');
      expect((await host().apply([app()])).statuses).to.deep.equal(['ok unit app.service']);
      const gone = systemdUnit({
        name: 'app.service',
        dropIn: 'limits',
        state: 'absent',
        restartOnChange: true,
      });
      expect((await host().apply([gone, gone])).statuses).to.deep.equal([
        'changed unit app.service (limits)',
        'ok unit app.service (limits)',
      ]);
      expect(await show('LimitNOFILE')).to.not.equal('4321');
    });

    it('installs sockets, paths, mounts, slices and targets', async () => {
      const install = { WantedBy: 'multi-user.target' };
      const units = [
        systemdUnit({
          name: 'door.service',
          service: { ExecStart: '/bin/sleep 1000000', Slice: 'rooms.slice' },
        }),
        systemdUnit({
          name: 'door.socket',
          socket: { ListenStream: ['/run/door', 4711] },
          install: { WantedBy: 'sockets.target' },
          enabled: true,
          state: 'started',
        }),
        systemdUnit({
          name: 'door.path',
          path: { PathExists: '/run/ring' },
          install,
          enabled: true,
          state: 'started',
        }),
        systemdUnit({
          name: 'srv-house.mount',
          mount: { What: 'tmpfs', Where: '/srv/house', Type: 'tmpfs' },
          install,
          enabled: true,
          state: 'started',
        }),
        systemdUnit({ name: 'rooms.slice', slice: { MemoryMax: '64M', TasksMax: 20 }, state: 'started' }),
        systemdUnit({
          name: 'house.target',
          unit: { Description: 'All of it', Wants: ['door.socket', 'door.path'] },
          state: 'started',
        }),
      ];
      const first = await host().apply(units);
      expect(first.errors).to.deep.equal([]);
      expect((await host().apply(units)).statuses).to.deep.equal(units.map(({ title }) => `ok ${title}`));
      expect(await host().exec('findmnt -no FSTYPE /srv/house')).to.equal('tmpfs\n');
      await host().exec('test -S /run/door');
      await host().exec('systemctl start door.service');
      const opened = systemdUnit({
        name: 'door.socket',
        socket: { ListenStream: '/run/gate' },
        install: { WantedBy: 'sockets.target' },
        enabled: true,
        state: 'started',
      });
      expect((await host().apply([opened])).errors).to.deep.equal([]);
      await host().exec('test -S /run/gate; systemctl is-active door.service');
      const tight = systemdUnit({
        name: 'rooms.slice',
        slice: { MemoryMax: '32M', TasksMax: 20 },
        state: 'started',
      });
      expect((await host().apply([tight, tight])).statuses).to.deep.equal([
        'changed unit rooms.slice',
        'ok unit rooms.slice',
      ]);
      expect(await show('MemoryMax', 'rooms.slice')).to.equal(String(32 * 1024 * 1024));
      expect(await show('ActiveState', 'door.service')).to.equal('active');
    });

    it('runs a unit of a user without a login', async () => {
      await host().exec('useradd -m ada');
      const own = (more: Partial<Args> = {}) =>
        systemdUnit({
          name: 'own.service',
          scope: 'user',
          user: 'ada',
          service: { ExecStart: '/bin/sleep 1000000' },
          install: { WantedBy: 'default.target' },
          enabled: true,
          state: 'started',
          ...more,
        });
      expect((await host().apply([own()])).summaries).to.deep.equal([
        'let the units of user ada run without a login',
        'write /etc/systemd/user/own.service',
        'enable own.service',
        'start own.service',
      ]);
      expect(await host().exec('pgrep -u ada -x sleep | wc -l')).to.equal('1\n');
      await host().exec('test -L /home/ada/.config/systemd/user/default.target.wants/own.service');
      expect((await host().apply([own()])).statuses).to.deep.equal(['ok unit own.service of user ada']);
      expect((await host().apply([own({ service: { ExecStart: '/bin/sleep 7' } })])).errors).to.deep.equal(
        [],
      );
      const gone = systemdUnit({ name: 'own.service', scope: 'user', user: 'ada', state: 'absent' });
      expect((await host().apply([gone, gone])).statuses).to.deep.equal([
        'changed unit own.service of user ada',
        'ok unit own.service of user ada',
      ]);
      expect(
        await host().exec(
          'find /etc/systemd/user /home/ada/.config -name "own*"; pgrep -u ada -x sleep || :',
        ),
      ).to.equal('');
    });

    it('masks what has a file, and takes the mask away for a file', async () => {
      const masked = systemdUnit({ name: 'later.service', masked: true });
      expect((await host().apply([masked, masked])).statuses).to.deep.equal([
        'changed unit later.service',
        'ok unit later.service',
      ]);
      expect(await host().exec('readlink /etc/systemd/system/later.service')).to.equal('/dev/null\n');
      const back = systemdUnit({
        name: 'later.service',
        service: { ExecStart: '/bin/sleep 1000000' },
        state: 'started',
      });
      expect((await host().apply([back, back])).statuses).to.deep.equal([
        'changed unit later.service',
        'ok unit later.service',
      ]);
    });

    it('installs a template, whose instances are services', async () => {
      const template = systemdUnit({
        name: 'many@.service',
        service: { ExecStart: '/bin/sleep %i' },
        install: { WantedBy: 'multi-user.target' },
      });
      expect((await host().apply([template, template])).statuses).to.deep.equal([
        'changed unit many@.service',
        'ok unit many@.service',
      ]);
      const instance = service({ name: 'many@1000', state: 'started', enabled: true });
      expect((await host().apply([instance, instance])).statuses).to.deep.equal([
        'changed service many@1000',
        'ok service many@1000',
      ]);
      expect(await show('MainPID', 'many@1000.service')).to.not.equal('0');
      const off = service({ name: 'many@1000', state: 'stopped', enabled: false });
      expect((await host().apply([off, off])).statuses).to.deep.equal([
        'changed service many@1000',
        'ok service many@1000',
      ]);
      expect(
        (await host().apply([systemdUnit({ name: 'many@.service', state: 'absent' })])).errors,
      ).to.deep.equal([]);
    });

    it('stops, disables and removes a unit with its drop-ins, once', async () => {
      await host().exec(
        `mkdir -p ${file}.d; printf '[Service]\\nNice=3\\n' >${file}.d/nice.conf; systemctl daemon-reload`,
      );
      const gone = systemdUnit({ name: 'app.service', state: 'absent' });
      expect((await host().apply([gone])).summaries).to.deep.equal([
        'stop app.service',
        'disable app.service',
        `remove ${file} and ${file}.d`,
      ]);
      expect(
        await host().exec(
          'find /etc/systemd -name "app.service*"; pgrep -x sleep -f 1000000 >/dev/null || :',
        ),
      ).to.equal('');
      expect(await show('LoadState')).to.equal('not-found');
      expect((await host().apply([gone])).statuses).to.deep.equal(['ok unit app.service']);
    });

    it('ends what still runs of a unit whose file was removed by hand', async () => {
      await host().apply([app()]);
      await host().exec(`rm ${file}; systemctl daemon-reload; systemctl is-active app`);
      const gone = systemdUnit({ name: 'app.service', state: 'absent' });
      expect((await host().apply([gone, gone])).statuses).to.deep.equal([
        'changed unit app.service',
        'ok unit app.service',
      ]);
      expect(await host().exec('find /etc/systemd -lname "*app.service"')).to.equal('');
      await host().apply([app({ service: { ExecStart: '/bin/false' }, enabled: false })]);
      expect(await show('ActiveState')).to.equal('failed');
      expect((await host().apply([gone, gone])).statuses).to.deep.equal([
        'changed unit app.service',
        'ok unit app.service',
      ]);
      expect(await host().exec('systemctl --failed --no-legend --plain | grep app || :')).to.equal('');
    });

    it('leaves a unit of a package alone', async () => {
      await host().exec('rm -rf /etc/systemd/system/ssh.service.d');
      const run = await host().apply([systemdUnit({ name: 'ssh.service', state: 'absent' })]);
      expect(run.statuses).to.deep.equal(['ok unit ssh.service']);
    });
  });
}

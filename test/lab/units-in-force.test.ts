import { expect } from 'chai';
import { journald } from '../../lib/tasks/journald';
import { service } from '../../lib/tasks/service';
import { systemdUnit } from '../../lib/tasks/systemd-unit';
import { timer } from '../../lib/tasks/timer';
import { testedSuites, useLabHost } from './harness';

/** A file of these lines below /etc/systemd/system. */
const put = (path: string, ...lines: readonly string[]) =>
  `mkdir -p "$(dirname /etc/systemd/system/${path})"
printf '%s\\n' ${lines.map((line) => `'${line}'`).join(' ')} >/etc/systemd/system/${path}`;
const reload = 'systemctl daemon-reload';

for (const suite of testedSuites())
  describe(`units that are in force on ${suite}`, function () {
    this.timeout(300_000);
    const host = useLabHost({ suite });
    const exec = (...lines: readonly string[]) => host().exec(lines.join('\n'));
    const errorOf = async (task: ReturnType<typeof service>) => {
      const run = await host().apply([task]);
      expect(run.errors).to.have.length(1);
      return run.errors[0] ?? '';
    };

    it('names the drop-in that overrides a directive of a unit, until it is gone', async () => {
      const unit = systemdUnit({
        name: 'u.service',
        service: { ExecStart: '/bin/sleep 1001', MemoryMax: '1G', Environment: ['A=1', 'B=2'] },
        state: 'started',
      });
      expect((await host().apply([unit])).errors).to.deep.equal([]);
      await exec(
        put(
          'u.service.d/override.conf',
          '[Service]',
          'ExecStart=',
          'ExecStart=/bin/sleep 2002',
          'Environment=B=3',
        ),
        reload,
        'systemctl restart u.service',
      );
      expect((await host().check([unit])).diffs).to.deep.equal([
        'ExecStart: /bin/sleep 2002 → /bin/sleep 1001',
        'Environment B: another value → the declared value',
      ]);
      expect(await errorOf(unit)).to.include(
        'ExecStart of u.service stays /bin/sleep 2002: /etc/systemd/system/u.service.d/override.conf sets it',
      );
      await exec(
        'rm -r /etc/systemd/system/u.service.d',
        reload,
        'systemctl set-property u.service MemoryMax=512M',
      );
      expect(await errorOf(unit)).to.match(
        /MemoryMax of u\.service stays \S+: \/etc\/systemd\/system\.control\//,
      );
      await exec(
        'systemctl revert u.service 2>/dev/null || rm -r /etc/systemd/system.control/u.service.d',
        reload,
      );
      await exec('test -e /etc/systemd/system/u.service');
      expect((await host().apply([unit])).errors).to.deep.equal([]);
      await exec(put('u.service.d/same.conf', '[Service]', 'MemoryMax=1024M', 'Environment=C=3'), reload);
      expect((await host().apply([unit])).statuses).to.deep.equal(['ok unit u.service']);
    });

    it('names the drop-in that comes after a declared one', async () => {
      await exec(put('u.service.d/zz.conf', '[Service]', 'LimitNOFILE=1024'), reload);
      const limits = { name: 'u.service', dropIn: 'limits', service: { LimitNOFILE: 65536 } } as const;
      expect(await errorOf(systemdUnit(limits))).to.include('u.service.d/zz.conf sets it');
      expect(await host().exitCode('test -e /etc/systemd/system/u.service.d/limits.conf')).to.equal(1);
      const allowed = systemdUnit({ ...limits, overridable: ['LimitNOFILE'] });
      expect((await host().apply([allowed, allowed])).statuses).to.deep.equal([
        'changed unit u.service (limits)',
        'ok unit u.service (limits)',
      ]);
    });

    it('does not run the job of a timer whose description or times change', async () => {
      const runs = async () => Number(await exec('wc -l </run/t 2>/dev/null || echo 0'));
      const soon = (await exec("date -d '+25 sec' +%T")).trim();
      const daily = {
        name: 't',
        command: ['/bin/sh', '-c', 'date >>/run/t'],
        onCalendar: `*-*-* ${soon}`,
        accuracySec: '1s',
      };
      expect((await host().apply([timer(daily)])).errors).to.deep.equal([]);
      await exec(`while [ ! -s /run/t ]; do sleep 0.5; done; sleep 1.5`);
      const described = await host().apply([timer({ ...daily, description: 'other' })]);
      expect(described.summaries.filter((summary) => summary.startsWith('restart'))).to.deep.equal([]);
      await exec('sleep 2');
      expect(await runs()).to.equal(1);
      const past = (await exec("date -d '-1 sec' +%T")).trim();
      const moved = timer({ ...daily, onCalendar: `*-*-* ${past}` });
      expect((await host().apply([moved])).errors).to.deep.equal([]);
      await exec('sleep 2');
      expect(await runs()).to.equal(1);
      expect(await exec('systemctl is-active t.timer; systemctl is-enabled t.timer')).to.equal(
        'active\nenabled\n',
      );
      expect((await host().apply([moved])).statuses).to.deep.equal(['ok timer t']);
      await exec(put('t.timer.d/o.conf', '[Timer]', 'OnCalendar=', 'OnCalendar=yearly'), reload);
      expect(await errorOf(moved)).to.include('OnCalendar of t.timer stays yearly');
      await exec(put('t.timer.d/o.conf', '[Timer]', 'OnCalendar=yearly'), reload);
      expect(await errorOf(moved)).to.include('t.timer starts its unit at other times too');
      await exec('rm -r /etc/systemd/system/t.timer.d', reload);
      expect((await host().apply([moved])).statuses).to.deep.equal(['ok timer t']);
    });

    it('names the drop-in that overrides journald', async () => {
      const journal = journald({ systemMaxUse: '500M' });
      expect((await host().apply([journal])).errors).to.deep.equal([]);
      const later = '/etc/systemd/journald.conf.d/90-own.conf';
      await exec(`printf '[Journal]\\nSystemMaxUse=524288000\\n' >${later}`);
      expect((await host().apply([journal])).statuses).to.deep.equal(['ok journald 10-hostwright']);
      await exec(`printf '[Journal]\\nSystemMaxUse=1G\\n' >${later}`);
      expect(await errorOf(journal)).to.include(`SystemMaxUse stays 1G: ${later} sets it`);
      await exec(`rm ${later}`);
    });

    it('says of what cannot be enabled or disabled whether it starts at boot', async () => {
      await exec(
        put('plain.service', '[Service]', 'ExecStart=/bin/sleep infinity'),
        `mkdir -p /opt/u; sed 's/^$//' /etc/systemd/system/plain.service >/opt/u/linked.service`,
        'systemctl link /opt/u/linked.service 2>/dev/null',
        `echo 'tmpfs /srv/m tmpfs size=1m 0 0' >>/etc/fstab; mkdir -p /srv/m`,
        `echo 'tmpfs /srv/n tmpfs size=1m,noauto 0 0' >>/etc/fstab; mkdir -p /srv/n`,
        reload,
      );
      for (const name of ['plain', 'linked'])
        expect(await errorOf(service({ name, enabled: true }))).to.include('has no [Install] section');
      expect(await errorOf(service({ name: 'systemd-logind', enabled: false }))).to.include(
        'systemd-logind.service starts at boot because of',
      );
      const made = service({ name: 'srv-m.mount', enabled: true, state: 'started' });
      expect((await host().apply([made, made])).statuses.at(-1)).to.equal('ok service srv-m.mount');
      expect(await errorOf(service({ name: 'srv-m.mount', enabled: false }))).to.include(
        'srv-m.mount is generated from /etc/fstab, which starts it at boot',
      );
      expect(await errorOf(service({ name: 'srv-n.mount', enabled: true }))).to.include(
        'does not start it at boot',
      );
      const held = ['systemd-logind', 'systemd-journald', 'dbus'];
      const run = await host().apply(held.map((name) => service({ name, enabled: true })));
      expect(run.errors).to.deep.equal([]);
    });

    it('names the socket that would start a stopped service, and stops it where that is declared', async () => {
      await exec(
        put('s.socket', '[Socket]', 'ListenStream=/run/s.sock'),
        put('s.service', '[Service]', 'ExecStart=/bin/sleep infinity'),
        reload,
        'systemctl start s.socket s.service',
      );
      const off = { name: 's', state: 'stopped' } as const;
      expect(await errorOf(service(off))).to.include('s.socket would start s.service again');
      expect((await exec('systemctl is-active s.service')).trim()).to.equal('active');
      expect((await host().apply([service({ ...off, triggers: 'leave' })])).statuses).to.deep.equal([
        'changed service s',
      ]);
      expect((await exec('systemctl is-active s.socket')).trim()).to.equal('active');
      const both = service({ ...off, triggers: 'stop' });
      expect((await host().apply([both, both])).statuses).to.deep.equal([
        'changed service s',
        'ok service s',
      ]);
      expect((await host().apply([service(off)])).statuses).to.deep.equal(['ok service s']);
    });

    it('sees that a service dies a moment after its start, and later where that is declared', async () => {
      await exec(
        put('early.service', '[Service]', 'ExecStart=/bin/sh -c "sleep 0.3; exit 3"'),
        put('late.service', '[Service]', 'ExecStart=/bin/sh -c "sleep 3; exit 3"'),
        reload,
      );
      expect(await errorOf(service({ name: 'early', state: 'started' }))).to.include(
        'ended right after it was started',
      );
      expect(await errorOf(service({ name: 'late', state: 'started', aliveFor: 6 }))).to.include(
        'ended right after it was started',
      );
    });

    it('says that a service writes into a directory of olderThan itself', async () => {
      await exec(
        'mkdir -p /etc/c',
        put(
          'o.service',
          '[Service]',
          'ExecStart=/bin/sh -c "sleep 0.3; date >/etc/c/state; exec sleep infinity"',
        ),
        reload,
        'systemctl start o; sleep 2; touch /etc/c/state',
      );
      expect(await errorOf(service({ name: 'o', state: 'started', olderThan: ['/etc/c'] }))).to.include(
        '/etc/c changed again after o.service was started: o.service writes there itself',
      );
    });

    it('says that a mask cannot take the place of a file in /etc, before it stops the unit', async () => {
      expect(await errorOf(service({ name: 'o', masked: true, state: 'stopped' }))).to.include(
        "declare systemdUnit({ name: 'o.service', masked: true })",
      );
      expect((await exec('systemctl is-active o')).trim()).to.equal('active');
    });

    it('says that there is no unit of that name', async () => {
      const run = await host().apply([service({ name: 'ngnix', state: 'stopped', enabled: false })]);
      expect(run.statuses).to.deep.equal(['ok service ngnix']);
      expect(run.printed).to.include('there is no unit ngnix.service on this host');
    });

    it("leaves a package's unit as it was when the file in its place goes", async () => {
      await exec(
        `printf '%s\\n' '[Service]' 'ExecStart=/bin/sleep 1000000' '[Install]' 'WantedBy=multi-user.target' >/lib/systemd/system/own.service`,
        reload,
        'systemctl enable --now own 2>/dev/null',
      );
      const mine = systemdUnit({
        name: 'own.service',
        service: { ExecStart: '/bin/sleep 3003' },
        state: 'started',
      });
      const run = await host().apply([mine]);
      expect(run.summaries[0]).to.match(
        /^write \/etc\/systemd\/system\/own\.service, in place of \/(?:usr\/)?lib/,
      );
      const gone = systemdUnit({ name: 'own.service', state: 'absent' });
      expect((await host().apply([gone])).errors).to.deep.equal([]);
      expect(
        await exec('systemctl is-active own; systemctl is-enabled own; pgrep -f "sleep 1000000" | wc -l'),
      ).to.equal('active\nenabled\n1\n');
      const again = await host().apply([gone]);
      expect(again.statuses).to.deep.equal(['ok unit own.service']);
      expect(again.printed).to.include('is a unit of a package');
    });

    it('refuses to close the way in, unless it is forced', async () => {
      for (const args of [
        { name: 'ssh', state: 'stopped', enabled: false },
        { name: 'sshd', enabled: false },
        { name: 'ssh', masked: true },
        { name: 'systemd-networkd', enabled: false, state: 'stopped' },
      ] as const)
        expect(await errorOf(service(args))).to.match(/^REFUSED will not (?:stop|disable|mask) /);
      expect(await errorOf(systemdUnit({ name: 'ssh.service', masked: true, state: 'stopped' }))).to.match(
        /^REFUSED/,
      );
      expect(await exec('systemctl is-active ssh systemd-networkd; systemctl is-enabled ssh')).to.equal(
        'active\nactive\nenabled\n',
      );
      const forced = service({ name: 'ssh', enabled: false, force: true });
      expect((await host().apply([forced])).statuses).to.deep.equal(['changed service ssh']);
      expect((await host().apply([service({ name: 'ssh', enabled: true })])).errors).to.deep.equal([]);
    });

    it('puts a drop-in back that keeps sshd from starting', async () => {
      const drop = (program: string) =>
        systemdUnit({ name: 'ssh.service', dropIn: 'own', service: { ExecStartPre: program } });
      expect(await errorOf(drop('/bin/false'))).to.include('ssh.service did not come up with');
      expect(await host().exitCode('test -e /etc/systemd/system/ssh.service.d/own.conf')).to.equal(1);
      expect((await exec('systemctl is-active ssh')).trim()).to.equal('active');
      expect((await host().apply([drop('/bin/true')])).errors).to.deep.equal([]);
      expect(await errorOf(drop('/bin/false'))).to.include('that is as it was before');
      expect(await exec('grep ExecStartPre /etc/systemd/system/ssh.service.d/own.conf')).to.equal(
        'ExecStartPre=/bin/true\n',
      );
      expect((await host().apply([drop('/bin/true')])).statuses).to.deep.equal(['ok unit ssh.service (own)']);
    });
  });

import { expect } from 'chai';
import { absent } from '../../lib/tasks/absent';
import { apt } from '../../lib/tasks/apt';
import { unattendedUpgrades } from '../../lib/tasks/unattended-upgrades';
import { testedSuites, useLabHost } from './harness';

for (const suite of testedSuites())
  describe(`the task unattendedUpgrades on a real ${suite} host`, () => {
    const host = useLabHost({ suite });
    const declared = unattendedUpgrades({
      origins: ['origin=Debian,codename=${distro_codename},label=Debian'],
      exclude: ['libc\\+\\+6$'],
    });
    it('fails, and says so, where nothing would be upgraded', async () => {
      for (const run of [await host().check([declared]), await host().apply([declared])])
        expect(run.errors.join()).to.match(/^PLAN_FAILED the package unattended-upgrades is not installed/);
      const settings = unattendedUpgrades({ enabled: false });
      expect((await host().apply([settings])).errors).to.deep.equal([]);
      const run = await host().apply([apt({ packages: ['unattended-upgrades'] }), declared]);
      expect(run.errors).to.deep.equal([]);
      const timers = 'systemctl is-active apt-daily.timer apt-daily-upgrade.timer';
      expect(await host().exec(timers)).to.equal('active\nactive\n');
    });

    const override = (path: string, line: string) => host().exec(`echo '${line}' >${path}`);

    for (const [path, line, name] of [
      [
        '/etc/apt/apt.conf.d/60local',
        'APT { Periodic { unattended-upgrade "0"; }; };',
        'APT::Periodic::Unattended-Upgrade',
      ],
      [
        '/etc/apt/apt.conf',
        'Unattended-Upgrade::Package-Blacklist:: "vim";',
        'Unattended-Upgrade::Package-Blacklist',
      ],
    ] as const)
      it(`refuses, and names ${path}, when it overrides ${name}`, async () => {
        await override(path, line);
        for (const run of [await host().check([declared]), await host().apply([declared])]) {
          expect(run.errors.join()).to.match(/^REFUSED /);
          expect(run.errors.join()).to.include(`${path} sets ${name} to `);
        }
        await host().apply([absent({ path: '/etc/apt/apt.conf.d/52hostwright-unattended-upgrades' })]);
        expect((await host().apply([declared])).errors.join()).to.include(`${path} sets ${name} to `);
        expect(await host().exitCode('ls /etc/apt/apt.conf.d/52* 2>/dev/null')).to.not.equal(0);
        const makesWay = await host().check([absent({ path }), declared]);
        expect(makesWay.errors).to.deep.equal([]);
        await host().exec(`rm ${path}`);
        expect((await host().apply([declared])).errors).to.deep.equal([]);
        expect((await host().apply([declared])).statuses).to.deep.equal(['ok unattended upgrades']);
      });

    it('is what the package itself goes by, and its installation leaves it alone', async () => {
      await host().exec('apt-get -qy install --reinstall unattended-upgrades >/dev/null 2>&1');
      expect((await host().check([declared])).statuses).to.deep.equal(['ok unattended upgrades']);
      const said = await host().exec('unattended-upgrade --dry-run --debug 2>&1');
      expect(said).to.match(/Allowed origins are: (\[')?origin=Debian,codename=[a-z]+,label=Debian('\])?\n/);
      expect(said).to.match(/Initial blacklist: ?(\[')?libc\\+\+\\+\+6\$('\])?\n/);
      expect((await host().apply([declared])).statuses).to.deep.equal(['ok unattended upgrades']);
    });
  });

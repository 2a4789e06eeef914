import { expect } from 'chai';
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
      it(`fails and names ${path} when it overrides ${name}`, async () => {
        await override(path, line);
        const run = await host().apply([declared]);
        expect(run.errors.join()).to.include(name);
        const again = await host().apply([declared]);
        expect(again.summaries).to.deep.equal([`fail, because another file of apt overrides ${name}`]);
        expect(again.errors.join()).to.match(new RegExp(`52hostwright-unattended-upgrades.*${path}`, 's'));
        await host().exec(`rm ${path}`);
        expect((await host().apply([declared])).statuses).to.deep.equal(['ok unattended upgrades']);
      });

    it('is what the package itself goes by, and its installation leaves it alone', async () => {
      const run = await host().apply([apt({ packages: ['unattended-upgrades'] }), declared]);
      expect(run.errors).to.deep.equal([]);
      const said = await host().exec('unattended-upgrade --dry-run --debug 2>&1');
      expect(said).to.match(/Allowed origins are: (\[')?origin=Debian,codename=[a-z]+,label=Debian('\])?\n/);
      expect(said).to.match(/Initial blacklist: ?(\[')?libc\\+\+\\+\+6\$('\])?\n/);
      expect((await host().apply([declared])).statuses).to.deep.equal(['ok unattended upgrades']);
    });
  });

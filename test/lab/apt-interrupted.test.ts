import { expect } from 'chai';
import { useAptHost } from './apt-host';
import { testedSuites } from './harness';

for (const suite of testedSuites())
  describe(`the task apt after an interrupted dpkg on a real ${suite} host`, () => {
    const { apply, check, exec, versionOf } = useAptHost(suite);

    it('finishes its work, and says so', async () => {
      await exec('apt-get -qy update; apt-get -qy purge hw-slow; echo 60 >/srv/slow');
      await exec(
        'systemd-run -q --setenv=DEBIAN_FRONTEND=noninteractive apt-get -qy install hw-slow; sleep 3',
      );
      await exec('kill -9 $(pidof apt-get dpkg); echo 0 >/srv/slow');
      expect(await exec('dpkg --audit')).to.contain('hw-slow');
      const summary = 'finish the interrupted work of dpkg on hw-slow (half-configured)';
      expect((await check({ packages: ['hw-slow'] })).summaries).to.deep.equal([summary]);
      expect((await apply({ packages: ['hw-slow'] })).summaries).to.deep.equal([summary]);
      expect(await exec('dpkg --audit')).to.equal('');
      expect((await apply({ packages: ['hw-slow'] })).statuses).to.deep.equal(['ok package hw-slow']);
    });

    it('brings back the files of a package that is half installed', async () => {
      await exec(
        "sed -i '/^Package: hw-slow$/,/^$/s/^Status: .*/Status: install reinstreq half-installed/' /var/lib/dpkg/status",
      );
      expect(await exec('dpkg --audit')).to.contain('hw-slow');
      expect((await apply({ packages: ['hw-app'], releaseHold: true })).errors).to.deep.equal([]);
      expect(await exec('dpkg --audit')).to.equal('');
    });

    it('installs what a package lacks that was unpacked without it', async () => {
      await exec('apt-get -qy purge hw-app hw-dep; ! dpkg -i /srv/archive/hw-app_1.0.deb');
      const work = 'finish the interrupted work of dpkg on hw-app (unpacked)';
      const summaries = [`${work}, with missing dependencies of hw-app`, 'install hw-user 1.0'];
      expect((await check({ packages: ['hw-user'] })).summaries).to.deep.equal(summaries);
      expect((await apply({ packages: ['hw-user'] })).summaries).to.deep.equal(summaries);
      expect(await Promise.all(['hw-app', 'hw-dep', 'hw-user'].map(versionOf))).to.deep.equal([
        'ii 1.0',
        'ii 1.0',
        'ii 1.0',
      ]);
      expect((await apply({ packages: ['hw-user'] })).statuses).to.deep.equal(['ok package hw-user']);
    });

    it('brings both at once, missing dependencies and the files of what is half installed', async () => {
      for (const half of ['hw-slow', 'hw-dep']) {
        await exec(`apt-get -qy purge hw-user hw-app hw-dep; apt-get -qy install ${half}`);
        await exec(
          `sed -i '/^Package: ${half}$/,/^$/s/^Status: .*/Status: install reinstreq half-installed/' /var/lib/dpkg/status`,
        );
        await exec('! dpkg -i /srv/archive/hw-app_1.0.deb');
        expect((await apply({ packages: ['hw-app'] })).errors, half).to.deep.equal([]);
        expect(await exec('dpkg --audit'), half).to.equal('');
      }
    });

    it('removes nothing that nobody asked to remove, when nobody has what it depends on', async () => {
      await exec(`mkdir -p /srv/lacking/DEBIAN && cd /srv/lacking
printf '%s\\n' 'Package: hw-lacking' 'Version: 1.0' 'Architecture: all' 'Maintainer: T <t@example.org>' 'Depends: hw-none' 'Description: test' >DEBIAN/control
dpkg-deb --root-owner-group -b . /srv/hw-lacking.deb && ! dpkg -i /srv/hw-lacking.deb`);
      const run = await apply({ packages: ['hw-app'] });
      expect(run.errors.join()).to.match(
        /remove is disabled\.\napt knows no package that hw-lacking depends on: add/,
      );
      expect(await versionOf('hw-lacking')).to.equal('iU 1.0');
      expect((await apply({ packages: ['hw-lacking'], state: 'absent' })).errors).to.deep.equal([]);
      expect(await exec('dpkg --audit')).to.equal('');
    });

    it('shows why a package cannot be configured, and can remove it', async () => {
      await exec('touch /srv/bad');
      const run = await apply({ packages: ['hw-bad'] });
      expect(run.errors.join()).to.match(
        /^STEP_FAILED exit code 100\nthe database is not there\ndpkg: error processing/,
      );
      expect((await apply({ packages: ['hw-app'] })).errors.join()).to.contain('the database is not there');
      expect((await apply({ packages: ['hw-bad'], state: 'absent', purge: true })).errors).to.deep.equal([]);
      expect(await exec('dpkg --audit')).to.equal('');
    });
  });

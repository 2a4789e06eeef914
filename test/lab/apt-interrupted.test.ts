import { expect } from 'chai';
import { useAptHost } from './apt-host';
import { testedSuites } from './harness';

for (const suite of testedSuites())
  describe(`the task apt after an interrupted dpkg on a real ${suite} host`, () => {
    const { apply, check, exec } = useAptHost(suite);

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

import { holdLock } from './apt-archive';
import { expect } from 'chai';
import { useAptHost } from './apt-host';
import { testedSuites } from './harness';

for (const suite of testedSuites())
  describe(`the task apt beside other programs that use apt on a real ${suite} host`, () => {
    const { apply, exec, versionOf } = useAptHost(suite);

    const locks = ['/var/lib/dpkg/lock-frontend', '/var/cache/apt/archives/lock', '/var/lib/dpkg/lock'];
    for (const lock of [...locks, '/var/lib/apt/lists/lock'])
      it(`waits for ${lock}`, async () => {
        await exec(`rm -f /var/lib/apt/lists/*_*; apt-get -qy purge hw-slow; ${holdLock(lock, 4)}`);
        const run = await apply({ packages: ['hw-slow'] });
        expect(run.errors).to.deep.equal([]);
        expect(await versionOf('hw-slow')).to.equal('ii 1.0');
      });

    it('waits ten seconds for another apt', async () => {
      await exec('apt-get -qy purge hw-slow hw-mta-a; echo 10 >/srv/slow');
      await exec(
        'systemd-run -q --setenv=DEBIAN_FRONTEND=noninteractive apt-get -qy install hw-slow; sleep 2',
      );
      const began = Date.now();
      const run = await apply({ packages: ['hw-mta-a'] });
      expect(run.errors).to.deep.equal([]);
      expect(Date.now() - began).to.be.above(5000);
      expect(await exec("dpkg-query -W -f='${db:Status-Abbrev}' hw-slow hw-mta-a")).to.equal('ii ii ');
    });

    for (const lock of [...locks, '/var/lib/apt/lists/lock'])
      it(`names who holds ${lock} for too long`, async () => {
        await exec(`rm -f /var/lib/apt/lists/*_*; apt-get -qy purge hw-mta-a; ${holdLock(lock, 60)}`);
        const { errors } = await apply({ packages: ['hw-mta-a'], lockTimeout: 2 });
        await exec('pkill -f /usr/local/bin/hold-lock');
        expect(errors.join()).to.match(
          /gave up after 2 seconds: process \d+ still holds the lock: .*\/hold-lock \//,
        );
      });
  });

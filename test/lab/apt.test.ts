import { expect } from 'chai';
import { useAptHost } from './apt-host';
import { testedSuites } from './harness';

for (const suite of testedSuites())
  describe(`the task apt on a real ${suite} host`, () => {
    const { apply, check, exec, exitCode, versionOf } = useAptHost(suite);

    it('would fetch lists and install under check, and touches nothing', async () => {
      const run = await check({ packages: ['hw-app=1.0'] });
      expect(run.summaries).to.deep.equal(['refresh package lists, install hw-app 1.0']);
      expect(await versionOf('hw-app')).to.equal('');
      expect(await exitCode('ls /var/lib/apt/lists/*_Packages')).to.not.equal(0);
    });

    it('installs the declared version on a host that never had lists, once', async () => {
      const run = await apply({ packages: ['hw-app=1.0'] });
      expect(run.errors).to.deep.equal([]);
      expect(run.diffs).to.deep.equal(['package lists: (absent) → refreshed', 'hw-app: (absent) → 1.0']);
      expect(await versionOf('hw-app')).to.equal('ii 1.0');
      expect((await apply({ packages: ['hw-app=1.0'] })).statuses).to.deep.equal(['ok package hw-app=1.0']);
    });

    it('knows the version that it would install', async () => {
      expect((await check({ packages: ['hw-user'] })).diffs).to.deep.equal(['hw-user: (absent) → 1.0']);
    });

    it('upgrades to the newest version, once', async () => {
      const latest = { packages: ['hw-app'], state: 'latest' } as const;
      expect((await apply(latest)).diffs).to.deep.equal(['hw-app: 1.0 → 2.0~rc1']);
      expect(await versionOf('hw-app')).to.equal('ii 2.0~rc1');
      expect((await apply(latest)).statuses).to.deep.equal(['ok package hw-app latest']);
    });

    it('fails in the words of apt for a release that there is not', async () => {
      const run = await apply({ packages: ['hw-app'], state: 'latest', defaultRelease: 'nonesuch' });
      expect(run.errors.join()).to.match(/E: The value 'nonesuch' is invalid for APT::Default-Release/);
    });

    it('goes back to an older version only when allowed, and holds it there', async () => {
      const held = { packages: ['hw-app=1.1'], state: 'held' } as const;
      expect((await apply(held)).errors.join()).to.match(/^PLAN_FAILED hw-app 2\.0~rc1 is installed/);
      const run = await apply({ ...held, allowDowngrade: true });
      expect(run.summaries).to.deep.equal(['downgrade hw-app from 2.0~rc1 to 1.1', 'hold hw-app']);
      expect(await versionOf('hw-app')).to.equal('hi 1.1');
      expect((await apply(held)).statuses).to.deep.equal(['ok package hw-app=1.1 held']);
    });

    it('sees and repairs a hold that was taken off by hand, and keeps it through a change of version', async () => {
      await exec('apt-mark unhold hw-app');
      expect((await apply({ packages: ['hw-app'], state: 'held' })).diffs).to.deep.equal([
        'hw-app on hold: no → yes',
      ]);
      await apply({ packages: ['hw-app=2.0~rc1'], state: 'held' });
      expect(await versionOf('hw-app')).to.equal('hi 2.0~rc1');
    });

    it('leaves a hold alone unless it may be released', async () => {
      const args = { packages: ['hw-app=1.0'], allowDowngrade: true };
      expect((await apply(args)).errors.join()).to.match(/^PLAN_FAILED hw-app is held at version 2\.0~rc1/);
      expect((await apply({ packages: ['hw-app'] })).statuses).to.deep.equal(['ok package hw-app']);
      await apply({ ...args, releaseHold: true });
      expect(await versionOf('hw-app')).to.equal('ii 1.0');
    });

    it('marks a package that had come with another one', async () => {
      expect(await exec('apt-mark showauto hw-dep')).to.equal('hw-dep\n');
      expect((await apply({ packages: ['hw-dep'] })).diffs).to.deep.equal([
        'hw-dep installed: for other packages → on request',
      ]);
      expect(await exec('apt-mark showauto hw-dep')).to.equal('');
      expect((await apply({ packages: ['hw-dep'] })).statuses).to.deep.equal(['ok package hw-dep']);
    });

    it('removes it with what needs it, and says so; once', async () => {
      const absent = { packages: ['hw-dep'], state: 'absent' } as const;
      expect((await check(absent)).summaries).to.deep.equal(['remove hw-dep and with it hw-app']);
      expect((await apply(absent)).diffs).to.deep.equal([
        'hw-dep: 1.0 → (absent)',
        'hw-app: present → (absent)',
      ]);
      expect(await versionOf('hw-app')).to.equal('');
      expect((await apply(absent)).statuses).to.deep.equal(['ok package hw-dep absent']);
    });

    it('installs again what was removed by hand', async () => {
      await apply({ packages: ['hw-app', 'hw-user'] });
      await exec('dpkg --purge hw-user');
      expect((await apply({ packages: ['hw-app', 'hw-user'] })).diffs).to.deep.equal([
        'hw-user: (absent) → 1.0',
      ]);
    });

    it('installs what is recommended only when asked to', async () => {
      await exec('apt-get -qy purge hw-app hw-dep');
      await apply({ packages: ['hw-rec'] });
      expect(await versionOf('hw-dep')).to.equal('');
      await apply({ packages: ['hw-rec'], state: 'absent' });
      await apply({ packages: ['hw-rec'], installRecommends: true });
      expect(await versionOf('hw-dep')).to.equal('ii 1.0');
    });

    it('removes what nothing needs any more, and check names just that', async () => {
      await exec('apt-get -qy install hw-user hw-conf; apt-mark auto hw-conf');
      const gone = { packages: ['hw-rec', 'hw-app'], state: 'absent', autoremove: true } as const;
      const installed = () =>
        exec("dpkg-query -W -f='\${db:Status-Abbrev}\${Package}\\n' | sed -n 's/^ii *//p'");
      const before = (await installed()).split('\n');
      const foreseen = await check(gone);
      expect(foreseen.summaries).to.deep.equal([
        'remove hw-rec, hw-app and with it hw-user',
        'remove hw-conf, hw-dep, which nothing needs any more',
      ]);
      const run = await apply(gone);
      expect(run.errors).to.deep.equal([]);
      const after = (await installed()).split('\n');
      const named = foreseen.diffs.map((line) => line.split(':')[0]);
      expect(before.filter((name) => !after.includes(name))).to.have.members(named);
      expect((await apply(gone)).trips).to.equal(2);
    });

    it('takes a provided name for present, and says who could provide one that is not', async () => {
      const run = await apply({ packages: ['hw-mta'] });
      expect(run.errors.join()).to.match(
        /hw-mta-b 1\.0\n.*hw-mta-a 1\.0\n\nE: Package 'hw-mta' has no installation/s,
      );
      await apply({ packages: ['hw-mta-a'] });
      expect((await apply({ packages: ['hw-mta'] })).statuses).to.deep.equal(['ok package hw-mta']);
    });

    it('never takes a name for a pattern', async () => {
      const run = await apply({ packages: ['hw.app'] });
      expect(run.errors.join()).to.match(/^STEP_FAILED exit code 100\nE: Unable to locate package hw\.app/);
    });

    it('keeps configuration files that were changed, until they are purged', async () => {
      await apply({ packages: ['hw-conf=1.0'] });
      await exec('echo mine >/etc/hw-conf.conf');
      await apply({ packages: ['hw-conf'], state: 'latest' });
      expect(await exec('cat /etc/hw-conf.conf')).to.equal('mine\n');
      const absent = { packages: ['hw-conf'], state: 'absent' } as const;
      await apply(absent);
      expect(await versionOf('hw-conf')).to.equal('rc 2.0');
      expect((await apply(absent)).statuses).to.deep.equal(['ok package hw-conf absent']);
      expect((await apply({ ...absent, purge: true })).summaries).to.deep.equal([
        'purge what is left of hw-conf',
      ]);
      expect(await exitCode('ls /etc/hw-conf.conf')).to.not.equal(0);
      expect((await apply({ ...absent, purge: true })).statuses).to.deep.equal(['ok package hw-conf absent']);
    });
    it('is refused by apt what would break the system', async () => {
      const run = await apply({ packages: ['dash'], state: 'absent' });
      expect(run.errors.join()).to.match(/E: Essential packages were removed/);
    });

    it('leaves no temporary files', async () => {
      expect(await exec("find /tmp -mindepth 1 -maxdepth 1 -name 'tmp.*'")).to.equal('');
    });

    it('costs one trip and one dpkg-query for ten tasks on a converged host', async () => {
      const names = ['hw-app', 'hw-slow', 'bash', 'dash', 'sudo', 'kmod', 'awk', 'tzdata', 'grep', 'sed'];
      await apply(...names.map((name) => ({ packages: [name] })));
      await exec(`mv /usr/bin/dpkg-query /usr/bin/dpkg-query.real
printf '#!/bin/sh\\necho >>/root/calls\\nexec /usr/bin/dpkg-query.real "$@"\\n' >/usr/bin/dpkg-query
chmod 755 /usr/bin/dpkg-query`);
      const run = await apply(...names.map((name) => ({ packages: [name] })));
      expect(new Set(run.statuses.map((status) => status.split(' ')[0]))).to.deep.equal(new Set(['ok']));
      expect(run.trips).to.equal(2);
      expect(await exec('wc -l </root/calls')).to.equal('1\n');
      await exec('mv /usr/bin/dpkg-query.real /usr/bin/dpkg-query');
    });
  });

import { expect } from 'chai';
import { apt } from '../../lib/tasks/apt';
import { makeArchive } from './apt-archive';
import { testedSuites, useLabHost } from './harness';

for (const suite of testedSuites())
  describe(`what the task apt removes on a real ${suite} host`, function () {
    this.timeout(300_000);
    const host = useLabHost({ suite });
    const installed = async () =>
      (await host().exec("dpkg-query -W -f='\${db:Status-Abbrev}\${Package}\\n'"))
        .split('\n')
        .filter((line) => line.startsWith('ii'))
        .map((line) => line.slice(2).trim());
    before(() => host().exec(`${makeArchive}\napt-get -q update; apt-get -qy install hw-app`));

    it('refuses an installation that would remove something, and says what and how', async () => {
      const before = await installed();
      for (const run of [
        await host().check([apt({ packages: ['hw-rival'] })]),
        await host().apply([apt({ packages: ['hw-rival'] })]),
      ]) {
        expect(run.errors.join()).to.match(
          /^REFUSED this installation would remove (hw-app, hw-dep|hw-dep, hw-app)$/,
        );
        expect(run.printed).to.match(/allowRemovals: \['hw-/);
      }
      expect(await installed()).to.deep.equal(before);
    });

    it('refuses it too where only the run can know, before anything is done', async () => {
      const before = await installed();
      const stale = apt({ packages: ['hw-rival'], cacheMaxAge: 60 });
      await host().exec(
        'rm -r /var/lib/apt/lists; dpkg-deb -R /srv/archive/hw-rival_1.0.deb /srv/rival; rm -r /srv/rival',
      );
      const run = await host().apply([stale]);
      expect(run.errors.join()).to.match(
        /^STEP_FAILED [^]*refused, because this would remove hw-app hw-dep *: name in allowRemovals/,
      );
      expect(await installed()).to.deep.equal(before);
    });

    it('refuses a package file whose installation would remove something', async () => {
      const before = await installed();
      const run = await host().apply([apt({ deb: { path: '/srv/archive/hw-rival_1.0.deb' } })]);
      expect(run.errors.join()).to.match(/refused, because this would remove hw-app hw-dep/);
      expect(await installed()).to.deep.equal(before);
    });

    it('does not refuse under check what an earlier task would make way for', async () => {
      const tasks = [
        apt({ packages: ['hw-app', 'hw-dep'], state: 'absent' }),
        apt({ packages: ['hw-rival'] }),
      ];
      const check = await host().check(tasks);
      expect(check.errors).to.deep.equal([]);
      expect(check.statuses[1]).to.equal('depends package hw-rival');
    });

    it('refuses what goes beyond the names that may go', async () => {
      const before = await installed();
      const run = await host().apply([apt({ packages: ['hw-rival'], allowRemovals: ['hw-dep'] })]);
      expect(run.errors.join()).to.match(/^REFUSED this installation would remove hw-app$/);
      expect(await installed()).to.deep.equal(before);
    });

    it('removes what may go, as check has named it, once', async () => {
      const task = apt({ packages: ['hw-rival'], allowRemovals: ['hw-dep', 'hw-app'] });
      const check = await host().check([task]);
      expect(check.diffs).to.have.members([
        'hw-rival: (absent) → 1.0',
        'hw-app: present → (absent)',
        'hw-dep: present → (absent)',
      ]);
      const run = await host().apply([task]);
      expect(run.errors).to.deep.equal([]);
      expect(run.diffs).to.deep.equal(check.diffs);
      expect(await installed())
        .to.include('hw-rival')
        .and.not.include('hw-dep');
      expect((await host().apply([task])).statuses).to.deep.equal(['ok package hw-rival']);
    });

    it('names in the run what only the run could know', async () => {
      await host().exec('rm -r /var/lib/apt/lists');
      const run = await host().apply([apt({ packages: ['hw-dep', 'hw-app'], allowRemovals: true })]);
      expect(run.errors).to.deep.equal([]);
      expect(run.printed).to.match(/warning: this removes hw-rival too/);
    });

    it('keeps what makes the host reachable, unless it is named', async () => {
      for (const name of ['openssh-server', 'sudo', 'systemd-sysv']) {
        const run = await host().apply([apt({ packages: [name], state: 'absent', allowRemovals: true })]);
        expect(run.errors.join()).to.match(
          new RegExp(`^REFUSED this would remove .*${name}.*, without which the host`),
        );
      }
      await host().exec('apt-mark auto openssh-server >/dev/null');
      const unneeded = await host().apply([
        apt({ packages: ['hw-app', 'hw-dep'], state: 'absent', autoremove: true }),
      ]);
      await host().exec('apt-mark manual openssh-server >/dev/null');
      expect(unneeded.errors.join()).to.match(/^REFUSED this would remove .*openssh-server/);
      expect(await installed()).to.include.members(['openssh-server', 'sudo', 'systemd-sysv', 'hw-app']);
    });

    it('does not take a provided name for one that is gone', async () => {
      await host().apply([apt({ packages: ['hw-mta-a'] })]);
      const absent = apt({ packages: ['hw-mta'], state: 'absent' });
      for (const run of [await host().check([absent]), await host().apply([absent])])
        expect(run.errors.join()).to.match(
          /^PLAN_FAILED hw-mta is not a package: hw-mta-a, which is installed, provides it/,
        );
      await host().apply([apt({ packages: ['hw-mta-a'], state: 'absent' })]);
      expect((await host().apply([absent])).statuses).to.deep.equal(['ok package hw-mta absent']);
    });

    it('says of a package that is on hold although it is not there that it is', async () => {
      await host().exec('apt-mark hold hw-conf');
      for (const run of [
        await host().check([apt({ packages: ['hw-conf'] })]),
        await host().apply([apt({ packages: ['hw-conf'] })]),
      ])
        expect(run.errors.join()).to.match(
          /^PLAN_FAILED hw-conf is on hold on this host, although it is not installed/,
        );
      const run = await host().apply([apt({ packages: ['hw-conf'], releaseHold: true })]);
      expect(run.errors).to.deep.equal([]);
      expect(run.summaries).to.deep.equal(['release the hold of hw-conf', 'install hw-conf 2.0']);
    });

    it('knows the package of a file that is gone', async () => {
      const task = apt({ deb: { path: '/srv/here.deb' } });
      await host().exec('cp /srv/archive/hw-slow_1.0.deb /srv/here.deb');
      expect((await host().apply([task])).errors).to.deep.equal([]);
      await host().exec('rm /srv/here.deb');
      expect((await host().apply([task])).statuses).to.deep.equal(['ok package file here.deb']);
      await host().exec('dpkg --purge hw-slow');
      expect((await host().apply([task])).errors.join()).to.match(
        /there is no file \/srv\/here\.deb on the host/,
      );
    });

    it('installs from one repository while another cannot be reached, and says so', async () => {
      await host().exec(
        "echo 'deb http://127.0.0.1:9/dead x main' >/etc/apt/sources.list.d/dead.list; rm -r /var/lib/apt/lists",
      );
      const run = await host().apply([apt({ packages: ['hw-bad'], cacheMaxAge: 60 })]);
      expect(run.errors).to.deep.equal([]);
      expect(run.printed).to.match(/warning: not fetched: .*127\.0\.0\.1:9/);
      const none = await host().apply([apt({ packages: ['hw-nowhere'] })]);
      expect(none.errors.join()).to.match(/Unable to locate package hw-nowhere[^]*127\.0\.0\.1:9/);
      await host().exec("touch -d '-2 hours' /var/lib/apt/lists");
      const newest = await host().apply([apt({ packages: ['hw-bad'], state: 'latest', cacheMaxAge: 60 })]);
      expect(newest.errors.join()).to.match(/^STEP_FAILED [^]*127\.0\.0\.1:9/);
    });
  });

import { createHash } from 'node:crypto';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect } from 'chai';
import { labExec } from '../../lib/lab/lab';
import { apt } from '../../lib/tasks/apt';
import { holdLock, makeArchive, serveArchive } from './apt-archive';
import { testedSuites, useLabHost } from './harness';

for (const suite of testedSuites())
  describe(`the task apt on ${suite}`, () => {
    const host = useLabHost({ suite });
    const { exec, exitCode } = {
      exec: (script: string) => host().exec(script),
      exitCode: (script: string) => host().exitCode(script),
    };
    const versionOf = async (name: string) => {
      const words = await exec(
        `dpkg-query -W -f='\${db:Status-Abbrev}\${Version}' ${name} 2>/dev/null || true`,
      );
      return words.startsWith('un') ? '' : words;
    };
    const apply = (...args: Parameters<typeof apt>[0][]) => host().apply(args.map((one) => apt(one)));
    const check = (...args: Parameters<typeof apt>[0][]) => host().check(args.map((one) => apt(one)));

    before(() => exec(makeArchive));

    describe('with a package', () => {
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
        await apply(
          { packages: ['hw-rec'], state: 'absent' },
          { packages: ['hw-rec'], installRecommends: true },
        );
        expect(await versionOf('hw-dep')).to.equal('ii 1.0');
      });

      it('removes what nothing needs any more', async () => {
        const run = await apply({ packages: ['hw-rec'], state: 'absent', autoremove: true });
        expect(run.errors).to.deep.equal([]);
        expect(await versionOf('hw-dep')).to.equal('');
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
        expect((await apply({ ...absent, purge: true })).statuses).to.deep.equal([
          'ok package hw-conf absent',
        ]);
      });
    });

    describe('with package lists', () => {
      it('refreshes them when they are too old, once', async () => {
        await exec("touch -d '-2 hours' /var/lib/apt/lists");
        expect((await apply({ updateCache: true })).diffs).to.deep.equal([
          'package lists: 2 hours old → refreshed',
        ]);
        expect((await apply({ updateCache: true })).statuses).to.deep.equal(['ok package lists']);
      });

      it('copes with a missing directory', async () => {
        await exec('rm -r /var/lib/apt/lists /var/cache/apt/archives; apt-get -qy purge hw-mta-a');
        const run = await apply({ packages: ['hw-mta-a'] });
        expect(run.summaries).to.deep.equal(['refresh package lists, install hw-mta-a']);
        expect(await versionOf('hw-mta-a')).to.equal('ii 1.0');
      });

      it('fetches new lists when the old ones do not know a package', async () => {
        await exec(
          "sed -i '/^Package: hw-mta-b$/,/^$/d' /var/lib/apt/lists/*_Packages; rm -f /var/cache/apt/*.bin",
        );
        const run = await apply({ packages: ['hw-mta-b'] });
        expect(run.errors).to.deep.equal([]);
        expect(await versionOf('hw-mta-b')).to.equal('ii 1.0');
      });

      it('fails in the words of apt when a mirror is down', async () => {
        await exec(
          `cp /etc/apt/sources.list /root; echo 'deb http://127.0.0.1:9/debian x main' >>/etc/apt/sources.list`,
        );
        const run = await apply({ packages: ['hw-user'] });
        expect(run.errors.join()).to.match(
          /E: Failed to fetch http:\/\/127\.0\.0\.1:9\/debian.* 127\.0\.0\.1:9/,
        );
        await exec('mv /root/sources.list /etc/apt/sources.list');
      });
    });

    describe('with upgrades', () => {
      it('upgrades everything, once', async () => {
        await apply({ packages: ['hw-app=1.0'] });
        expect((await check({ upgrade: 'safe' })).summaries).to.deep.equal(['upgrade 1 package: hw-app']);
        expect((await apply({ upgrade: 'full' })).diffs).to.deep.equal(['hw-app: 1.0 → 2.0~rc1']);
        expect(await versionOf('hw-app')).to.equal('ii 2.0~rc1');
        const run = await apply({ upgrade: 'safe' }, { upgrade: 'full', autoremove: true });
        expect(run.statuses.map((status) => status.split(' ')[0])).to.deep.equal(['ok', 'ok']);
      });

      it('does not upgrade what is held', async () => {
        await apply({ packages: ['hw-app=1.0'], state: 'held', allowDowngrade: true });
        expect((await apply({ upgrade: 'full' })).statuses).to.deep.equal([
          'ok full upgrade of all packages',
        ]);
      });
    });

    describe('with a package file', () => {
      it('installs one of the host, once', async () => {
        const args = { deb: { path: '/srv/archive/hw-user_1.0.deb' } };
        expect((await apply(args)).diffs).to.deep.equal(['hw-user: (absent) → 1.0']);
        expect(await versionOf('hw-user')).to.equal('ii 1.0');
        expect((await apply(args)).statuses).to.deep.equal(['ok package file hw-user_1.0.deb']);
        await exec('apt-get -qy purge hw-user');
        expect((await check(args)).diffs).to.deep.equal(['hw-user: (absent) → 1.0']);
      });

      it('would install one that is not there yet, under check', async () => {
        const args = { deb: { path: '/srv/none.deb' } };
        expect((await check(args)).summaries).to.deep.equal(['install none.deb']);
        expect((await apply(args)).errors.join()).to.match(/there is no file \/srv\/none\.deb on the host/);
      });

      it('installs one of the web if it has the right hash, once', async () => {
        await exec(serveArchive);
        const url = 'http://127.0.0.1:8099/hw-rec_1.0.deb';
        const sha256 = (await exec('sha256sum /srv/archive/hw-rec_1.0.deb')).slice(0, 64);
        const wrong = await apply({
          deb: { url, sha256: sha256.replace(/^./, (digit) => (digit === '0' ? '1' : '0')) },
        });
        expect(wrong.errors.join()).to.match(/Hash Sum mismatch/);
        expect((await apply({ deb: { url, sha256 } })).errors).to.deep.equal([]);
        expect(await versionOf('hw-rec')).to.equal('ii 1.0');
        expect((await apply({ deb: { url, sha256 } })).statuses).to.deep.equal([
          'ok package file hw-rec_1.0.deb',
        ]);
        await exec('apt-get -qy purge hw-rec');
        expect((await apply({ deb: { url, sha256 } })).diffs).to.deep.equal(['hw-rec: (absent) → 1.0']);
      });

      it('installs one of the controller, keeps a newer version, and leaves nothing behind', async () => {
        const folder = mkdtempSync(join(tmpdir(), 'hostwright-test-'));
        try {
          const src = join(folder, "it's new.deb");
          const base64 = await exec('base64 -w 0 /srv/archive/hw-conf_1.0.deb');
          writeFileSync(src, Buffer.from(base64, 'base64'));
          expect((await apply({ deb: { src } })).errors).to.deep.equal([]);
          expect(await versionOf('hw-conf')).to.equal('ii 1.0');
          expect((await apply({ deb: { src } })).statuses).to.deep.equal(["ok package file it's new.deb"]);
          await exec('apt-get -qy install hw-conf=2.0');
          expect((await apply({ deb: { src } })).statuses).to.deep.equal(["ok package file it's new.deb"]);
          const sha256 = createHash('sha256').update(Buffer.from(base64, 'base64')).digest('hex');
          expect(await exec(`cat /var/lib/hostwright/debs/${sha256}; ls -A /var/cache/hostwright`)).to.equal(
            'hw-conf all 1.0\n',
          );
        } finally {
          rmSync(folder, { recursive: true });
        }
      });
    });

    describe('with other programs that use apt', () => {
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

    describe('with a dpkg that was interrupted', () => {
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
        expect((await apply({ packages: ['hw-bad'], state: 'absent', purge: true })).errors).to.deep.equal(
          [],
        );
        expect(await exec('dpkg --audit')).to.equal('');
      });
    });

    describe('as a whole', () => {
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
        await labExec(host().name, 'mv /usr/bin/dpkg-query.real /usr/bin/dpkg-query');
      });
    });
  });

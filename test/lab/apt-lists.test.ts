import { expect } from 'chai';
import { useAptHost } from './apt-host';
import { testedSuites } from './harness';

for (const suite of testedSuites())
  describe(`the task apt with lists and upgrades on a real ${suite} host`, () => {
    const { apply, check, exec, versionOf } = useAptHost(suite);
    before(() => exec('apt-get -q update && apt-get -qy install hw-mta-a'));

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

    const forget =
      "sed -i '/^Package: hw-mta-b$/,/^$/d' /var/lib/apt/lists/*_Packages; rm -f /var/cache/apt/*.bin";
    const note = `echo 'APT::Update::Pre-Invoke {"echo fetched >>/run/fetched"};' >/etc/apt/apt.conf.d/99note; rm -f /run/fetched`;

    it('does not fetch new lists again for a package that they do not know, and says what may be meant', async () => {
      await exec(`${forget}; ${note}; touch /var/lib/apt/lists`);
      const { errors } = await apply({ packages: ['hw-mta-b'] });
      expect(errors.join()).to.match(/E: Unable to locate package hw-mta-b\ndid you mean hw-mta-a\?$/);
      expect(await exec('cat /run/fetched || :')).to.equal('');
    });

    it('fetches new lists when old ones do not know a package', async () => {
      await exec(
        `${forget}; ${note}; find /etc/apt/sources.list* -exec touch -d '-3 hours' {} +; touch -d '-2 hours' /var/lib/apt/lists; rm -rf /var/lib/apt/periodic`,
      );
      const run = await apply({ packages: ['hw-mta-b'] });
      expect(run.errors).to.deep.equal([]);
      expect(run.summaries).to.deep.equal(['install hw-mta-b']);
      expect(await versionOf('hw-mta-b')).to.equal('ii 1.0');
      expect(await exec('cat /run/fetched')).to.equal('fetched\n');
    });

    it('fails in the words of apt when a mirror is down', async () => {
      await exec(
        `cp /etc/apt/sources.list /root; echo 'deb http://127.0.0.1:9/debian x main' >>/etc/apt/sources.list`,
      );
      const run = await apply({ packages: ['hw-user'], state: 'latest' });
      expect(run.errors.join()).to.match(
        /E: Failed to fetch http:\/\/127\.0\.0\.1:9\/debian.* 127\.0\.0\.1:9/,
      );
      await exec('mv /root/sources.list /etc/apt/sources.list');
    });
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
      expect((await apply({ upgrade: 'full' })).statuses).to.deep.equal(['ok full upgrade of all packages']);
    });
  });

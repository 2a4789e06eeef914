import { expect } from 'chai';
import { nodejs } from '../../lib/tasks/nodejs';
import { testedSuites, useLabHost } from './harness';
import { fingerprintsOf, makeNodeArchives } from './node-archives';

for (const suite of testedSuites())
  describe(`the task nodejs on a real ${suite} host`, () => {
    const host = useLabHost({ suite });
    let key = '';
    before(async () => {
      await host().exec(makeNodeArchives);
      key = await host().exec('cat /srv/vendor/key.asc');
    });
    const vendor = (version: number) =>
      nodejs({
        from: 'nodesource',
        version,
        uris: ['file:/srv/vendor'],
        signedBy: { key, fingerprints: fingerprintsOf(key) },
      });

    it("goes from Debian's to the vendor's, up, down, and back", async () => {
      for (const [task, prints] of [
        [nodejs({}), '20.9.0+dfsg-1\n9.2.0\n'],
        [vendor(20), '20.6.0-1nodesource1\n'],
        [vendor(22), '22.2.0-1nodesource1\n'],
        [vendor(18), '18.1.0-1nodesource1\n'],
        [nodejs({}), '20.9.0+dfsg-1\n9.2.0\n'],
      ] as const) {
        expect((await host().check([task])).errors).to.deep.equal([]);
        expect((await host().apply([task])).errors).to.deep.equal([]);
        expect(await host().exec('nodejs; npm 2>/dev/null || :')).to.equal(prints);
        expect((await host().apply([task])).statuses.join()).to.match(/^ok /);
      }
      expect(await host().exec('ls -A /etc/apt/sources.list.d /etc/apt/preferences.d | wc -l')).to.equal(
        '3\n',
      );
    });

    it('says when no repository has the version', async () => {
      const run = await host().apply([vendor(30)]);
      expect(run.errors.join()).to.include('no repository of this host has Node.js 30 of NodeSource');
      expect(await host().exec('nodejs')).to.equal('20.9.0+dfsg-1\n');
    });
  });

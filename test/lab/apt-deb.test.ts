import { createHash } from 'node:crypto';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { serveArchive } from './apt-archive';
import { expect } from 'chai';
import { useAptHost } from './apt-host';
import { testedSuites } from './harness';

for (const suite of testedSuites())
  describe(`the task apt with a package file on a real ${suite} host`, () => {
    const { apply, check, exec, versionOf } = useAptHost(suite);

    it('installs one of the host with what it needs, without lists too, once', async () => {
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

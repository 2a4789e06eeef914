import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect } from 'chai';
import { release } from '../../lib/tasks/release';
import { releaseFacts } from '../../lib/facts/release';
import { controllerFiles } from './controller-files';
import { testedSuites, useLabHost } from './harness';

const ids = ['a', 'b', 'c', 'd', 'e', 'f'];
const folder = controllerFiles(Object.fromEntries(ids.map((id) => [`${id}/version`, `${id}\n`])));
const archiveOf = (id: string) => join(folder, `${id}.tar.gz`);
for (const id of ids) execFileSync('tar', ['-czf', archiveOf(id), '-C', join(folder, id), '.']);
const path = '/srv/shop';

for (const suite of testedSuites()) {
  describe(`the task release on a real ${suite} host`, () => {
    const host = useLabHost({ suite });
    const deploy = (id: string, more: object = {}) =>
      release({ path, id, src: archiveOf(id), owner: 'daemon', group: 'daemon', keep: 3, ...more });
    const apply = async (task: ReturnType<typeof release>) => {
      const run = await host().apply([task]);
      expect(run.errors).to.deep.equal([]);
      return run;
    };
    const look = async () => {
      const output = await host().exec(releaseFacts.read([{ path }]).text);
      return releaseFacts.parse(output).get(path);
    };
    const worker = (id: string) =>
      host().exec(`systemd-run -q --unit=worker-${id} --working-directory=${path}/releases/${id} sleep 1000000
        until [ "$(readlink /proc/$(systemctl show -p MainPID --value worker-${id})/cwd)" = ${path}/releases/${id} ]; do :; done`);

    it('puts three releases on the host one after the other, and knows the way back', async () => {
      for (const id of ['a', 'b', 'c']) {
        await apply(deploy(id));
        expect(await host().exec(`cat ${path}/current/version`)).to.equal(`${id}\n`);
      }
      expect(await look()).to.include({ current: 'c', previous: 'b' });
      expect((await apply(deploy('c'))).statuses).to.deep.equal([`ok release c of ${path}`]);
    });

    it('goes back, and back again, as the record says, and then on from there', async () => {
      await apply(release({ path, id: 'b', keep: 3 }));
      expect(await look()).to.deep.include({ current: 'b', previous: 'a', history: ['a', 'b'] });
      await apply(release({ path, id: 'a', keep: 3 }));
      expect(await look()).to.deep.include({ current: 'a', previous: undefined, history: ['a'] });
      await apply(deploy('d'));
      expect(await look()).to.deep.include({ current: 'd', previous: 'a', history: ['a', 'd'] });
    });

    it('keeps what a process works in, whatever the number, and removes it when nothing does', async () => {
      await worker('a');
      for (const id of ['e', 'f']) await apply(deploy(id, { keep: 2 }));
      expect((await look())?.releases.map((one) => one.id)).to.deep.equal(['a', 'e', 'f']);
      expect(
        await host().exec(`cat /proc/$(systemctl show -p MainPID --value worker-a)/cwd/version`),
      ).to.equal('a\n');
      await host().exec('systemctl stop worker-a');
      const run = await apply(deploy('f', { keep: 2 }));
      expect(run.summaries).to.include('remove release a');
      expect((await look())?.releases.map((one) => one.id)).to.deep.equal(['e', 'f']);
    });

    it('never leaves `current` missing while it changes', async () => {
      await host().exec(
        `systemd-run -q --unit=watch sh -c 'while :; do [ -e ${path}/current/version ] || echo gone >>/root/gone; done'`,
      );
      for (const id of ['e', 'f', 'e', 'f']) await apply(release({ path, id, keep: 2 }));
      await host().exec('systemctl stop watch');
      expect(await host().exitCode('test -e /root/gone')).to.equal(1);
    });

    it('puts a release there without switching, and switches to it later', async () => {
      await apply(deploy('b', { activate: false }));
      expect(await host().exec(`cat ${path}/current/version ${path}/releases/b/version`)).to.equal('f\nb\n');
      await apply(release({ path, id: 'b' }));
      expect(await host().exec(`cat ${path}/current/version`)).to.equal('b\n');
    });

    it('refuses to switch to a release that is not there, and says which are', async () => {
      const before = await host().exec(`ls -lA ${path} ${path}/releases; cat ${path}/.hostwright-releases`);
      const run = await host().apply([release({ path, id: 'zz' })]);
      expect(run.errors.join()).to.match(
        /release zz is not on this host, or not complete; there are:\nb\ne\nf/,
      );
      expect(await host().exec(`ls -lA ${path} ${path}/releases; cat ${path}/.hostwright-releases`)).to.equal(
        before,
      );
    });

    it('refuses other content under an id that is there', async () => {
      const run = await host().apply([release({ path, id: 'b', src: archiveOf('c') })]);
      expect(run.errors.join()).to.match(/REFUSED release b in \/srv\/shop was made of something else/);
      const digest = createHash('sha256')
        .update(readFileSync(archiveOf('b')))
        .digest('hex');
      expect((await look())?.releases.find((one) => one.id === 'b')?.digest).to.equal(digest);
    });

    it('puts again what an interrupted run left', async () => {
      await host().exec(
        `mkdir ${path}/releases/c; echo half >${path}/releases/c/half; chown -R daemon ${path}/releases/c`,
      );
      await apply(deploy('c'));
      expect(await host().exec(`ls ${path}/current/; cat ${path}/current/version`)).to.equal('version\nc\n');
    });

    it('names a shared path that the artifact has itself, and does not switch', async () => {
      const run = await host().apply([deploy('d', { shared: ['version'] })]);
      expect(run.errors.join()).to.match(/the release has its own version, which is shared/);
      expect(await host().exec(`cat ${path}/current/version`)).to.equal('c\n');
    });

    it('goes through no link that somebody else laid', async () => {
      await host().exec(
        'mkdir /srv/u; chown nobody /srv/u; ln -s /usr/local /srv/u/app; chown -h nobody /srv/u/app',
      );
      const run = await host().check([deploy('a', { path: '/srv/u/app/shop' })]);
      expect(run.errors[0]).to.match(/^REFUSED \/srv\/u\/app\/shop leads to \/usr\/local\/shop through/);
      await host().exec('rm -r /srv/u');
    });

    it('unpacks nothing outside of the release, whatever the archive says', async () => {
      const evil = controllerFiles({ x: 'x' });
      execFileSync('tar', [
        '-czf',
        join(evil, 'evil.tar.gz'),
        '-P',
        '--transform',
        's|^|../../|',
        '-C',
        evil,
        'x',
      ]);
      const run = await host().apply([
        release({ path, id: 'evil', src: join(evil, 'evil.tar.gz'), owner: 'daemon', group: 'daemon' }),
      ]);
      expect(run.errors.join()).to.match(/names that lead out of the directory/);
      expect(await host().exec(`ls ${path}; cat ${path}/current/version`)).to.equal(
        'current\nreleases\nshared\nc\n',
      );
    });
  });
}

import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect } from 'chai';
import { file } from '../../lib/tasks/file';
import { fetch } from '../../lib/tasks/fetch';
import { controllerFiles } from './controller-files';
import { useLabHost } from './harness';

describe('the task fetch on a real host', () => {
  const host = useLabHost();
  const exec = (script: string) => host().exec(script);
  const dest = controllerFiles({});
  const path = (src: string) => join(dest, host().name, src);

  it('writes nothing on the controller under check', async () => {
    const run = await host().check([fetch({ src: '/etc/shadow', dest })]);
    expect(run.statuses).to.deep.equal(['changed fetch /etc/shadow']);
    expect(readdirSync(dest)).to.deep.equal([]);
  });

  it('brings a file that only root may read, once, for nobody else to read', async () => {
    const task = fetch({ src: '/etc/shadow', dest });
    expect((await host().apply([task])).errors).to.deep.equal([]);
    expect(readFileSync(path('/etc/shadow'), 'utf8')).to.equal(await exec('cat /etc/shadow'));
    expect(statSync(path('/etc/shadow')).mode & 0o777).to.equal(0o600);
    const again = await host().apply([task]);
    expect([again.statuses, again.trips]).to.deep.equal([['ok fetch /etc/shadow'], 2]);
  });

  it('sees what was changed on the controller', async () => {
    writeFileSync(path('/etc/shadow'), 'by hand');
    expect((await host().apply([fetch({ src: '/etc/shadow', dest })])).statuses).to.deep.equal([
      'changed fetch /etc/shadow',
    ]);
    expect(readFileSync(path('/etc/shadow'), 'utf8')).to.include('root:');
  });

  for (const size of [0, 1, 2_999_999, 3_000_000, 50_000_001])
    it(`brings ${size} bytes as they are`, async () => {
      const src = `/srv/$(size) ${size}`;
      await exec(`head -c ${size} /dev/urandom >'${src}'`);
      expect((await host().apply([fetch({ src, dest })])).errors).to.deep.equal([]);
      const bytes = readFileSync(path(src));
      expect(bytes.length).to.equal(size);
      const hash = createHash('sha256').update(bytes).digest('hex');
      expect(await exec(`sha256sum <'${src}'`)).to.equal(`${hash}  -\n`);
    });

  it('writes to the file that is named, or into the directory', async () => {
    const folder = controllerFiles({});
    const tasks = [
      fetch({ src: '/etc/hostname', dest: join(folder, 'a/name'), flat: true }),
      fetch({ src: '/etc/hostname', dest: `${folder}/b/`, flat: true }),
    ];
    expect((await host().apply(tasks)).errors).to.deep.equal([]);
    expect(
      [join(folder, 'a/name'), join(folder, 'b/hostname')].map((file) => existsSync(file)),
    ).to.deep.equal([true, true]);
  });

  it('would fetch what is missing, fails when it is applied, and does neither where it may be missing', async () => {
    const missing = { src: '/srv/none', dest };
    expect((await host().check([fetch(missing)])).statuses).to.deep.equal(['changed fetch /srv/none']);
    expect((await host().apply([fetch(missing)])).errors).to.deep.equal([
      'STEP_FAILED exit code 66\nthere is no file /srv/none',
    ]);
    expect((await host().apply([fetch({ ...missing, allowMissing: true })])).statuses).to.deep.equal([
      'ok fetch /srv/none',
    ]);
    expect(existsSync(path('/srv/none'))).to.equal(false);
  });

  it('has failed before what comes after it is begun', async () => {
    const folder = controllerFiles({ file: '' });
    const run = await host().apply([
      fetch({ src: '/etc/hostname', dest: join(folder, 'file/x'), flat: true }),
      file({ path: '/srv/after', content: '' }),
    ]);
    expect(run.statuses).to.deep.equal(['failed fetch /etc/hostname']);
    expect(await exec('ls /srv/after 2>/dev/null; :')).to.equal('');
  });

  it('names what is no file, here or there', async () => {
    expect((await host().apply([fetch({ src: '/etc', dest })])).errors[0]).to.match(/^FILE_IS_DIRECTORY /);
    mkdirSync(path('/etc/hostname'), { recursive: true });
    expect((await host().apply([fetch({ src: '/etc/hostname', dest })])).errors[0]).to.match(/^LOCAL_FILE /);
    const folder = controllerFiles({ file: '' });
    const run = await host().apply([
      fetch({ src: '/etc/hostname', dest: join(folder, 'file/x'), flat: true }),
    ]);
    expect(run.errors[0]).to.match(/^FETCH .*cannot be written to/);
    expect(readdirSync(folder)).to.deep.equal(['file']);
  });
});

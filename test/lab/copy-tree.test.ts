import { rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect } from 'chai';
import { copyTree } from '../../lib/tasks/copy-tree';
import { addFile, controllerFiles } from './controller-files';
import { useLabHost } from './harness';

describe('the task copyTree on a real host', () => {
  const host = useLabHost();
  const exec = (script: string) => host().exec(script);

  describe('with 5,000 files', () => {
    const src = controllerFiles(
      Object.fromEntries(
        Array.from({ length: 5000 }, (_, index) => [
          `part ${index % 50}/section-${index % 100}/file ${index}.txt`,
          `content of ${index}\n`.repeat(20),
        ]),
      ),
    );
    const task = () => copyTree({ src, path: '/srv/large', owner: 'www-data', group: 'www-data' });

    it('copies them in few trips and then finds them as declared in two', async () => {
      const run = await host().apply([task()]);
      expect(run.errors).to.deep.equal([]);
      expect(run.summaries).to.deep.equal([
        'create 151 directories below /srv/large',
        'create 5000 files below /srv/large',
      ]);
      expect(run.trips).to.equal(3);
      expect(await exec('find /srv/large -type f -user www-data -perm 0644 | wc -l')).to.equal('5000\n');
      expect(await exec('find /srv/large -name ".hostwright*"')).to.equal('');
      const again = await host().apply([task()]);
      expect([again.statuses, again.trips]).to.deep.equal([['ok copyTree /srv/large'], 2]);
    });

    it('looks at all of them with few processes', async () => {
      const tools = ['cat', 'find', 'sh', 'sha256sum', 'sort', 'stat', 'xargs'];
      for (const tool of tools)
        await exec(`real=$(command -v ${tool}); printf '#!/bin/dash\\necho ${tool} >>/run/calls\\nexec %s "$@"\\n' "$real" \
          >/usr/local/sbin/${tool}; chmod +x /usr/local/sbin/${tool}`);
      expect((await host().apply([task()])).statuses).to.deep.equal(['ok copyTree /srv/large']);
      const calls = (await exec(`cat /run/calls; cd /usr/local/sbin; rm ${tools.join(' ')}`))
        .trim()
        .split('\n');
      const count = (tool: string) => calls.filter((call) => call === tool).length;
      expect([count('find'), count('xargs'), count('sort')]).to.deep.equal([1, 1, 1]);
      expect(count('sha256sum')).to.be.within(2, 8);
    });

    it('sends only what differs', async () => {
      await exec(
        "cd '/srv/large/part 7/section-7'; echo >'file 7.txt'; rm 'file 107.txt'; chmod 600 'file 207.txt'",
      );
      writeFileSync(join(src, 'part 7/section-7/file 307.txt'), 'new\n');
      const run = await host().apply([task()]);
      expect(run.summaries).to.deep.equal([
        'write 3 files below /srv/large',
        'set mode of 1 entry below /srv/large to 0644',
      ]);
      expect(run.diffs.map((line) => line.split(':')[0])).to.deep.equal([
        'content of part 7/section-7/file 107.txt',
        'content of part 7/section-7/file 307.txt',
        'content of part 7/section-7/file 7.txt',
        'mode of part 7/section-7/file 207.txt',
      ]);
    });

    it('writes hundreds of changed files anew, by their own owner where none is declared', async () => {
      await exec('cd /srv/large/\'part 1\'; for f in */*; do echo x >"$f"; done');
      expect((await host().apply([task()])).summaries).to.deep.equal(['write 100 files below /srv/large']);
      await exec('cd /srv/large/\'part 2\'; for f in */*; do echo x >"$f"; done; chown daemon */*102.txt');
      const run = await host().apply([copyTree({ src, path: '/srv/large' })]);
      expect(run.summaries).to.deep.equal(['write 100 files below /srv/large']);
      expect(await exec("stat -c %U '/srv/large/part 2/section-2/file 102.txt'")).to.equal('daemon\n');
    });
  });

  it('leaves alone what is not in the source, unless it is exclusive', async () => {
    const src = controllerFiles({ 'a/one': '1', 'a/skip.me': '2' });
    const args = { src, path: '/srv/some', exclude: ['skip.me', 'keep/'] };
    await exec(
      'mkdir -p /srv/some/a /srv/some/keep /srv/some/z/y; cd /srv/some; touch a/two a/skip.me keep/x z/y/1',
    );
    expect((await host().apply([copyTree(args)])).summaries).to.deep.equal(['create /srv/some/a/one']);
    const run = await host().apply([copyTree({ ...args, exclusive: true })]);
    expect(run.diffs).to.deep.equal(['type of a/two: file → (absent)', 'type of z: directory → (absent)']);
    expect(await exec('cd /srv/some; find . -type f | sort')).to.equal('./a/one\n./a/skip.me\n./keep/x\n');
  });

  it('does not remove what is mounted below a foreign directory', async () => {
    const src = controllerFiles({ one: '1' });
    await exec('mkdir -p /srv/mounted/foreign/mount /srv/origin; touch /srv/origin/precious');
    await exec('mount --bind /srv/origin /srv/mounted/foreign/mount');
    const run = await host().apply([copyTree({ src, path: '/srv/mounted', exclusive: true })]);
    expect(run.errors.join()).to.include('is a mount point: unmount it first');
    expect(await exec('ls /srv/origin; umount /srv/mounted/foreign/mount')).to.equal('precious\n');
  });

  it('never writes through a link that stands for a directory', async () => {
    const src = controllerFiles({ 'etc/passwd': 'x' });
    await exec('mkdir -p /srv/trap; ln -s /etc /srv/trap/etc');
    const run = await host().apply([copyTree({ src, path: '/srv/trap' })]);
    expect(run.errors[0]).to.match(/^PLAN_FAILED \/srv\/trap\/etc is a symbolic link, not a directory/);
    expect(await exec('wc -l </etc/passwd')).to.not.equal('0\n');
  });

  it('notices what somebody else does to many files while they travel', async () => {
    const files = Object.fromEntries(Array.from({ length: 30 }, (_, index) => [`f\n${index}`, `${index}`]));
    const src = controllerFiles(files);
    const own = { owner: 'root', group: 'root' };
    const task = copyTree({ src, path: '/srv/raced', ...own });
    const meanwhile = async (script: string) => {
      await exec(
        `printf '#!/bin/dash\\n${script}\\nexec /bin/tar "$@"\\n' >/usr/local/sbin/tar; chmod +x /usr/local/sbin/tar`,
      );
      const run = await host().apply([task]);
      await exec('rm /usr/local/sbin/tar');
      return run.errors.join();
    };
    await exec('mkdir /srv/raced');
    expect(await meanwhile('echo mine >"/srv/raced/f\\n7"')).to.match(
      /^STEP_FAILED [^]*f\n7\nwas made or changed/,
    );
    expect(await exec('cat "/srv/raced/f\n7"; ls -A /srv/raced | grep hostwright; :')).to.equal('mine\n');
    expect((await host().apply([task])).errors).to.deep.equal([]);
    await exec('cd /srv/raced; for f in *; do echo x >"$f"; done');
    expect(await meanwhile('echo mine >"/srv/raced/f\\n7"')).to.match(/^STEP_FAILED [^]*was made or changed/);
    expect(await exec('cat "/srv/raced/f\n7" "/srv/raced/f\n8"')).to.equal('mine\nx\n');
    expect((await host().apply([task])).errors).to.deep.equal([]);
    expect(await exec('cat "/srv/raced/f\n7"')).to.equal('7');
  });

  it('works as another user', async () => {
    const src = controllerFiles({ 'a/b': 'x' });
    await exec('install -d -o daemon /srv/mine');
    const run = await host().apply([copyTree({ src, path: '/srv/mine/tree' }, { as: 'daemon' })]);
    expect(run.errors).to.deep.equal([]);
    expect(await exec("stat -c '%U %a' /srv/mine/tree/a /srv/mine/tree/a/b")).to.equal(
      'daemon 755\ndaemon 644\n',
    );
  });

  it('copies names of 255 bytes and files with nothing in them', async () => {
    const name = 'ü'.repeat(127) + 'x';
    const src = controllerFiles({});
    for (let index = 0; index < 20; index++)
      addFile(join(src, `d${index}`, name), index % 2 ? '' : `${index}`);
    const task = copyTree({ src, path: '/srv/long' });
    expect((await host().apply([task])).errors).to.deep.equal([]);
    expect((await host().apply([task])).statuses).to.deep.equal(['ok copyTree /srv/long']);
    expect(await exec('cat /srv/long/*/*')).to.have.length(15);
    rmSync(src, { recursive: true });
  });

  it('tells when the disk is full, and leaves nothing behind', async () => {
    await exec('mkdir -p /srv/full; mount -t tmpfs -o size=1m tmpfs /srv/full');
    const files = Array.from({ length: 40 }, (_, index) => [`f${index}`, 'x'.repeat(100_000)] as const);
    const run = await host().apply([
      copyTree({ src: controllerFiles(Object.fromEntries(files)), path: '/srv/full' }),
    ]);
    expect(run.errors.join()).to.include('No space left on device');
    expect(await exec('ls -A /srv/full; umount /srv/full')).to.equal('');
  });
});

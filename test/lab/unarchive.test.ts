import { execFileSync } from 'node:child_process';
import { join } from 'node:path';
import { expect } from 'chai';
import { secret } from '../../lib/secrets/secret';
import { unarchive } from '../../lib/tasks/unarchive';
import { controllerFiles } from './controller-files';
import { useLabHost } from './harness';
import { startWebServer } from './web-server';

describe('the task unarchive on a real host', () => {
  const host = useLabHost();
  const exec = (script: string) => host().exec(script);
  const folder = controllerFiles({ 'tool/a/one': '1', 'tool/two': '2', evil: 'x' });
  const pack = (name: string, ...args: string[]) => {
    execFileSync('tar', ['-cf', join(folder, name), ...args], { cwd: folder, stdio: 'pipe' });
    return join(folder, name);
  };
  const leftovers = 'ls -Ad /var/tmp/hostwright* /srv/*/.hostwright-*.dpkg-tmp 2>/dev/null; :';

  before(async () => {
    await exec(startWebServer());
    await exec(`apt-get update -qq; apt-get install -y -qq --no-install-recommends curl xz-utils bzip2 zstd zip unzip >/dev/null 2>&1
        mkdir -p /srv/web/private /root/in/tool/a; cd /root/in; echo 1 >tool/a/one; echo 2 >tool/two
        tar -cf /srv/web/private/t.tar tool; tar -czf /srv/web/private/t.tgz tool; tar -cJf /srv/web/private/t.txz tool
        tar -cjf /srv/web/private/t.tbz tool; tar --zstd -cf /srv/web/private/t.tzst tool; zip -qr /srv/web/private/t.zip tool`);
  });

  afterEach(async () => expect(await exec(leftovers)).to.equal(''));

  describe('an archive from the web', () => {
    let sha256 = '';
    for (const name of ['t.tar', 't.tgz', 't.txz', 't.tbz', 't.tzst', 't.zip'])
      it(`unpacks ${name}, once`, async () => {
        sha256 = (await exec(`sha256sum /srv/web/private/${name}`)).slice(0, 64);
        const task = unarchive({
          url: `http://127.0.0.1:8080/private/${name}`,
          sha256,
          headers: { Authorization: secret('Bearer open') },
          path: `/srv/from ${name}`,
          stripComponents: 1,
        });
        expect((await host().check([task])).errors).to.deep.equal([]);
        const run = await host().apply([task]);
        expect(run.errors).to.deep.equal([]);
        expect(await exec(`cd '/srv/from ${name}'; cat a/one two; stat -c %U two`)).to.equal('1\n2\nroot\n');
        expect((await host().apply([task])).statuses).to.deep.equal([
          `ok ${run.statuses[0]?.slice(8) ?? ''}`,
        ]);
      });

    it('refuses another content', async () => {
      const url = 'http://127.0.0.1:8080/private/t.tgz';
      const headers = { Authorization: 'Bearer open' };
      const run = await host().apply([
        unarchive({ url, sha256: 'a'.repeat(64), headers, path: '/srv/other' }),
      ]);
      expect(run.errors[0]).to.include('not the declared');
      expect(await exec('ls -A /srv/other')).to.equal('');
    });
  });

  it('refuses names that lead out of the directory, and leaves it as it was', async () => {
    const src = pack('evil.tar', '-P', '--transform=s,^evil,../../srv/evil,', 'tool', 'evil');
    const run = await host().apply([unarchive({ src, path: '/srv/target' })]);
    expect(run.errors[0]).to.include('names that lead out of the directory');
    expect(await exec('ls -A /srv/target; ls -d /srv/evil 2>/dev/null; :')).to.equal('');
  });

  it('strips directories of a zip whatever their names are', async () => {
    const sha256 = await exec(`mkdir -p /root/dots/..two /root/dots/.one /root/dots/none; cd /root/dots
      echo 0 >none/0; echo 1 >.one/1; echo 2 >..two/2; zip -qr /srv/web/dots.zip none .one ..two; sha256sum /srv/web/dots.zip`);
    const task = unarchive({
      url: 'http://127.0.0.1:8080/dots.zip',
      sha256: sha256.slice(0, 64),
      path: '/srv/dots',
      stripComponents: 1,
    });
    expect((await host().apply([task])).errors).to.deep.equal([]);
    expect(await exec('cat /srv/dots/*')).to.equal('0\n1\n2\n');
  });

  it('refuses them in a zip too', async () => {
    await exec(`mkdir -p /root/zip/x; cd /root/zip/x; echo x >../evil; zip -q /root/evil.zip ../evil`);
    const sha256 = (await exec('mv /root/evil.zip /srv/web/evil.zip; sha256sum /srv/web/evil.zip')).slice(
      0,
      64,
    );
    const run = await host().apply([
      unarchive({ url: 'http://127.0.0.1:8080/evil.zip', sha256, path: '/srv/zip/d' }),
    ]);
    expect(run.errors[0]).to.include('names that lead out of the directory');
    expect(await exec('find /srv/zip -type f')).to.equal('');
  });

  it('never writes through a link that the archive itself brings', async () => {
    const own = controllerFiles({ 'one/x': { link: '/srv/beyond' }, 'two/x/evil': 'x' });
    const src = join(own, 'link.tar');
    execFileSync('tar', ['-cf', src, '-C', join(own, 'one'), 'x']);
    execFileSync('tar', ['-rf', src, '-C', join(own, 'two'), 'x/evil']);
    await exec('mkdir -p /srv/beyond');
    await host().apply([unarchive({ src, path: '/srv/through' })]);
    expect(await exec('ls -A /srv/beyond')).to.equal('');
  });

  it('leaves nothing behind on a full disk', async () => {
    const src = pack('tool.tar', 'tool');
    await exec('mkdir -p /srv/tiny; mount -t tmpfs -o size=4k tmpfs /srv/tiny; echo old >/srv/tiny/old');
    const run = await host().apply([unarchive({ src, path: '/srv/tiny' })]);
    expect(run.errors[0]).to.include('No space left on device');
    expect(await exec('ls -A /srv/tiny; umount /srv/tiny')).to.equal('old\n');
  });

  it('never writes through a link in the directory', async () => {
    const src = pack('tool.tar', 'tool');
    await exec('mkdir -p /srv/linked /srv/outside; ln -s /srv/outside /srv/linked/tool');
    const run = await host().apply([unarchive({ src, path: '/srv/linked' })]);
    expect(run.errors[0]).to.match(/cannot overwrite non-directory/);
    expect(await exec('ls -A /srv/outside')).to.equal('');
  });

  it('looks only at creates where it is given', async () => {
    const src = pack('tool.tar', 'tool');
    const task = unarchive({ src, path: '/srv/guarded', creates: '/srv/guarded/tool/two' });
    expect((await host().apply([task])).errors).to.deep.equal([]);
    await exec('echo changed >/srv/guarded/tool/two');
    expect((await host().apply([task])).statuses).to.deep.equal(['ok unarchive tool.tar']);
    expect(await exec('ls -A /srv/guarded')).to.equal('tool\n');
  });

  it('replaces files that are in use and keeps what it did not bring', async () => {
    const src = pack('tool.tar', 'tool');
    await exec(
      'mkdir -p /srv/busy/tool; cp /bin/sleep /srv/busy/tool/two; touch /srv/busy/mine; (/srv/busy/tool/two 60 >/dev/null 2>&1 &)',
    );
    expect((await host().apply([unarchive({ src, path: '/srv/busy' })])).errors).to.deep.equal([]);
    expect(await exec('cat /srv/busy/tool/two; ls /srv/busy')).to.equal('2mine\ntool\n');
  });

  it('says which tool is missing, and what is no archive', async () => {
    await exec('mv /usr/bin/zstd /root/zstd');
    execFileSync('sh', ['-c', "printf '\\050\\265\\057\\375xxxx' >t.zst; echo text >t.txt"], { cwd: folder });
    const zst = await host().apply([unarchive({ src: join(folder, 't.zst'), path: '/srv/no' })]);
    expect(zst.errors[0]).to.include('the archive needs zstd, which is not on this host');
    await exec('mv /root/zstd /usr/bin/zstd');
    const text = await host().apply([unarchive({ src: join(folder, 't.txt'), path: '/srv/no' })]);
    expect(text.errors[0]).to.include('This does not look like a tar archive');
  });

  it('sends a large archive and needs 50 MB only once', async () => {
    execFileSync('sh', ['-c', 'head -c 50000000 /dev/urandom >large; tar -cf large.tar large'], {
      cwd: folder,
    });
    const task = unarchive({ src: join(folder, 'large.tar'), path: '/srv/big' });
    expect((await host().apply([task])).errors).to.deep.equal([]);
    expect(await exec('stat -c %s /srv/big/large')).to.equal('50000000\n');
    expect((await host().apply([task])).statuses).to.deep.equal(['ok unarchive large.tar']);
  });
});

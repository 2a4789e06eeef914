import { expect } from 'chai';
import { quote } from '../../lib/shell/sh';
import { file } from '../../lib/tasks/file';
import { useLabHost } from './harness';

describe('the task file where a host is hostile', () => {
  const host = useLabHost();
  const stat = (what: string) => host().exec(`stat -c '%F %U %G %a' -- ${quote(what)}`);

  describe('where it cannot be written', () => {
    it('says that the disk is full, and leaves the old file', async () => {
      await host().exec('mkdir /srv/full; mount -t tmpfs -o size=64k none /srv/full; echo old > /srv/full/f');
      const run = await host().apply([file({ path: '/srv/full/f', content: 'x'.repeat(100_000) })]);
      expect(run.errors[0]).to.match(/^FILE_NO_SPACE .*No space left on device/s);
      expect(
        await host().exec('cat /srv/full/f; ls -A /srv/full; umount /srv/full; rmdir /srv/full'),
      ).to.equal('old\nf\n');
    });

    it('says that the file system is read-only', async () => {
      await host().exec('mkdir /srv/ro; mount -t tmpfs -o ro none /srv/ro');
      const run = await host().apply([file({ path: '/srv/ro/f', content: 'x' })]);
      expect(run.errors[0]).to.match(/^FILE_READ_ONLY /);
      await host().exec('umount /srv/ro; rmdir /srv/ro');
    });

    it('says that the file is immutable, and keeps no backup of what it did not write', async () => {
      await host().exec('command -v chattr || { apt-get -q update && apt-get install -qy e2fsprogs; }');
      await host().exec('echo old > /srv/fixed; chattr +i /srv/fixed');
      const run = await host().apply([file({ path: '/srv/fixed', content: 'new', backup: true })]);
      expect(run.errors[0]).to.match(/^FILE_IMMUTABLE /);
      expect(await host().exec('chattr -i /srv/fixed; cat /srv/fixed; ls -A /srv; rm /srv/fixed')).to.equal(
        'old\nfixed\n',
      );
    });

    it('writes a mounted file in place', async () => {
      await host().exec('echo old > /srv/source; touch /srv/mounted; mount --bind /srv/source /srv/mounted');
      const task = file({ path: '/srv/mounted', content: 'new\n', owner: 'daemon', mode: '0600' });
      expect((await host().apply([task])).errors).to.deep.equal([]);
      expect(await stat('/srv/source')).to.equal('regular file daemon root 600\n');
      expect((await host().apply([task])).statuses[0]).to.match(/^ok /);
      expect(await host().exec('umount /srv/mounted; cat /srv/source; rm /srv/*')).to.equal('new\n');
    });

    for (const [title, args, code] of [
      [
        'an owner is unknown',
        { path: '/srv/f', content: 'x', owner: 'nobody-of-that-name' },
        'OWNER_UNKNOWN',
      ],
      ['the directory is missing', { path: '/srv/none/f', content: 'x' }, 'FILE_NO_PARENT'],
      ['a directory is in the way', { path: '/etc', content: 'x' }, 'FILE_IS_DIRECTORY'],
      ['a device is in the way', { path: '/dev/null', content: 'x' }, 'FILE_IS_SPECIAL'],
      ['a link is in the way', { path: '/etc/mtab', content: 'x' }, 'FILE_IS_SYMLINK'],
      ['the kernel has no such file', { path: '/sys/kernel/f', content: 'x' }, 'FILE_READ_ONLY'],
    ] as const)
      it(`says that ${title}`, async () => {
        const run = await host().apply([file(args)]);
        expect(run.errors[0]?.split(' ')[0]).to.equal(code);
        expect(await host().exec('ls -A /srv')).to.equal('');
      });
  });

  describe('where a link is', () => {
    it('follows it when told so', async () => {
      await host().exec('mkdir /srv/d; echo old > /srv/d/end; ln -s d/end /srv/link');
      const task = file({ path: '/srv/link', content: 'new\n', follow: true, mode: '0600' });
      const run = await host().apply([task]);
      expect(run.diffs).to.deep.equal(['content: old\n → new\n', 'mode: 0644 → 0600']);
      expect(await host().exec('readlink /srv/link; cat /srv/d/end')).to.equal('d/end\nnew\n');
      expect((await host().apply([task])).statuses[0]).to.match(/^ok /);
    });

    it('creates what it leads to', async () => {
      await host().exec('rm /srv/d/end');
      const task = file({ path: '/srv/link', content: 'new\n', follow: true });
      expect((await host().apply([task])).errors).to.deep.equal([]);
      expect(await host().exec('cat /srv/d/end')).to.equal('new\n');
    });

    it('replaces it when forced', async () => {
      const task = file({ path: '/srv/link', content: 'own\n', force: true });
      expect((await host().apply([task])).summaries).to.deep.equal([
        'replace the symbolic link /srv/link by a file',
      ]);
      expect(await host().exec('cat /srv/link /srv/d/end')).to.equal('own\nnew\n');
      await host().exec('rm -r /srv/*');
    });

    it('does not get lost in a loop', async () => {
      await host().exec('ln -s loop /srv/loop');
      const run = await host().apply([file({ path: '/srv/loop', content: 'x', follow: true })]);
      expect(run.errors[0]).to.match(/^FILE_IS_SYMLINK .*leads nowhere/s);
      expect((await host().apply([file({ path: '/srv/loop', state: 'absent' })])).errors).to.deep.equal([]);
      expect(await host().exec('ls -A /srv')).to.equal('');
    });
  });

  describe('as another user', () => {
    const as = { as: 'deploy' };

    it('writes into the directory of that user', async () => {
      const task = file({ path: '/home/deploy/own', content: 'x', mode: '0600' }, as);
      expect((await host().apply([task])).errors).to.deep.equal([]);
      expect(await stat('/home/deploy/own')).to.equal('regular file deploy deploy 600\n');
      expect((await host().apply([task])).statuses[0]).to.match(/^ok /);
    });

    it('writes the file of somebody else in place, so that its owner stays', async () => {
      await host().exec(
        'install -d -g deploy -m 2775 /srv/g; install -o daemon -g deploy -m 664 /dev/null /srv/g/f',
      );
      expect((await host().apply([file({ path: '/srv/g/f', content: 'new\n' }, as)])).errors).to.deep.equal(
        [],
      );
      expect(await stat('/srv/g/f')).to.equal('regular file daemon deploy 664\n');
      expect(await host().exec('cat /srv/g/f; ls -A /srv/g; rm -r /srv/g')).to.equal('new\nf\n');
    });

    it('says what that user may not do', async () => {
      await host().exec(
        'install -m 600 /dev/null /srv/closed; install -o deploy /dev/null /home/deploy/given',
      );
      const codes = [];
      for (const args of [
        { path: '/srv/closed', content: 'x' },
        { path: '/srv/new', content: 'x' },
        { path: '/home/deploy/given', content: 'x', owner: 'root' },
      ])
        codes.push((await host().apply([file(args, as)])).errors[0]?.split(' ')[0]);
      expect(codes).to.deep.equal(['PLAN_FAILED', 'FILE_IMMUTABLE', 'FILE_IMMUTABLE']);
      expect(
        await host().exec('ls -A /srv; ls -A /home/deploy | grep -c hostwright || true; rm /srv/closed'),
      ).to.equal('closed\n0\n');
    });
  });

  it('keeps extended attributes and ACLs of the old file', async () => {
    await host().exec('apt-get -q update && apt-get install -qy attr acl');
    await host().exec(
      'echo old > /srv/f; setfattr -n user.note -v kept /srv/f; setfacl -m u:daemon:r /srv/f; chmod 640 /srv/f',
    );
    expect((await host().apply([file({ path: '/srv/f', content: 'new' })])).errors).to.deep.equal([]);
    expect(await host().exec('getfattr --absolute-names -n user.note --only-values /srv/f')).to.equal('kept');
    expect(await host().exec('getfacl -cp /srv/f | grep daemon; rm /srv/f')).to.equal('user:daemon:r--\n');
  });

  it('writes into a directory whose default ACL would give another mode', async () => {
    await host().exec('mkdir /srv/shared; setfacl -d -m u:daemon:rwx,g::rwx,o::rwx /srv/shared');
    const task = file({ path: '/srv/shared/f', content: 'x', mode: '0600' });
    expect((await host().apply([task])).errors).to.deep.equal([]);
    expect(await host().exec('stat -c %a /srv/shared/f; rm -r /srv/shared')).to.equal('600\n');
  });
});

import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createHash, randomBytes } from 'node:crypto';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect } from 'chai';
import { secret } from '../../lib/secrets/secret';
import { file } from '../../lib/tasks/file';
import { quote } from '../../lib/shell/sh';
import { useLabHost } from './harness';

describe('the task file on a real host', () => {
  const host = useLabHost();
  const path = '/etc/hostwright-test.conf';
  const declared = file({
    path,
    content: 'a = 1\n',
    owner: 'daemon',
    group: 'adm',
    mode: '0640',
    validate: 'grep -q = %s',
  });
  const stat = (what: string) => host().exec(`stat -c '%F %U %G %a' -- ${quote(what)}`);

  it('would create an absent file under check, and touches nothing', async () => {
    const run = await host().check([declared]);
    expect(run.statuses).to.deep.equal([`changed file ${path}`]);
    expect(run.diffs).to.deep.equal([
      'content: (absent) → a = 1\n',
      'owner: (absent) → daemon',
      'group: (absent) → adm',
      'mode: (absent) → 0640',
    ]);
    expect(await host().exitCode(`test -e ${path}`)).to.equal(1);
  });

  it('creates it, once', async () => {
    expect((await host().apply([declared])).summaries).to.deep.equal([`create ${path}`]);
    expect(await stat(path)).to.equal('regular file daemon adm 640\n');
    expect(await host().exec(`cat ${path}`)).to.equal('a = 1\n');
    expect((await host().apply([declared])).statuses).to.deep.equal([`ok file ${path}`]);
  });

  for (const [byHand, difference] of [
    [`echo 'b = 2' >> ${path}`, 'content: a = 1\nb = 2\n → a = 1\n'],
    [`chown root ${path}`, 'owner: root → daemon'],
    [`chgrp root ${path}`, 'group: root → adm'],
    [`chmod 666 ${path}`, 'mode: 0666 → 0640'],
  ] as const)
    it(`sees and repairs: ${byHand}`, async () => {
      await host().exec(byHand);
      expect((await host().check([declared])).diffs).to.deep.equal([difference]);
      expect((await host().apply([declared])).diffs).to.deep.equal([difference]);
      expect(await stat(path)).to.equal('regular file daemon adm 640\n');
      expect(await host().exec(`cat ${path}`)).to.equal('a = 1\n');
      expect((await host().apply([declared])).statuses).to.deep.equal([`ok file ${path}`]);
    });

  it('repairs everything at once', async () => {
    await host().exec(`echo >> ${path}; chown 4711:4711 ${path}; chmod 4755 ${path}`);
    const run = await host().apply([declared]);
    expect(run.diffs.slice(1)).to.deep.equal([
      'owner: 4711 → daemon',
      'group: 4711 → adm',
      'mode: 4755 → 0640',
    ]);
    expect(await stat(path)).to.equal('regular file daemon adm 640\n');
  });

  it('leaves the old file whole when the new content is not valid', async () => {
    const run = await host().apply([file({ path, content: 'nonsense\n', validate: 'grep = %s' })]);
    expect(run.errors).to.have.length(1);
    expect(run.errors[0]).to.match(/^FILE_INVALID /);
    expect(await host().exec(`cat ${path}`)).to.equal('a = 1\n');
    expect(await host().exec('ls -A /etc | grep -c hostwright')).to.equal('1\n');
  });

  it('keeps a backup when asked', async () => {
    await host().apply([file({ path, content: 'c = 3\n', backup: true })]);
    expect(await host().exec(`cat ${path}.*~`)).to.equal('a = 1\n');
    expect(await stat(path)).to.equal('regular file daemon adm 640\n');
    await host().exec(`rm ${path}.*~`);
  });

  it('removes it, once', async () => {
    const absent = file({ path, state: 'absent' });
    expect((await host().apply([absent])).summaries).to.deep.equal([`remove ${path}`]);
    expect(await host().exitCode(`test -e ${path}`)).to.equal(1);
    expect((await host().apply([absent])).statuses).to.deep.equal([`ok file ${path}`]);
  });

  for (const name of [
    'with space',
    '-rf',
    `$(touch oops) \`id\` "q" 's'`,
    'new\nline',
    'ä😀',
    'x'.repeat(255),
  ])
    it(`writes, compares and removes a file named ${JSON.stringify(name.slice(0, 20))}`, async () => {
      const odd = `/srv/${name}`;
      const task = file({ path: odd, content: name, mode: '0600' });
      expect((await host().apply([task])).errors).to.deep.equal([]);
      expect(await host().exec(`cat -- ${quote(odd)}; ls -A /srv | wc -l`)).to.equal(
        `${name}${name.split('\n').length}\n`,
      );
      expect((await host().apply([task])).statuses[0]).to.match(/^ok /);
      expect((await host().apply([file({ path: odd, state: 'absent' })])).statuses[0]).to.match(/^changed /);
      expect(await host().exec('ls -A /srv')).to.equal('');
    });

  it('writes bytes, nothing at all and a text without final newline as they are', async () => {
    const contents = [Uint8Array.from({ length: 256 }, (_, index) => index), '', 'x', '\n\n'];
    const tasks = contents.map((content, index) => file({ path: `/srv/${index}`, content }));
    expect((await host().apply(tasks)).errors).to.deep.equal([]);
    for (const [index, content] of contents.entries()) {
      const sum = createHash('sha256').update(content).digest('hex');
      expect(await host().exec(`sha256sum </srv/${index}`)).to.equal(`${sum}  -\n`);
    }
    expect((await host().apply(tasks)).statuses.every((status) => status.startsWith('ok'))).to.equal(true);
    await host().exec('rm /srv/*');
  });

  it('uploads 50 MB', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'hostwright-test-'));
    try {
      const src = join(folder, 'large');
      const bytes = randomBytes(50_000_000);
      writeFileSync(src, bytes);
      const task = file({ path: '/srv/large', src, mode: '0600' });
      expect((await host().apply([task])).errors).to.deep.equal([]);
      const sum = createHash('sha256').update(bytes).digest('hex');
      expect(await host().exec('sha256sum </srv/large')).to.equal(`${sum}  -\n`);
      expect((await host().apply([task])).statuses[0]).to.match(/^ok /);
      expect(await host().exec('stat -c %a%U /srv/large; ls -A /srv; rm /srv/large')).to.equal(
        '600root\nlarge\n',
      );
    } finally {
      rmSync(folder, { recursive: true });
    }
  });

  it('never shows a secret', async () => {
    const run = await host().apply([file({ path: '/srv/key', content: secret('hunter2'), mode: '0600' })]);
    expect(run.diffs).to.deep.equal(['content: (absent) → (hidden)', 'mode: (absent) → 0600']);
    expect(await host().exec('cat /srv/key; rm /srv/key')).to.equal('hunter2');
  });

  it('notices who writes while it writes', async () => {
    await host().exec('echo before > /srv/busy');
    const run = await host().apply([
      file({ path: '/srv/busy', content: 'ours\n', validate: 'echo theirs > /srv/busy; test -s %s' }),
    ]);
    expect(run.errors[0]).to.match(/^FILE_CHANGED_MEANWHILE /);
    expect(await host().exec('cat /srv/busy; ls -A /srv; rm /srv/busy')).to.equal('theirs\nbusy\n');
  });

  it('fits fifty files of a fresh host into one trip beside those of facts', async () => {
    const tasks = Array.from({ length: 50 }, (_, index) =>
      file({ path: `/srv/f${index}`, content: `${index}\n` }),
    );
    const fresh = await host().apply(tasks);
    const converged = await host().apply(tasks);
    expect([fresh.errors, converged.statuses.filter((status) => !status.startsWith('ok'))]).to.deep.equal([
      [],
      [],
    ]);
    expect(fresh.trips - converged.trips).to.equal(1);
    await host().exec('rm /srv/f*');
  });

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

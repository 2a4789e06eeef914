import { expect } from 'chai';
import { quote } from '../../lib/shell/sh';
import { absent } from '../../lib/tasks/absent';
import { directory } from '../../lib/tasks/directory';
import { useLabHost } from './harness';

describe('the tasks directory and absent on a real host', () => {
  const host = useLabHost();
  const path = '/srv/a/b c';
  const declared = directory({ path, owner: 'daemon', group: 'adm', mode: '2750' });
  const stat = (...paths: string[]) => host().exec(`stat -c '%F %U %G %a' -- ${paths.map(quote).join(' ')}`);

  it('would create an absent directory under check, and touches nothing', async () => {
    const run = await host().check([declared]);
    expect(run.summaries).to.deep.equal([`create directory ${path}`]);
    expect(await host().exec('ls -A /srv')).to.equal('');
  });

  it('creates it with its parents, once', async () => {
    expect((await host().apply([declared])).errors).to.deep.equal([]);
    expect(await stat('/srv/a', path)).to.equal('directory daemon adm 2750\n'.repeat(2));
    expect((await host().apply([declared])).statuses).to.deep.equal([`ok directory ${path}`]);
  });

  for (const [byHand, difference] of [
    ['chown root', 'owner: root → daemon'],
    ['chgrp root', 'group: root → adm'],
    ['chmod 00777', 'mode: 0777 → 2750'],
  ] as const)
    it(`sees and repairs: ${byHand}`, async () => {
      await host().exec(`${byHand} ${quote(path)}`);
      expect((await host().apply([declared])).diffs).to.deep.equal([difference]);
      expect(await stat(path)).to.equal('directory daemon adm 2750\n');
      expect((await host().apply([declared])).statuses).to.deep.equal([`ok directory ${path}`]);
    });

  it('takes away a set-group-ID bit, also the one that a new directory inherits', async () => {
    const plain = [directory({ path, mode: '0755' }), directory({ path: `${path}/new`, mode: '0755' })];
    expect((await host().apply([declared])).errors).to.deep.equal([]);
    expect((await host().apply([...plain].reverse())).errors).to.deep.equal([]);
    expect(await stat(path, `${path}/new`)).to.equal('directory daemon adm 755\ndirectory root adm 755\n');
  });

  describe('with recurse', () => {
    const tree = directory({
      path: '/srv/tree',
      owner: 'daemon',
      group: 'adm',
      mode: '0755',
      recurse: true,
      fileMode: '0640',
      directoryMode: '2770',
    });
    const list = () => host().exec(`cd /srv/tree && find . -mindepth 1 -printf '%p %y %u %g %m\\n' | sort`);

    it('sets everything below, and does not follow links', async () => {
      await host().exec(
        `mkdir -p '/srv/tree/d/e f'; cd /srv/tree; touch d/-rf 'd/e f/new
line' x; ln -s /etc/passwd l; chmod 777 x`,
      );
      const run = await host().apply([tree]);
      expect(run.errors).to.deep.equal([]);
      expect(run.summaries).to.deep.equal([
        'set owner of 6 entries below /srv/tree to daemon',
        'set group of 6 entries below /srv/tree to adm',
        'set mode of 3 files below /srv/tree to 0640',
        'set mode of 2 directories below /srv/tree to 2770',
        'set owner of /srv/tree to daemon',
        'set group of /srv/tree to adm',
      ]);
      expect(await list()).to.equal(
        [
          './d d daemon adm 2770',
          './d/-rf f daemon adm 640',
          './d/e f d daemon adm 2770',
          './d/e f/new',
          './l l daemon adm 777',
          './x f daemon adm 640',
          'line f daemon adm 640',
          '',
        ].join('\n'),
      );
      expect(await stat('/etc/passwd')).to.equal('regular file root root 644\n');
      expect((await host().apply([tree])).statuses).to.deep.equal(['ok directory /srv/tree']);
    });

    it('names what deviates', async () => {
      await host().exec('chmod 600 /srv/tree/x; chown -h root /srv/tree/l');
      expect((await host().check([tree])).diffs).to.deep.equal([
        'owner of /srv/tree/l: root → daemon',
        'mode of /srv/tree/x: 0600 → 0640',
      ]);
      expect((await host().apply([tree])).errors).to.deep.equal([]);
      expect((await host().apply([tree])).statuses).to.deep.equal(['ok directory /srv/tree']);
    });

    it('brings thousands of files into line', async () => {
      await host().exec('mkdir /srv/tree/many; cd /srv/tree/many; seq 1 5000 | xargs touch');
      const run = await host().apply([tree]);
      expect(run.errors).to.deep.equal([]);
      expect(run.summaries[0]).to.match(/^set owner of more than \d+ entries below /);
      expect((await host().apply([tree])).statuses).to.deep.equal(['ok directory /srv/tree']);
    });

    it('would set the owner to a user that an earlier task is going to make', async () => {
      const later = directory({ path: '/srv/tree', owner: 'nobody-of-that-name', recurse: true });
      const run = await host().check([later]);
      expect(run.errors).to.deep.equal([]);
      expect(run.summaries[0]).to.match(/^set owner of more than \d+ entries/);
      expect(run.summaries[1]).to.equal('set owner of /srv/tree to nobody-of-that-name');
    });
  });

  for (const [title, make, code] of [
    ['a file', 'touch /srv/way', 'PLAN_FAILED'],
    ['a link', 'ln -s /srv/a /srv/way', 'FILE_IS_SYMLINK'],
    ['a pipe', 'mkfifo /srv/way', 'FILE_IS_SPECIAL'],
  ] as const)
    it(`refuses ${title} in the way and leaves it`, async () => {
      await host().exec(make);
      const run = await host().apply([directory({ path: '/srv/way', mode: '0700' })]);
      expect(run.errors[0]?.split(' ')[0]).to.equal(code);
      expect((await host().apply([absent({ path: '/srv/way' })])).errors).to.deep.equal([]);
      expect(await host().exitCode('test -e /srv/a')).to.equal(0);
      expect(await host().exitCode('test -e /srv/way -o -L /srv/way')).to.equal(1);
    });

  it('follows a link to a directory when told so', async () => {
    await host().exec('ln -s a /srv/link');
    const task = directory({ path: '/srv/link', follow: true, mode: '0711' });
    expect((await host().apply([task])).diffs).to.deep.equal(['mode: 2750 → 0711']);
    expect(await stat('/srv/a', '/srv/link')).to.equal(
      'directory daemon adm 711\nsymbolic link root root 777\n',
    );
    expect((await host().apply([task])).statuses[0]).to.match(/^ok /);
    await host().exec('rm /srv/link');
  });

  it('removes nothing where something is mounted', async () => {
    await host().exec(
      "mkdir -p '/srv/kept' '/srv/gone/m n'; touch /srv/kept/f; mount --bind /srv/kept '/srv/gone/m n'",
    );
    for (const task of [
      directory({ path: '/srv/gone', state: 'absent' }),
      absent({ path: '/srv/gone/m n' }),
    ]) {
      const run = await host().apply([task]);
      expect(run.errors[0]).to.match(/^REFUSED \/srv\/gone\/m n is a mount point: unmount it first/);
    }
    expect(await host().exec("umount '/srv/gone/m n'; ls /srv/kept; ls /srv/gone")).to.equal('f\nm n\n');
    expect((await host().apply([absent({ paths: ['/srv/gone', '/srv/kept'] })])).errors).to.deep.equal([]);
  });

  it('removes it with everything in it, once', async () => {
    await host().exec('mkdir -p /srv/tree/d; touch /srv/tree/d/f');
    const tasks = ['/srv/a', '/srv/tree'].map((gone) => directory({ path: gone, state: 'absent' }));
    const would = await host().check(tasks);
    expect(would.summaries[1]).to.equal('remove directory /srv/tree and everything in it');
    expect(await host().exitCode('test -d /srv/tree')).to.equal(0);
    expect((await host().apply(tasks)).errors).to.deep.equal([]);
    expect(await host().exec('ls -A /srv')).to.equal('');
    expect((await host().apply(tasks)).statuses).to.deep.equal([
      'ok directory /srv/a',
      'ok directory /srv/tree',
    ]);
  });
});

import { expect } from 'chai';
import { configValue } from '../../lib/tasks/config-value';
import type { Task } from '../../lib/tasks/contract/task';
import { copyTree } from '../../lib/tasks/copy-tree';
import { directory } from '../../lib/tasks/directory';
import { file } from '../../lib/tasks/file';
import { lineInFile } from '../../lib/tasks/line-in-file';
import { template } from '../../lib/tasks/template';
import { controllerFiles } from './controller-files';
import { useLabHost } from './harness';

describe('what a file has besides its content, owner and mode', () => {
  const host = useLabHost();
  const path = '/srv/s/f';
  const folder = controllerFiles({
    f: { content: 'new\n', mode: 0o755 },
    ...Object.fromEntries(Array.from({ length: 20 }, (_, number) => [`more${number}`, `${number}\n`])),
  });

  before(() =>
    host().exec(
      'apt-get -q update && apt-get install -qy --no-install-recommends libcap2-bin attr acl e2fsprogs',
    ),
  );
  beforeEach(() =>
    host()
      .exec(`mkdir -p /srv/s; cp /bin/true /srv/s/f; setcap cap_net_bind_service=+ep /srv/s/f; chattr +d /srv/s/f
      setfattr -n user.note -v kept /srv/s/f; setfacl -m u:daemon:r /srv/s/f; touch /srv/s/more3; setfattr -n user.note -v kept /srv/s/more3`),
  );
  afterEach(() => host().exec('rm -r /srv/s'));

  const look = `getcap ${path} | sed 's/ = / /; s/+ep/=ep/'; getfattr -n user.note --only-values ${path}; echo
    getfacl -c ${path} | grep daemon; lsattr ${path} | cut -c 1-22 | tr -cd d; stat -c %a ${path}`;
  const kept = (mode: string, flags = 'd') =>
    `${path} cap_net_bind_service=ep\nkept\nuser:daemon:r--\n`.concat(`${flags}${mode}\n`);

  const rows: readonly (readonly [title: string, task: Task, mode?: string, flags?: string])[] = [
    ['new content', file({ path, content: 'new\n' })],
    [
      'new content with an owner',
      file({ path, content: 'new\n', owner: 'daemon', group: 'adm', mode: '0755' }),
    ],
    ['new content of a template', template({ path, template: 'new\n', vars: {} })],
    ['another group', file({ path, group: 'www-data' })],
    ['another owner', file({ path, owner: 'daemon' })],
    ['another mode', file({ path, mode: '0750' }), '750'],
    ['a tree of another owner', directory({ path: '/srv/s', recurse: true, owner: 'daemon', group: 'adm' })],
    [
      'a tree that is copied',
      copyTree({ src: folder, path: '/srv/s', owner: 'daemon', group: 'adm' }),
      '755',
      '',
    ],
  ];
  for (const [title, task, mode = '755', flags] of rows)
    it(`survives ${title}`, async () => {
      expect((await host().apply([task])).errors).to.deep.equal([]);
      expect(await host().exec(look)).to.equal(kept(mode, flags));
      expect((await host().apply([task])).statuses).to.deep.equal([`ok ${task.title}`]);
    });

  it('survives an edit', async () => {
    await host().exec(`printf 'a = 1\\n' >/srv/s/e; setcap cap_chown=+ep /srv/s/e`);
    const tasks = [
      lineInFile({ path: '/srv/s/e', line: 'b = 2' }),
      configValue({ path: '/srv/s/e', format: 'ini', key: ['c'], value: 3 }),
    ];
    expect((await host().apply(tasks)).errors).to.deep.equal([]);
    expect(await host().exec('getcap /srv/s/e | grep -c cap_chown')).to.equal('1\n');
  });

  it('survives where a running program has the file', async () => {
    await host().exec(
      `cp /bin/sleep /srv/s/run; setcap cap_chown=+ep /srv/s/run; /srv/s/run 600 >/dev/null 2>&1 & :`,
    );
    const tasks = [file({ path: '/srv/s/run', group: 'adm' })];
    expect((await host().apply(tasks)).errors).to.deep.equal([]);
    expect(await host().exec('getcap /srv/s/run | grep -c cap_chown; pkill -x run')).to.equal('1\n');
  });

  it('has set-ID bits below a directory that gets another owner', async () => {
    await host().exec('cp /bin/true /srv/s/id; chmod 4755 /srv/s/id');
    const tree = directory({ path: '/srv/s', recurse: true, group: 'adm' });
    expect((await host().apply([tree])).errors).to.deep.equal([]);
    expect(await host().exec('stat -c "%a %G" /srv/s/id')).to.equal('4755 adm\n');
  });

  it('is the mode of the controller in a tree, where that is asked for', async () => {
    const src = controllerFiles({
      'key.pem': { content: 'k\n', mode: 0o600 },
      'bin/run': { content: '#!/bin/sh\n', mode: 0o750 },
    });
    const task = copyTree({ src, path: '/srv/s/kept', preserve: true });
    const list = `cd /srv/s/kept; find . -mindepth 1 -type f -printf '%m %p\\n' | sort`;
    expect((await host().apply([task])).errors).to.deep.equal([]);
    expect(await host().exec(list)).to.equal('600 ./key.pem\n750 ./bin/run\n');
    await host().exec('chmod 644 /srv/s/kept/key.pem');
    expect((await host().apply([task])).diffs).to.deep.equal(['mode of key.pem: 0644 → 0600']);
    expect((await host().apply([task])).statuses).to.deep.equal([`ok ${task.title}`]);
  });
});

describe('what is mounted below a directory', () => {
  const host = useLabHost();
  before(() =>
    host().exec(
      `mkdir -p '/srv/r/m [1]' /srv/r/d /srv/o; touch /srv/o/f /srv/r/f; mount --bind /srv/o '/srv/r/m [1]'`,
    ),
  );
  after(() => host().exec(`umount '/srv/r/m [1]'; rm -r /srv/r /srv/o`));
  const owners = () => host().exec(`stat -c '%U %n' /srv/o /srv/o/f /srv/r/f`);

  it('is refused under check and in a run when the task would change something below', async () => {
    const task = directory({ path: '/srv/r', recurse: true, owner: 'www-data' });
    for (const run of [await host().check([task]), await host().apply([task])])
      expect(run.errors[0]).to.match(/^REFUSED \/srv\/r\/m \[1\] is a mount point below \/srv\/r/);
    expect(await owners()).to.equal('root /srv/o\nroot /srv/o/f\nroot /srv/r/f\n');
  });

  it('stays as it is with oneFileSystem', async () => {
    const task = directory({ path: '/srv/r', recurse: true, owner: 'www-data', oneFileSystem: true });
    expect((await host().apply([task])).errors).to.deep.equal([]);
    expect(await owners()).to.equal('root /srv/o\nroot /srv/o/f\nwww-data /srv/r/f\n');
    expect((await host().apply([task])).statuses).to.deep.equal(['ok directory /srv/r']);
  });

  it('is found where a link leads there', async () => {
    await host().exec('ln -s /srv /srv/o/way');
    const run = await host().check([directory({ path: '/srv/o/way/r', state: 'absent' })]);
    expect(run.errors[0]).to.match(/^REFUSED \/srv\/r\/m \[1\] is a mount point: unmount it first/);
  });
});

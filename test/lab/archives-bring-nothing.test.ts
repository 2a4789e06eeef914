import { execFileSync } from 'node:child_process';
import { join } from 'node:path';
import { expect } from 'chai';
import { copyTree } from '../../lib/tasks/copy-tree';
import { unarchive } from '../../lib/tasks/unarchive';
import { controllerFiles } from './controller-files';
import { useLabHost } from './harness';

describe('archives and the directory that they are unpacked into', () => {
  const host = useLabHost();
  const exec = (script: string) => host().exec(script);
  const folder = controllerFiles({
    'one/tool/version': 'release 1.0.0\n',
    'one/tool/latest': { link: 'v1.0.0' },
    'two/tool/version': 'release 1.0.1\n',
    'two/tool/latest': { link: 'v1.0.1' },
    'other/read.me': 'other\n',
    'site/index.html': 'hello\n',
    'tree/var/data': 'data\n',
    'tree/var/lib/deep': 'deep\n',
    'tree/bin/run': { content: '#!/bin/sh\n', mode: 0o755 },
  });
  const inFolder = (script: string) => execFileSync('sh', ['-ec', script], { cwd: folder, stdio: 'pipe' });
  const reproducible = '--mtime=@499162500 --sort=name --owner=0 --group=0 --mode=u=rwX,go=rX';
  const archive = (name: string) => join(folder, name);
  const statusOf = async (task: ReturnType<typeof unarchive>) => {
    const run = await host().apply([task]);
    expect(run.errors).to.deep.equal([]);
    return run.statuses[0]?.split(' ')[0];
  };

  before(() => {
    inFolder(`for one in one two; do tar ${reproducible} -C $one -czf $one.tgz tool; done
      tar ${reproducible} -C other -czf other.tgz read.me
      chmod 4755 tree/bin/run; chmod 2777 tree/var; tar -C tree -cf tree.tar --owner=1000 --group=1000 .
      mkdir odd; mkfifo odd/pipe; mknod odd/disk b 7 0; tar -C odd -cf pipe.tar pipe; tar -C odd -cf disk.tar disk`);
  });

  it('go back to an earlier one whose files have the same size and time', async () => {
    const of = (name: string) => unarchive({ src: archive(name), path: '/opt/t' });
    const version = () => exec('cat /opt/t/tool/version; readlink /opt/t/tool/latest');
    for (const [name, wanted] of [
      ['one.tgz', '1.0.0'],
      ['two.tgz', '1.0.1'],
      ['one.tgz', '1.0.0'],
    ] as const) {
      expect((await host().check([of(name)])).statuses[0]).to.match(/^changed /);
      expect(await statusOf(of(name))).to.equal('changed');
      expect(await version()).to.equal(`release ${wanted}\nv${wanted}\n`);
      expect(await statusOf(of(name))).to.equal('ok');
    }
  });

  it('stay beside each other where they have no file in common', async () => {
    const other = unarchive({ src: archive('other.tgz'), path: '/opt/t' });
    expect(await statusOf(other)).to.equal('changed');
    expect(await statusOf(unarchive({ src: archive('one.tgz'), path: '/opt/t' }))).to.equal('ok');
    expect(await statusOf(other)).to.equal('ok');
  });

  it('leave directories alone that were there, with what is in them', async () => {
    await exec(`mkdir -p /opt/a/var/lib; chown www-data /opt/a /opt/a/var; chmod 750 /opt/a/var; chmod 2775 /opt/a
      touch /opt/a/var/mine /opt/a/var/lib/mine`);
    const task = unarchive({ src: archive('tree.tar'), path: '/opt/a', owner: 'daemon', group: 'adm' });
    expect(await statusOf(task)).to.equal('changed');
    const list = () => exec(`cd /opt/a; find . ! -name '.host*' -printf '%m %u %g %p\\n' | sort -k4`);
    const present = `2775 www-data root .
2755 daemon adm ./bin
755 daemon adm ./bin/run
750 www-data root ./var
644 daemon adm ./var/data
755 root root ./var/lib
644 daemon adm ./var/lib/deep
644 root root ./var/lib/mine
644 root root ./var/mine
`;
    expect(await list()).to.equal(present);
    expect(await statusOf(task)).to.equal('ok');
    await exec('chmod 700 /opt/a/var; chown daemon /opt/a/var/lib');
    expect(await statusOf(task)).to.equal('ok');
    await exec(
      'chmod 750 /opt/a/var; chown root /opt/a/var/lib; chmod 700 /opt/a/bin; rm /opt/a/var/lib/deep',
    );
    expect((await host().check([task])).diffs.map((one) => one.split(':')[0])).to.have.members([
      'mode of bin',
      'content of var/lib/deep',
    ]);
    expect(await statusOf(task)).to.equal('changed');
    expect(await list()).to.equal(present);
    expect(await statusOf(task)).to.equal('ok');
  });

  it('bring no set-ID bits', async () => {
    expect(await statusOf(unarchive({ src: archive('tree.tar'), path: '/opt/new' }))).to.equal('changed');
    expect(await exec('find /opt/new -perm /6000; stat -c "%a %U" /opt/new/bin/run /opt/new/var')).to.equal(
      '755 root\n777 root\n',
    );
  });

  for (const name of ['pipe', 'disk'])
    it(`are refused with a ${name === 'pipe' ? 'pipe' : 'device'}`, async () => {
      const run = await host().apply([unarchive({ src: archive(`${name}.tar`), path: '/opt/odd' })]);
      expect(run.errors[0]).to.match(
        new RegExp(`^STEP_FAILED [^]*${name}\\nrefused: the archive has devices, pipes or sockets`),
      );
      expect(await exec('ls -A /opt/odd')).to.equal('');
    });

  it('are not unpacked into / or what leads there, nor through a link of somebody else', async () => {
    const src = archive('other.tgz');
    const [problem] = unarchive({ src, path: '/' }).problems;
    expect(problem?.message).to.match(/^path \/ belongs to the system/);
    await exec(
      `mkdir /srv/u; chown nobody /srv/u; ln -s / /srv/root; ln -s /etc /srv/u/conf; chown -h nobody /srv/u/conf`,
    );
    for (const path of ['/srv/root', '/srv/u/conf', '/srv/u/conf/new'])
      expect((await host().check([unarchive({ src, path })])).errors[0], path).to.match(/^REFUSED /);
    expect(await exec('ls -d /read.me /etc/read.me /etc/new 2>/dev/null; :')).to.equal('');
  });

  it('keep their marker beside a tree that is exclusive', async () => {
    const tasks = [
      unarchive({ src: archive('one.tgz'), path: '/srv/w' }),
      copyTree({ src: join(folder, 'site'), path: '/srv/w', exclusive: true, exclude: ['tool/'] }),
    ];
    await exec('mkdir /srv/w; touch /srv/w/foreign');
    expect((await host().apply(tasks)).errors).to.deep.equal([]);
    const again = await host().apply(tasks);
    expect(again.statuses.map((status) => status.split(' ')[0])).to.deep.equal(['ok', 'ok']);
    expect(await exec('ls /srv/w')).to.equal('index.html\ntool\n');
  });
});

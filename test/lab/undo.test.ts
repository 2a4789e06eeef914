import { dirname, resolve } from 'node:path';
import { expect } from 'chai';
import { cli } from '../cli/command-line';
import { useLabHost } from './harness';
import { labProject, type LabProject } from './lab-project';

const site = `
const { absent, link, sysctl } = require('${resolve(__dirname, '../../lib')}/index');
module.exports = playbook('site', [
  play({ name: 'Site', hosts: 'all', tasks: () => {
    const reload = service({ name: 'ssh', state: 'reloaded' });
    return [
      file({ path: '/etc/motd', content: 'new\\n', mode: '0600' }),
      directory({ path: '/etc/fresh' }),
      file({ path: '/etc/fresh/part.conf', content: 'port=1\\n' }, { notify: reload }),
      file({ path: '/srv/page', content: 'new page\\n' }),
      file({ path: '/srv/made', content: 'made\\n' }),
      link({ path: '/etc/alternatives/pager', target: '/bin/cat' }),
      absent({ path: '/etc/gone.conf' }),
      user({ name: 'ada', groups: ['sudo'] }),
      user({ name: 'grace', shell: '/bin/sh' }),
      apt({ packages: ['tree'], cacheMaxAge: 3600 }),
      sysctl({ name: '90-own', settings: { 'net.ipv4.ip_forward': 1 } }),
      service({ name: 'cron', state: 'stopped', enabled: false }),
      command({ argv: ['touch', '/srv/by-command'], creates: '/srv/by-command' }),
    ];
  } }),
]);
`;

describe('an undo on a real host', () => {
  const host = useLabHost();
  let project: LabProject;
  let directory = '';
  const state = () =>
    host().exec(
      [
        "stat -c '%n %F %a %u' /etc/motd /etc/fresh /etc/fresh/part.conf /srv/page /srv/made /etc/gone.conf /usr/bin/tree 2>/dev/null",
        'cat /etc/motd /srv/page; readlink /etc/alternatives/pager; cat /etc/gone.conf 2>/dev/null',
        'id -nG ada; getent passwd grace ada; cat /proc/sys/net/ipv4/ip_forward; ls /etc/sysctl.d',
        'systemctl is-active cron; systemctl is-enabled cron; dpkg -l tree 2>/dev/null | tail -n 1 | cut -c 1-8; true',
      ].join('\n'),
    );
  let original = '';
  let changed = '';

  before(async () => {
    project = labProject({ web1: { host: host() } }, { 'site.js': site });
    directory = process.cwd();
    process.chdir(dirname(project.file('site.js')));
    await host().exec(
      [
        'apt-get -qq update && apt-get -qq -y install cron >/dev/null 2>&1',
        'echo old >/etc/motd; chmod 644 /etc/motd; echo gone >/etc/gone.conf; chmod 640 /etc/gone.conf',
        'echo old page >/srv/page; useradd -m ada; sysctl -qw net.ipv4.ip_forward=0',
        'ln -sfn /bin/more /etc/alternatives/pager; systemctl enable --now cron',
      ].join('\n'),
    );
    original = await state();
  });
  after(() => {
    process.chdir(directory);
    project.remove();
  });
  const undo = async (code: number, ...words: readonly string[]) => {
    const finished = await cli('undo', ...words);
    expect(finished.code, finished.stdout + finished.stderr).to.equal(code);
    return finished;
  };

  it('shows first what it would put back, and what stays', async () => {
    const made = await project.run('site.js');
    expect(made.code, made.stdout + made.stderr).to.equal(0);
    changed = await state();
    expect(changed).not.to.equal(original);
    const { stdout, stderr } = await undo(2, 'last', '--check', '--diff');
    expect(stdout)
      .to.match(/^ +-made? ?new$|-new/m)
      .and.contain('remove /etc/fresh/part.conf')
      .and.contain('packages: remove tree');
    expect(stderr).to.contain(
      'not put back (web1): command touch /srv/by-command: whatever it did outside /etc',
    );
    expect(await state()).to.equal(changed);
  });

  it('puts everything back, is undone itself, and undone again', async () => {
    await undo(0, 'last');
    expect(await state()).to.equal(original);
    await undo(0, 'last');
    expect(await state()).to.equal(changed);
    await undo(0, 'last');
    expect(await state()).to.equal(original);
  });

  it('overwrites nothing that was changed since, unless it is told to', async () => {
    const made = await project.run('site.js');
    expect(made.code, made.stdout + made.stderr).to.equal(0);
    await host().exec('echo by hand >>/etc/motd');
    const refused = await undo(1, 'last');
    expect(refused.stdout).to.contain('changed again since the run').and.contain('- /etc/motd');
    expect(await host().exec('cat /etc/motd')).to.equal('new\nby hand\n');
    const [, id = ''] = /^(?<id>\d{8}-\S+) .* site /m.exec((await cli('history')).stdout) ?? [];
    await undo(0, id, '--force');
    expect(await state()).to.equal(original);
  });
});

import { expect } from 'chai';
import { readComment } from '../../../docs/generator/comment';
import { exampleHost, runExample, tasksIn } from '../../../docs/generator/example';
import { readTaskFiles } from '../../../docs/generator/task-file';
import * as all from '../../../lib';
import { dangerOf } from '../../../lib/engine/guard/decide';
import { keptPaths } from '../../../lib/engine/guard/login';
import { HostwrightError } from '../../../lib/errors/error';
import { sh } from '../../../lib/shell/sh';
import type { Change } from '../../../lib/tasks/contract/change';
import { defineTask } from '../../../lib/tasks/contract/define-task';
import { object } from '../../../lib/schema/schema';
import type { Task } from '../../../lib/tasks/contract/task';

const login = { user: 'deploy', home: '/home/deploy' };

/** Changes of a task on a host that has nothing; a step of its own where the plan has none there. */
function intended(task: Task) {
  const queries = task.module.facts(task.args);
  const facts = Object.fromEntries(
    Object.entries(queries).map(([name, query]) => [name, query.answer(new Map())]),
  );
  const some: Change = { summary: 'x', diff: [], steps: [{ kind: 'run', script: sh`:` }] };
  const changes = planned(task, facts);
  return { task, facts, changes: changes.length === 0 ? [some] : changes };
}

function planned({ module, args }: Task, facts: Record<string, unknown>): readonly Change[] {
  try {
    return module.plan(facts, args);
  } catch (error) {
    if (error instanceof HostwrightError || error instanceof TypeError) return [];
    throw error;
  }
}

const reasonsOf = (task: Task) => dangerOf(intended(task), login).reasons;

/** Tasks of which an example is guarded, or a row below. */
const guarded = new Set([
  ...[
    'apt',
    'authorizedKeys',
    'command',
    'group',
    'hostname',
    'hosts',
    'kernelModule',
    'mount',
    'resolver',
    'script',
  ],
  ...['service', 'sshdConfig', 'sudoers', 'swap', 'sysctl', 'systemdUnit', 'ufw', 'user'],
  // By their path.
  ...['absent', 'blockInFile', 'configValue', 'copyTree', 'directory', 'download', 'envFile', 'file', 'git'],
  ...['lineInFile', 'link', 'release', 'replace', 'template', 'unarchive'],
]);

/** Why the others cannot cut off anybody. */
const excused: Readonly<Record<string, string>> = {
  aptRepository: 'a source of packages installs nothing',
  assert: 'changes nothing',
  certbot: 'writes certificates and units of its own',
  cron: 'what a table starts later is not its change',
  debconf: 'an answer has no effect before a package asks',
  debug: 'changes nothing',
  dnsRecords: 'changes a zone of another server',
  fail: 'changes nothing',
  fetch: 'changes nothing on the host',
  httpCheck: 'changes nothing',
  journald: 'only what the journal keeps',
  knownHosts: 'decides where accounts of the host go, not who comes in',
  locale: 'a locale that is missing only warns',
  logrotate: 'what rotates later is not its change',
  look: 'changes nothing',
  nginxConfig: 'only below /etc/nginx',
  nginxSite: 'only below /etc/nginx',
  nodejs: 'packages of Node only',
  npmPackage: 'packages of Node only',
  ntp: 'only below /etc/chrony',
  pause: 'changes nothing',
  pgHba: 'only logins of PostgreSQL',
  pm2: 'units of its own',
  postgresDatabase: 'only inside PostgreSQL',
  postgresGrant: 'only inside PostgreSQL',
  postgresRole: 'only inside PostgreSQL',
  postgresSettings: 'only inside PostgreSQL',
  reboot: 'nothing armed outlives it; the connection after it is its proof',
  timer: 'units of its own; what it starts later is not its change',
  timezone: 'keys have no local time',
  unattendedUpgrades: 'what is upgraded later is not its change',
  waitFor: 'changes nothing',
};

const rows: readonly (readonly [what: string, task: Task, reason: RegExp | undefined])[] = [
  ['a file of sshd', all.file({ path: '/etc/ssh/sshd_config.d/x.conf', content: '' }), /^sshd$/],
  [
    'a drop-in of sshd',
    all.file({ path: '/etc/systemd/system/ssh.service.d/x.conf', content: '' }),
    /^sshd$/,
  ],
  ['a file of anything', all.file({ path: '/srv/x', content: '' }), undefined],
  ['a file that marks itself', all.file({ path: '/srv/x', content: '' }, { guard: true }), /option guard/],
  [
    'a file of sshd that exempts itself',
    all.file({ path: '/etc/ssh/x', content: '' }, { guard: false }),
    undefined,
  ],
  ['the home of the login', all.directory({ path: '/home/deploy', mode: '0700' }), /home of the login/],
  ['a directory in it', all.directory({ path: '/home/deploy/app' }), undefined],
  ['another home', all.directory({ path: '/home/ada' }), undefined],
  [
    'the keys of the login',
    all.authorizedKeys({ user: 'deploy', keys: [], exclusive: true }),
    /home of the login/,
  ],
  ['a link of a shell', all.link({ path: '/bin/bash', target: '/bin/true' }), /shell/],
  ['a program beside it', all.link({ path: '/usr/bin/tool', target: '/opt/tool' }), undefined],
  ['a tree over the root', all.absent({ path: '/etc' }), /sshd/],
  ['its own account', all.user({ name: 'deploy', shell: '/bin/sh' }), /accounts/],
  ['another account', all.user({ name: 'ada' }), undefined],
  ['settings of the network', all.sysctl({ name: 'x', settings: { 'net.ipv4.ip_forward': 1 } }), /network/],
  ['a unit of sshd', all.service({ name: 'sshd', state: 'restarted' }), /sshd/],
  ['another unit', all.service({ name: 'nginx', state: 'restarted' }), undefined],
  [
    'a unit of a user',
    all.service({ name: 'ssh', state: 'restarted', scope: 'user', user: 'ada' } as never),
    undefined,
  ],
  ['a package of it', all.apt({ packages: ['openssh-server=1:9'] }), /sshd/],
  ['an upgrade', all.apt({ upgrade: 'safe' }), /packages/],
  ['another package', all.apt({ packages: ['nginx'] }), undefined],
  ['a command of the packet filter', all.command({ sh: 'nft -f /etc/x' }), /packet filter/],
  ['a command of the network', all.command({ argv: ['ip', 'link', 'set', 'eth0', 'down'] }), /network/],
  ['a command that stops sshd', all.command({ sh: 'systemctl stop ssh' }), /sshd/],
  ['another command', all.command({ argv: ['npm', 'ci'] }), undefined],
  ['a mount over a home', all.mount({ path: '/home', source: 'tmpfs', fstype: 'tmpfs' }), /mounted/],
  ['another mount, for its line in fstab', all.mount({ path: '/srv/data', source: '/dev/sdb1' }), /mounted/],
  ['a module that goes', all.kernelModule({ name: 'dummy', state: 'absent' }), /network/],
];

describe('which changes are guarded', () => {
  for (const [what, task, reason] of rows)
    it(`${reason === undefined ? 'not' : 'guarded'}: ${what}`, () => {
      const found = reasonsOf(task);
      if (reason === undefined) expect(found).to.deep.equal([]);
      else expect(found.join()).to.match(reason);
    });

  it('is a script of somebody’s own task that names what it touches', () => {
    const own = (script: string) =>
      defineTask({
        name: 'own',
        args: object({}),
        title: () => 'own',
        facts: () => ({}),
        plan: () => [{ summary: 'x', diff: [], steps: [{ kind: 'run', script: { text: script } }] }],
      })({});
    expect(reasonsOf(own('sed -i s/a/b/ /etc/ssh/sshd_config'))).to.deep.equal(['sshd']);
    expect(reasonsOf(own('make install'))).to.deep.equal([]);
  });

  it('is decided for every task: each is guarded somewhere, or has a reason why it cannot cut off anybody', () => {
    const names = readTaskFiles().map(({ name }) => name);
    expect([...guarded, ...Object.keys(excused)].sort()).to.deep.equal([...names].sort());
  });

  for (const file of readTaskFiles().filter(({ name }) => name in excused))
    it(`never guards the examples of ${file.name}: ${excused[file.name] ?? ''}`, () => {
      const tasks = readComment(file)
        .examples.flatMap((example) => tasksIn(runExample(example, exampleHost)))
        .filter(({ module, problems }) => module.name === file.name && problems.length === 0);
      for (const task of tasks) expect(reasonsOf(task), task.title).to.deep.equal([]);
    });

  it('never keeps a home, or a directory of the system, as a whole', () => {
    const paths = keptPaths(login, [
      '/home/deploy',
      '/home',
      '/etc',
      '/',
      '/usr/bin',
      '/usr/bin/sudo',
      '/srv/x',
    ]);
    expect(paths).to.include.members(['/usr/bin/sudo', '/srv/x', '/etc/ssh', '/home/deploy/.ssh']);
    expect(paths).to.not.include.members(['/home/deploy']);
    expect(paths.filter((path) => ['/', '/etc', '/home', '/usr/bin'].includes(path))).to.deep.equal([]);
  });
});

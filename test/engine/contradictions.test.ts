import { expect } from 'chai';
import {
  absent,
  apt,
  attempt,
  authorizedKeys,
  block,
  changed,
  cron,
  directory,
  file,
  group,
  hostname,
  hosts,
  lineInFile,
  link,
  mount,
  nginxSite,
  on,
  service,
  sshdConfig,
  sudoers,
  sysctl,
  systemdUnit,
  timer,
  timezone,
  ufw,
  user,
  type TaskList,
} from '../../lib';
import { contradictionFinder } from '../../lib/engine/contradictions';
import { flatten } from '../../lib/engine/items';
import { thrownBy } from '../transport/helpers';
import { runOn } from './fleet';
import { createWorld } from './world';

function contradictions(...tasks: TaskList): readonly string[] {
  return contradictionFinder()(flatten(tasks, { tags: [], conditions: [] }, { prefix: '', seen: new Map() }));
}

const a = file({ path: '/etc/a', content: 'a\n' });
const again = file({ path: '/etc/a', content: 'b\n' }, { name: 'other content' });

describe('tasks of a play that contradict each other', () => {
  for (const [title, tasks, found] of [
    [
      'a file and a line in it',
      [a, lineInFile({ path: '/etc/a', line: 'b' })],
      'file /etc/a: a later task contradicts it, lineInFile /etc/a: b: it would be done again (write new content to /etc/a)',
    ],
    [
      'two contents of a file',
      [a, again],
      'file /etc/a: a later task contradicts it, other content: it would be done again (write new content to /etc/a)',
    ],
    [
      'a file that is there and is not',
      [a, absent({ path: '/etc/a' })],
      'file /etc/a: a later task contradicts it, absent /etc/a: it would be done again (create /etc/a)',
    ],
    [
      'two modes of a directory',
      [directory({ path: '/srv', mode: '0700' }), directory({ path: '/srv', mode: '0755' })],
      'directory /srv: a later task contradicts it, directory /srv: it would be done again (set mode of /srv to 0700)',
    ],
    [
      'a service that runs and does not',
      [service({ name: 'x', state: 'started' }), service({ name: 'x', state: 'stopped' })],
      'service x: a later task contradicts it, service x: it would be done again (start x.service)',
    ],
    [
      'a package that is there and is not',
      [apt({ packages: ['x'] }), apt({ packages: ['x'], state: 'absent' })],
      'package x: a later task contradicts it, package x absent: it would be done again (refresh package lists, install x)',
    ],
    [
      'an exclusive firewall and more rules',
      [ufw({ rules: [{ allow: '22/tcp' }] }), ufw({ rules: [{ allow: '80/tcp' }], exclusive: false })],
      'firewall: a later task contradicts it, firewall: the exclusive one removes "allow 80/tcp" of the other. Declare all rules in one task, or exclusive: false in both',
    ],
    [
      'a firewall that is on and off',
      [ufw({ rules: [{ allow: '22/tcp' }] }), ufw({ enabled: false })],
      'firewall: a later task contradicts it, no firewall: one switches the firewall on, the other switches it off',
    ],
    [
      'two defaults of a firewall',
      [
        ufw({ default: { incoming: 'deny' }, exclusive: false }),
        ufw({ default: { incoming: 'allow' }, exclusive: false }),
      ],
      'firewall: a later task contradicts it, firewall: default incoming is deny in one, and allow in the other',
    ],
    [
      'two levels of logging',
      [ufw({ logging: 'low', exclusive: false }), ufw({ logging: 'full', exclusive: false })],
      'firewall: a later task contradicts it, firewall: logging is low in one, and full in the other',
    ],
  ] as readonly (readonly [string, TaskList, string])[])
    it(`are found from their arguments: ${title}`, () => {
      expect(contradictions(...tasks)).to.deep.equal([found]);
    });

  for (const [title, tasks] of [
    ['the same twice', [a, a]],
    ['another file', [a, file({ path: '/etc/b', content: 'b\n' })]],
    ['one that a condition decides on', [a, file({ path: '/etc/a', content: 'b\n' }, { when: changed(a) })]],
    ['one of another host', [a, on('web2', again)]],
    ['one that is tried', [a, attempt([again], { rescue: [] })]],
    ['one in a block that is left out', [a, block({ when: false }, [again])]],
    [
      'a mode that the second leaves alone',
      [directory({ path: '/srv', mode: '0700' }), directory({ path: '/srv' })],
    ],
    [
      'two parts of a firewall',
      [
        ufw({ rules: [{ allow: '22/tcp' }], exclusive: false }),
        ufw({ rules: [{ allow: '80/tcp' }], exclusive: false }),
      ],
    ],
    [
      'a part of an exclusive firewall',
      [
        ufw({ rules: [{ allow: '22/tcp' }, { allow: '80,443/tcp' }] }),
        ufw({ rules: [{ allow: '22/tcp' }], exclusive: false }),
      ],
    ],
    [
      'a host with an address of its own, and its line',
      [
        hostname({ name: 'web1', hostsEntry: true }),
        hosts({ entries: [{ ip: '192.0.2.1', names: ['web1'] }] }),
      ],
    ],
  ] as readonly (readonly [string, TaskList])[])
    it(`are not: ${title}`, () => {
      expect(contradictions(...tasks)).to.deep.equal([]);
    });

  const key = (letter: string) =>
    `ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIGT${letter}HhLhzTTpCPtGbTrIoLfmMjXFVWZpcbDdkcOGxl5V x`;
  for (const [reason, tasks] of [
    [
      'the directory /srv/a is there in one, and absent in the other',
      [file({ path: '/srv/a/b', content: 'x' }), absent({ path: '/srv/a' })],
    ],
    [
      'the directory /srv/a is absent in one, and there in the other',
      [absent({ path: '/srv/a' }), directory({ path: '/srv/a/b/c' })],
    ],
    [
      '/srv/b is a link in one, and a file in the other',
      [link({ path: '/srv/b', target: '/srv/c' }), file({ path: '/srv/b', content: 'x' })],
    ],
    [
      'the directory /srv/b is a file in one, and there in the other',
      [file({ path: '/srv/b', content: 'x' }), directory({ path: '/srv/b/c' })],
    ],
    [
      'user ada is absent in one, and present in the other',
      [user({ name: 'ada', state: 'absent' }), cron({ id: 'x', user: 'ada', command: 'true', hour: 1 })],
    ],
    [
      'user ada is present in one, and absent in the other',
      [authorizedKeys({ user: 'ada', keys: [key('a')] }), user({ name: 'ada', state: 'absent' })],
    ],
    [
      'user ada is present in one, and absent in the other',
      [sudoers({ name: 'x', user: 'ada' }), user({ name: 'ada', state: 'absent' })],
    ],
    [
      'user ada is present in one, and absent in the other',
      [file({ path: '/srv/a', content: 'x', owner: 'ada' }), user({ name: 'ada', state: 'absent' })],
    ],
    [
      'group ops is present in one, and absent in the other',
      [user({ name: 'ada', groups: ['ops'] }), group({ name: 'ops', state: 'absent' })],
    ],
    [
      'the shell of user ada is /bin/sh in one, and /bin/bash in the other',
      [user({ name: 'ada', shell: '/bin/sh' }), user({ name: 'ada', shell: '/bin/bash' })],
    ],
    [
      'the time zone is Europe/Berlin in one, and Etc/UTC in the other',
      [timezone({ name: 'Europe/Berlin' }), timezone({ name: 'Etc/UTC' })],
    ],
    [
      'vm/swappiness is 1 in one, and 2 in the other',
      [
        sysctl({ name: '50-a', settings: { 'vm.swappiness': 1 } }),
        sysctl({ name: '60-b', settings: { 'vm.swappiness': 2 } }),
      ],
    ],
    [
      'X11Forwarding of sshd is no in one, and yes in the other',
      [
        sshdConfig({ name: '10-a', x11Forwarding: false }),
        sshdConfig({ name: '20-b', settings: { X11Forwarding: true } }),
      ],
    ],
    [
      'the mount on /srv/m is there in one, and gone in the other',
      [
        mount({ path: '/srv/m', source: 'tmpfs', fstype: 'tmpfs' }),
        mount({ path: '/srv/m', state: 'unmounted' }),
      ],
    ],
    [
      '/srv/m is a directory in one, and absent in the other',
      [mount({ path: '/srv/m', source: 'tmpfs', fstype: 'tmpfs' }), absent({ path: '/srv/m' })],
    ],
    [
      'the state of t.timer is running in one, and stopped in the other',
      [
        timer({ name: 't', command: ['/bin/true'], onCalendar: 'daily' }),
        service({ name: 't.timer', state: 'stopped' }),
      ],
    ],
    [
      'the mask of x.service is off in one, and on in the other',
      [service({ name: 'x', state: 'started' }), service({ name: 'x', masked: true })],
    ],
    [
      'the version of package x is 1 in one, and 2 in the other',
      [apt({ packages: ['x=1'] }), apt({ packages: ['x=2'] })],
    ],
    [
      'site a is enabled in one, and not enabled in the other',
      [nginxSite({ name: 'a', content: 'server {}' }), nginxSite({ name: 'a', enabled: false })],
    ],
    [
      'the exclusive site a disables b: name it in exclusive',
      [
        nginxSite({ name: 'b', content: 'server {}' }),
        nginxSite({ name: 'a', content: 'server { listen 81; }', exclusive: true }),
      ],
    ],
    [
      'the exclusive one removes a key of the other',
      [
        authorizedKeys({ user: 'root', keys: [key('a')] }),
        authorizedKeys({ user: 'root', keys: [key('b')], exclusive: true }),
      ],
    ],
  ] as readonly (readonly [string, TaskList])[])
    it(`are found from what they say of one thing: ${reason}`, () => {
      const found = contradictions(...tasks);
      expect(found.join('\n')).to.contain(reason).and.to.contain(': a later task contradicts it, ');
      expect(found).to.have.length(1);
    });

  it('are not found where arguments fit each other', () => {
    for (const tasks of [
      [
        link({ path: '/srv/now', target: 'r/1', allowMissing: true }),
        file({ path: '/srv/now/x', content: '' }),
      ],
      [
        user({ name: 'ada', groups: ['ops'] }),
        group({ name: 'ops' }),
        directory({ path: '/srv/a', owner: 'ada' }),
      ],
      [user({ name: 'ada', state: 'absent' }), cron({ id: 'x', user: 'ada', state: 'absent' })],
      [user({ name: 'ada', groups: ['a'] }), user({ name: 'ada', groups: ['b'] })],
      [
        mount({ path: '/srv/m', source: 'tmpfs', fstype: 'tmpfs' }),
        directory({ path: '/srv/m' }),
        file({ path: '/srv/m/x', content: '' }),
      ],
      [
        sshdConfig({ name: '10-a', settings: { AcceptEnv: 'LANG' } }),
        sshdConfig({ name: '20-b', settings: { AcceptEnv: 'LC_ALL' } }),
      ],
      [
        nginxSite({ name: 'b', content: 'server {}' }),
        nginxSite({ name: 'a', content: 'server { listen 81; }', exclusive: ['b'] }),
      ],
      [
        authorizedKeys({ user: 'root', keys: [key('a')] }),
        authorizedKeys({ user: 'root', keys: [key('b'), key('a')], exclusive: true }),
      ],
      [systemdUnit({ name: 'x.service', state: 'absent' }), service({ name: 'x', state: 'started' })],
    ] as readonly TaskList[])
      expect(contradictions(...tasks)).to.deep.equal([]);
  });

  it('end the run before a host is touched', async () => {
    const failure = await thrownBy(runOn(createWorld(), [a, again]));
    expect(failure.code).to.equal('ARGUMENTS');
    expect(failure.message).to.contain('file /etc/a: a later task contradicts it, other content');
  });
});

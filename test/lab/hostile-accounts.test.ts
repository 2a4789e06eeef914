import { expect } from 'chai';
import type { Task } from '../../lib/tasks/contract/task';
import { authorizedKeys } from '../../lib/tasks/authorized-keys';
import { group } from '../../lib/tasks/group';
import { knownHosts } from '../../lib/tasks/known-hosts';
import { sudoers } from '../../lib/tasks/sudoers';
import { user } from '../../lib/tasks/user';
import { useLabHost } from './harness';

const key = 'ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIIX+/Tago83fhP7aPSUn65rfCijw9bRPCluXLlAaBD35';

/** What nobody should be called, and what would happen if it reached a shell, an option parser or a database. */
const names: readonly (readonly [what: string, name: string])[] = [
  ['a space', 'a b'],
  ['a single quote', "a'b"],
  ['a double quote', 'a"b'],
  ['a leading dash', '-rf'],
  ['a long option', '--help'],
  ['a command', '$(touch /tmp/hostile)'],
  ['a command in backticks', '`touch /tmp/hostile`'],
  ['a semicolon', 'a;touch /tmp/hostile'],
  ['a newline', 'a\nroot::0:0::/root:/bin/sh'],
  ['a colon', 'a:b'],
  ['a comma', 'a,b'],
  ['a slash', '../../etc/x'],
  ['letters beyond ASCII', 'jörg'],
  ['another script', '用户'],
  ['a right-to-left mark', 'a\u202eb'],
  ['nothing but digits', '12345'],
  ['a NUL', 'a\0b'],
  ['nothing', ''],
  ['33 characters', 'a'.repeat(33)],
  ['255 characters', 'a'.repeat(255)],
];

describe('accounts that collide or have odd names, on a real host', function () {
  this.timeout(600_000);
  const host = useLabHost();
  const state = `getent passwd; getent group; cat /etc/shadow /etc/gshadow; ls -A /home /tmp /etc/sudoers.d
    find /home /root/.ssh -printf '%p %m %u %g %s\\n' | sort; cat /home/*/.ssh/authorized_keys; cat /etc/ssh/ssh_known_hosts 2>/dev/null || :`;

  before(() =>
    host().exec(`groupadd -g 4000 crew; useradd -m -u 4000 -g crew taken; groupadd -g 4100 lonely
      useradd -m ada; mkdir /srv/file; touch /srv/file/home; mkdir /srv/kept; touch /srv/kept/mine`),
  );

  for (const [what, name] of names)
    for (const [kind, task] of [
      ['user', user({ name })],
      ['group', group({ name })],
      ['user group', user({ name: 'grace', group: name })],
      ['user groups', user({ name: 'grace', groups: [name] })],
      ['user of keys', authorizedKeys({ user: name, keys: [key] })],
      ['user of known hosts', knownHosts({ user: name, hosts: ['x'], keys: [key] })],
    ] as const)
      it(`finds fault with a ${kind} with ${what} before any host is touched`, () => {
        expect(task.problems).to.not.deep.equal([]);
      });

  const works: readonly (readonly [what: string, task: () => Task, look: string, prints: string])[] = [
    [
      '32 characters',
      () => user({ name: 'b'.repeat(32) }),
      `getent passwd ${'b'.repeat(32)} | cut -d: -f1`,
      `${'b'.repeat(32)}\n`,
    ],
    [
      'a dot and capital letters',
      () => user({ name: 'Grace.Hopper' }),
      'id -un Grace.Hopper',
      'Grace.Hopper\n',
    ],
    ['a digit in front', () => user({ name: '0day' }), 'getent passwd 0day | cut -d: -f1', '0day\n'],
    [
      'a group with a dot',
      () => group({ name: 'a.b-c_d' }),
      'getent group a.b-c_d | cut -d: -f1',
      'a.b-c_d\n',
    ],
    [
      'a comment with quotes, a command, unicode and commas',
      () => user({ name: 'odd1', comment: `O'Neil "Ö" $(touch /tmp/hostile) \`x\`, -x, 用户` }),
      'getent passwd odd1 | cut -d: -f5',
      `O'Neil "Ö" $(touch /tmp/hostile) \`x\`, -x, 用户\n`,
    ],
    [
      'a comment with a leading dash',
      () => user({ name: 'odd2', comment: '--help' }),
      'getent passwd odd2 | cut -d: -f5',
      '--help\n',
    ],
    [
      'a home with spaces, quotes and a command',
      () => user({ name: 'odd3', home: `/srv/it's "a" $(touch x) home` }),
      'cd ~odd3 && pwd; stat -c %U .',
      `/srv/it's "a" $(touch x) home\nodd3\n`,
    ],
    [
      'a home with unicode',
      () => user({ name: 'odd4', home: '/srv/größe 用户' }),
      'cd ~odd4 && pwd; stat -c %U .',
      '/srv/größe 用户\nodd4\n',
    ],
    ['no comment', () => user({ name: 'odd2', comment: '' }), 'getent passwd odd2 | cut -d: -f5', '\n'],
    [
      'keys in a home with spaces and quotes',
      () => authorizedKeys({ user: 'odd3', keys: [`${key} it's "me" $(touch /tmp/hostile)`] }),
      'cat ~odd3/.ssh/authorized_keys; stat -c "%U %a" ~odd3/.ssh',
      `${key} it's "me" $(touch /tmp/hostile)\nodd3 700\n`,
    ],
    [
      'known hosts in a home with unicode',
      () => knownHosts({ user: 'odd4', hosts: ["it's$(x)"], keys: [key] }),
      'cat ~odd4/.ssh/known_hosts; stat -c "%U %a" ~odd4/.ssh',
      `it's$(x) ${key}\nodd4 700\n`,
    ],
    [
      'keys in a file with an odd name',
      () => authorizedKeys({ user: 'ada', keys: [key], path: `~/.ssh/-keys $(x) 'of' "ada"` }),
      `cat "/home/ada/.ssh/-keys \\$(x) 'of' \\"ada\\""`,
      `${key}\n`,
    ],
    [
      'the primary group of the same number as another one’s uid',
      () => user({ name: 'odd5', uid: 4100, group: 'lonely' }),
      'id odd5',
      'uid=4100(odd5) gid=4100(lonely) groups=4100(lonely)\n',
    ],
    [
      'a home that is there already and somebody else’s',
      () => user({ name: 'odd6', home: '/srv/kept' }),
      'stat -c %U /srv/kept /srv/kept/mine; getent passwd odd6 | cut -d: -f6',
      'root\nroot\n/srv/kept\n',
    ],
    [
      'a group of the account’s name that is there already',
      () => user({ name: 'lonely' }),
      'id -gn lonely',
      'lonely\n',
    ],
  ];
  for (const [what, task, look, prints] of works)
    it(`takes ${what}, once`, async () => {
      const run = await host().apply([task()]);
      expect(run.errors).to.deep.equal([]);
      expect(await host().exec(look)).to.equal(prints);
      const again = await host().apply([task()]);
      expect(again.statuses.map((status) => status.split(' ')[0])).to.deep.equal(['ok']);
      expect(await host().exitCode('test -e /tmp/hostile')).to.equal(1);
    });

  const fails: readonly (readonly [what: string, task: () => Task, reason: RegExp])[] = [
    [
      'a uid that somebody has',
      () => user({ name: 'eve', uid: 4000 }),
      /STEP_FAILED[^]*UID 4000 is not unique/,
    ],
    ['the uid of root', () => user({ name: 'eve', uid: 0 }), /STEP_FAILED[^]*UID 0 is not unique/],
    [
      'another’s uid for a present account',
      () => user({ name: 'ada', uid: 4000 }),
      /STEP_FAILED[^]*UID '?4000'? already exists/,
    ],
    [
      'a gid that some group has',
      () => group({ name: 'pirates', gid: 4000 }),
      /STEP_FAILED[^]*GID '?4000'? already exists/,
    ],
    [
      'another’s gid for a present group',
      () => group({ name: 'lonely', gid: 4000 }),
      /STEP_FAILED[^]*GID '?4000'? already exists/,
    ],
    [
      'a primary group that is not there',
      () => user({ name: 'eve', group: 'nogroup.here' }),
      /STEP_FAILED[^]*group 'nogroup\.here' does not exist/,
    ],
    [
      'a group that is not there',
      () => user({ name: 'eve', groups: ['crew', 'nogroup.here'] }),
      /STEP_FAILED[^]*group 'nogroup\.here' does not exist/,
    ],
    [
      'a group for a present account that is not there',
      () => user({ name: 'ada', groups: ['nogroup.here'] }),
      /STEP_FAILED[^]*group 'nogroup\.here' does not exist/,
    ],
    [
      'the end of a group that is somebody’s primary one',
      () => group({ name: 'crew', state: 'absent' }),
      /STEP_FAILED[^]*cannot remove the primary group of user 'taken'/,
    ],
    [
      'the end of an account with the home of somebody else',
      () => user({ name: 'odd6', state: 'absent', remove: true }),
      /REFUSED will not remove \/srv\/kept/,
    ],
    ['a home below a file', () => user({ name: 'eve', home: '/srv/file/home/eve' }), /STEP_FAILED/],
    [
      'a home that moves where something is',
      () => user({ name: 'ada', home: '/srv/kept', moveHome: true }),
      /STEP_FAILED[^]*\/srv\/kept/,
    ],
    [
      'keys of an account that is not there',
      () => authorizedKeys({ user: 'nobody.here', keys: [key] }),
      /STEP_FAILED[^]*there is no user nobody\.here/,
    ],
    [
      'known hosts of an account that is not there',
      () => knownHosts({ user: 'nobody.here', hosts: ['x'], keys: [key] }),
      /STEP_FAILED[^]*there is no user nobody\.here/,
    ],
    ['the end of the account that is logged in', () => user({ name: 'deploy', state: 'absent' }), /REFUSED/],
    [
      'the end of the keys of the account that is logged in',
      () => authorizedKeys({ user: 'deploy', keys: [key], exclusive: true }),
      /REFUSED/,
    ],
    [
      'the end of the sudo of the account that is logged in',
      () => sudoers({ name: 'deploy', state: 'absent' }),
      /refused and put back/,
    ],
  ];
  for (const [what, task, reason] of fails)
    it(`says why ${what} cannot be, and leaves the host as it was`, async () => {
      const before = await host().exec(state);
      expect((await host().check([task()])).statuses).to.have.length(1);
      const run = await host().apply([task()]);
      expect(run.errors.join('\n')).to.match(reason);
      expect(await host().exec(state)).to.equal(before);
    });

  it('leaves links in the place of keys and known hosts alone', async () => {
    await host().exec(
      'runuser -u ada -- sh -c "ln -sf /etc/shadow ~/.ssh/known_hosts; ln -sf /etc/shadow ~/.ssh/authorized_keys"',
    );
    const before = await host().exec(state);
    for (const task of [
      authorizedKeys({ user: 'ada', keys: [key] }),
      knownHosts({ user: 'ada', hosts: ['x'], keys: [key] }),
    ])
      expect((await host().apply([task])).errors.join()).to.match(/FILE_IS_SYMLINK/);
    expect(await host().exec(state)).to.equal(before);
  });

  const fields: readonly (readonly [what: string, task: () => Task])[] = [
    ['a comment with a colon', () => user({ name: 'eve', comment: 'a:b' })],
    ['a comment with a newline', () => user({ name: 'eve', comment: 'a\nroot::0:0:::' })],
    ['a home with a colon', () => user({ name: 'eve', home: '/srv/a:b' })],
    ['a home with a newline', () => user({ name: 'eve', home: '/srv/a\nb' })],
    ['a relative home', () => user({ name: 'eve', home: 'srv' })],
    ['a shell with a newline', () => user({ name: 'eve', shell: '/bin/sh\n' })],
    ['a password in clear', () => user({ name: 'eve', password: 'secret' })],
    ['a password with a newline', () => user({ name: 'eve', password: '$6$x$y\nroot:*:' })],
    ['a key with a newline', () => authorizedKeys({ user: 'ada', keys: [`${key}\n${key}`] })],
    [
      'options with a newline',
      () => authorizedKeys({ user: 'ada', keys: [key], options: 'restrict\nfrom="x"' }),
    ],
    [
      'a path of keys that climbs',
      () => authorizedKeys({ user: 'ada', keys: [key], path: '~/../../etc/shadow' }),
    ],
    ['a sudo rule that is two', () => sudoers({ name: 'x', user: 'ada\nALL ALL=ALL' })],
    [
      'a sudo command that is two',
      () => sudoers({ name: 'x', user: 'ada', commands: ['/bin/ls\nALL ALL=ALL'] }),
    ],
    ['a uid below zero', () => user({ name: 'eve', uid: -1 })],
    ['a uid that means none', () => user({ name: 'eve', uid: 4294967295 })],
  ];
  for (const [what, task] of fields)
    it(`finds fault with ${what} before any host is touched`, () => {
      expect(task().problems).to.not.deep.equal([]);
    });
});

import { expect } from 'chai';
import type { UserFact } from '../../../lib/facts/user';
import { secret } from '../../../lib/secrets/secret';
import { ada, commands, hash, other, planUser, type Declared } from './plan';

describe('the task user with an account that is there', () => {
  const rows: {
    title: string;
    args: Declared;
    fact?: Partial<UserFact>;
    summary?: string;
    diff?: string;
    command?: string | RegExp;
  }[] = [
    { title: 'leaves alone what is not declared', args: {} },
    {
      title: 'is content when every attribute is as declared',
      args: {
        uid: 1001,
        group: 'ada',
        groups: ['games'],
        shell: '/bin/sh',
        home: '/home/ada',
        comment: 'Ada',
        password: secret(hash),
        locked: false,
        expires: 'never',
      },
    },
    {
      title: 'changes the uid',
      args: { uid: 2001 },
      summary: 'change the uid of user ada from 1001 to 2001',
      diff: 'uid: 1001 → 2001',
      command: 'usermod -u 2001 -- ada',
    },
    {
      title: 'changes the primary group',
      args: { group: 'users' },
      summary: 'change the primary group of user ada from ada to users',
      diff: 'primary group: ada → users',
      command: 'usermod -g users -- ada',
    },
    {
      title: 'adds to groups and leaves the others',
      args: { groups: ['sudo', 'games', 'adm'] },
      summary: 'add user ada to groups sudo, adm',
      diff: 'groups: - → sudo; groups: - → adm',
      command: 'usermod -a -G sudo,adm -- ada',
    },
    { title: 'sees no change in the primary group among the groups', args: { groups: ['ada', 'games'] } },
    {
      title: 'sees no change in it either when the group database repeats it',
      args: { groups: ['games', 'audio'], append: false },
      fact: { groups: ['ada', 'audio', 'games'] },
    },
    {
      title: 'takes out of all other groups only when told',
      args: { groups: ['games'], append: false },
      summary: 'remove user ada from group audio',
      diff: 'groups: audio → -',
      command: 'gpasswd -d ada audio',
    },
    {
      title: 'changes the shell',
      args: { shell: '/bin/bash' },
      summary: 'change the shell of user ada from /bin/sh to /bin/bash',
      diff: 'shell: /bin/sh → /bin/bash',
      command: /^\[ -f \/bin\/bash \] && [^\n]* exit 1; \}\nusermod -s \/bin\/bash -- ada$/,
    },
    {
      title: 'takes out of named groups, and only of those',
      args: { groups: ['adm', 'audio'], withoutGroups: ['games', 'sudo'] },
      fact: { groups: ['audio', 'games', 'adm'] },
      summary: 'remove user ada from group games',
      diff: 'groups: games → -',
      command: 'gpasswd -d ada games',
    },
    {
      title: 'sets the rules for the age of its password',
      args: { maxDays: 90, minDays: 1, warnDays: 14 },
      fact: { shadow: { hash, maxDays: 99999, minDays: 1, warnDays: 14 } },
      summary: 'set the days until the password must be changed of user ada to 90',
      diff: 'maxDays: 99999 → 90',
      command: 'chage -M 90 -- ada',
    },
    {
      title: 'makes no home for an account of the convention without one',
      args: { groups: ['games'] },
      fact: { home: '/nonexistent', homeExists: false },
    },
    {
      title: 'makes no home for an account that cannot log in',
      args: {},
      fact: { shell: '/usr/sbin/nologin', homeExists: false },
    },
    {
      title: 'quotes what the shell could misread',
      args: { comment: `$(id) 'x' "y"` },
      summary: `change the comment of user ada from Ada to $(id) 'x' "y"`,
      diff: `comment: Ada → $(id) 'x' "y"`,
      command: `usermod -c '$(id) '\\''x'\\'' "y"' -- ada`,
    },
    {
      title: 'clears the comment',
      args: { comment: '' },
      summary: 'change the comment of user ada from Ada to nothing',
      diff: 'comment: Ada → ',
      command: "usermod -c '' -- ada",
    },
    {
      title: 'changes the home and makes it',
      args: { home: '/srv/ada' },
      summary: 'change the home of user ada from /home/ada to /srv/ada',
      diff: 'home: /home/ada → /srv/ada',
      command: 'usermod -d /srv/ada -- ada\n[ -d ~ada ] || mkhomedir_helper ada',
    },
    {
      title: 'moves the home along when told',
      args: { home: '/srv/ada', moveHome: true, createHome: false },
      summary: 'change the home of user ada from /home/ada to /srv/ada',
      diff: 'home: /home/ada → /srv/ada',
      command: /usermod -m -d \/srv\/ada -- ada/,
    },
    {
      title: 'makes a home that is missing',
      args: {},
      fact: { homeExists: false },
      summary: 'create the home directory /home/ada of user ada',
      diff: 'home: - → /home/ada',
      command: '[ -d ~ada ] || mkhomedir_helper ada',
    },
    {
      title: 'leaves a missing home when told',
      args: { createHome: false },
      fact: { homeExists: false },
    },
    {
      title: 'makes no home for accounts of the system, unless told',
      args: {},
      fact: { homeExists: false, uid: 33 },
    },
    {
      title: 'sets another password by way of standard input and hides it',
      args: { password: secret(other) },
      summary: 'set the password of user ada',
      diff: 'password: (hidden) → (hidden, another one)',
      command: `chpasswd -e < ada:${other}\n`,
    },
    {
      title: 'leaves another password when it is for new accounts only',
      args: { password: secret(other), updatePassword: 'onCreate' },
    },
    {
      title: 'keeps the lock when it sets another password',
      args: { password: other },
      fact: { shadow: { hash: `!${hash}` } },
      summary: 'set the password of user ada',
      diff: 'password: (hidden) → (hidden, another one)',
      command: `chpasswd -e < ada:!${other}\n`,
    },
    {
      title: 'sets a first password unlocked',
      args: { password: other },
      fact: { shadow: { hash: '!' } },
      summary: 'set the password of user ada',
      diff: 'password: (hidden) → (hidden, another one)',
      command: `chpasswd -e < ada:${other}\n`,
    },
    {
      title: 'knows the password under its lock',
      args: { password: hash },
      fact: { shadow: { hash: `!${hash}` } },
    },
    {
      title: 'closes an account that lets everybody in',
      args: { password: '!' },
      fact: { shadow: { hash: '' } },
      summary: 'set the password of user ada',
      diff: 'password: (hidden) → (hidden, another one)',
      command: 'chpasswd -e < ada:!\n',
    },
    {
      title: 'locks the password',
      args: { locked: true },
      summary: 'lock the password of user ada',
      diff: 'locked: false → true',
      command: 'usermod -L -- ada',
    },
    {
      title: 'unlocks the password',
      args: { locked: false },
      fact: { shadow: { hash: `!${hash}` } },
      summary: 'unlock the password of user ada',
      diff: 'locked: true → false',
      command: 'usermod -U -- ada',
    },
    {
      title: 'finds nothing to unlock in an account without password',
      args: { locked: false },
      fact: { shadow: { hash: '!' } },
    },
    {
      title: 'sets the last day',
      args: { expires: '2030-01-01' },
      summary: 'let user ada expire on 2030-01-01',
      diff: 'expires: never → 2030-01-01',
      command: 'chage -E 21915 -- ada',
    },
    {
      title: 'knows the last day',
      args: { expires: '2030-01-01' },
      fact: { shadow: { hash, expires: 21915 } },
    },
    {
      title: 'takes the last day away',
      args: { expires: 'never' },
      fact: { shadow: { hash, expires: 21915 } },
      summary: 'let user ada never expire',
      diff: 'expires: 2030-01-01 → never',
      command: 'chage -E -1 -- ada',
    },
  ];
  for (const { title, args, fact, summary, diff, command } of rows) {
    it(title, () => {
      const changes = planUser(args, { ...ada, ...fact });
      expect(changes.map((change) => change.summary)).to.deep.equal(summary === undefined ? [] : [summary]);
      const shown = changes.flatMap((change) =>
        change.diff.map(({ attribute, before, after }) => `${attribute}: ${before ?? '-'} → ${after ?? '-'}`),
      );
      expect(shown.join('; ')).to.equal(diff ?? '');
      if (command instanceof RegExp) expect(commands(changes).join('\n')).to.match(command);
      else expect(commands(changes).join('\n')).to.equal(command ?? '');
    });
  }

  it('keeps the group that was the primary one when it is declared a supplementary one', () => {
    expect(commands(planUser({ group: 'users', groups: ['ada'] }, ada))).to.deep.equal([
      'usermod -g users -- ada',
      'usermod -a -G ada -- ada',
    ]);
  });
});

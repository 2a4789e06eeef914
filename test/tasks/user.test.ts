import { expect } from 'chai';
import type { UserFact } from '../../lib/facts/user';
import { deepFreeze } from '../../lib/schema/validate';
import { secret } from '../../lib/secrets/secret';
import type { Change } from '../../lib/tasks/change';
import { user } from '../../lib/tasks/user';

type Arguments = Parameters<typeof user>[0];

const hash = '$6$salt$abcdefghijklmnop';
const other = '$6$other$abcdefghijklmnop';

const ada: UserFact = {
  name: 'ada',
  uid: 1001,
  gid: 1001,
  group: 'ada',
  groups: ['audio', 'games'],
  comment: 'Ada',
  home: '/home/ada',
  homeExists: true,
  shell: '/bin/sh',
  shadow: { hash },
};

function plan(args: Omit<Arguments, 'name'>, account: UserFact | undefined, login?: string) {
  const task = user({ name: 'ada', ...args });
  expect(task.problems).to.deep.equal([]);
  const session = login === undefined ? undefined : { user: login };
  const facts = deepFreeze({ account, session });
  return user.module.plan(facts, task.args as Parameters<typeof user.module.plan>[1]);
}

/** Scripts and what goes to their standard input. */
function commands(changes: readonly Change[]): string[] {
  return changes.flatMap(({ steps }) =>
    steps.map((step) => {
      if (step.kind !== 'run') return step.kind;
      return step.input === undefined ? step.script.text : `${step.script.text} < ${String(step.input)}`;
    }),
  );
}

describe('the task user', () => {
  describe('with an account that is there', () => {
    const rows: {
      title: string;
      args: Omit<Arguments, 'name'>;
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
        command: 'usermod -s /bin/bash -- ada',
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
        summary: 'make the home directory /home/ada of user ada',
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
      {
        title: 'removes the account',
        args: { state: 'absent' },
        summary: 'remove user ada',
        diff: 'state: present → absent',
        command: 'userdel -- ada',
      },
      {
        title: 'removes the account with its home',
        args: { state: 'absent', remove: true },
        summary: 'remove user ada and /home/ada',
        diff: 'state: present → absent; home: /home/ada → -',
        command: /userdel -r -- ada$/,
      },
    ];
    for (const { title, args, fact, summary, diff, command } of rows) {
      it(title, () => {
        const changes = plan(args, { ...ada, ...fact });
        expect(changes.map((change) => change.summary)).to.deep.equal(summary === undefined ? [] : [summary]);
        const shown = changes.flatMap((change) =>
          change.diff.map(
            ({ attribute, before, after }) => `${attribute}: ${before ?? '-'} → ${after ?? '-'}`,
          ),
        );
        expect(shown.join('; ')).to.equal(diff ?? '');
        if (command instanceof RegExp) expect(commands(changes).join('\n')).to.match(command);
        else expect(commands(changes).join('\n')).to.equal(command ?? '');
      });
    }

    it('keeps the group that was the primary one when it is declared a supplementary one', () => {
      expect(commands(plan({ group: 'users', groups: ['ada'] }, ada))).to.deep.equal([
        'usermod -g users -- ada',
        'usermod -a -G ada -- ada',
      ]);
    });
  });

  describe('with an account that is not there', () => {
    const useradd = 'set --\nif getent group -- ada >/dev/null; then set -- -g ada; fi\nuseradd "$@"';

    it('creates it', () => {
      const changes = plan({}, undefined);
      expect(changes.map(({ summary }) => summary)).to.deep.equal(['create user ada']);
      expect(commands(changes)).to.deep.equal([`${useradd} -m -- ada`]);
    });

    it('creates it with everything that is declared', () => {
      const changes = plan(
        {
          uid: 2001,
          group: 'users',
          groups: ['sudo', 'adm'],
          shell: '/bin/bash',
          home: '/srv/my home',
          comment: 'Ada',
          password: secret(hash),
          locked: true,
          expires: '2030-01-01',
        },
        undefined,
      );
      expect(commands(changes)).to.deep.equal([
        `set -- -g users\nuseradd "$@" -m -u 2001 -G sudo,adm -s /bin/bash -d '/srv/my home' -c Ada -- ada`,
        `chpasswd -e < ada:!${hash}\n`,
        'chage -E 21915 -- ada',
      ]);
      expect(JSON.stringify(changes.map(({ summary, diff }) => [summary, diff]))).not.to.contain(hash);
    });

    it('creates accounts of the system without a home, unless told', () => {
      expect(commands(plan({ system: true }, undefined))).to.deep.equal([`${useradd} -M -r -- ada`]);
      expect(commands(plan({ system: true, createHome: true }, undefined))).to.deep.equal([
        `${useradd} -m -r -- ada`,
      ]);
    });

    it('has nothing to remove', () => {
      expect(plan({ state: 'absent', remove: true }, undefined)).to.deep.equal([]);
    });
  });

  describe('with the account of the session', () => {
    const admin = { ...ada, groups: ['games', 'sudo'] };
    const refused: [string, Omit<Arguments, 'name'>, UserFact][] = [
      ['remove it', { state: 'absent' }, admin],
      ['lock its password', { locked: true }, admin],
      ['replace its password by none', { password: '*' }, admin],
      ['let it expire', { expires: '2020-01-01' }, admin],
      ['let it expire sooner', { expires: '2030-01-01' }, { ...admin, shadow: { hash, expires: 30000 } }],
      ['take it out of sudo', { groups: ['games'], append: false }, admin],
      ['take its primary group sudo away', { group: 'users' }, { ...admin, group: 'sudo', groups: [] }],
      ['give it a shell that logs nobody in', { shell: '/usr/sbin/nologin' }, admin],
      ['change its uid under its feet', { uid: 2000 }, admin],
      ['move its home under its feet', { home: '/srv/ada' }, admin],
    ];
    for (const [what, args, account] of refused) {
      it(`refuses to ${what}`, () => {
        expect(() => plan(args, account, 'ada'))
          .to.throw(/ada is the account that Hostwright is logged in with/)
          .with.property('code', 'REFUSED');
        expect(plan(args, account, 'somebody')).to.have.length(1);
      });
    }

    const allowed: [string, Omit<Arguments, 'name'>, UserFact][] = [
      ['take it out of other groups', { groups: ['sudo'], append: false }, admin],
      ['set another password', { password: other }, admin],
      ['let it never expire', { expires: 'never' }, { ...admin, shadow: { hash, expires: 30000 } }],
      ['make sudo a supplementary group', { group: 'users', groups: ['sudo'] }, { ...admin, group: 'sudo' }],
    ];
    for (const [what, args, account] of allowed) {
      it(`agrees to ${what}`, () => {
        expect(plan(args, account, 'ada')).not.to.deep.equal([]);
      });
    }

    it('finds a locked password locked already', () => {
      expect(plan({ locked: true }, { ...admin, shadow: { hash: '!' } }, 'ada')).to.deep.equal([]);
    });
  });

  describe('before any host is touched', () => {
    const rows: [string, Arguments][] = [
      ['a name with a space', { name: 'a b' }],
      ['a name that is a number', { name: '1000' }],
      ['a name that begins like an option', { name: '-r' }],
      ['a group with a comma', { name: 'ada', groups: ['a,b'] }],
      ['a relative shell', { name: 'ada', shell: 'bash' }],
      ['a home with a colon', { name: 'ada', home: '/srv/a:b' }],
      ['a home that ends in a slash', { name: 'ada', home: '/srv/a/' }],
      ['a comment of two lines', { name: 'ada', comment: 'a\nb' }],
      ['a password that is no hash', { name: 'ada', password: secret('correct horse') }],
      ['a password with a line break', { name: 'ada', password: `${hash}\nroot:x` }],
      ['an empty password', { name: 'ada', password: '' }],
      ['a password with a lock before it', { name: 'ada', password: `!${hash}` }],
      ['an unlocked password that is none', { name: 'ada', password: '!', locked: false }],
      ['a day that no calendar has', { name: 'ada', expires: '2030-02-30' }],
      ['a day before there were computers to count it', { name: 'ada', expires: '1969-12-31' }],
      ['moving to nowhere', { name: 'ada', moveHome: true }],
      ['removing the home of an account that stays', { name: 'ada', remove: true }],
      ['removing root', { name: 'root', state: 'absent' }],
    ];
    for (const [what, args] of rows) {
      it(`finds fault with ${what}`, () => {
        const { problems } = user(args);
        expect(problems).to.have.length(1);
        expect(JSON.stringify(problems)).not.to.match(/correct horse|abcdefgh/);
      });
    }

    for (const password of [
      hash,
      '*',
      '!',
      '$y$j9T$F5Jx5fExrKuPp53xLKQ..1$X3DX6M94c7o.9agCG9G317fhZg9SqC.5i5rd.RhAtQ7',
      'ab01FAX.bQRSU',
    ]) {
      it(`accepts the password field ${password}`, () => {
        expect(user({ name: 'ada', password }).problems).to.deep.equal([]);
      });
    }
  });

  it('reads passwords only where something of them is declared', () => {
    const keys = (args: Omit<Arguments, 'name'>) =>
      user.module.facts(user({ name: 'ada', ...args }).args as Parameters<typeof user.module.facts>[0])
        .account.keys;
    expect(keys({ shell: '/bin/sh' })).to.deep.equal([{ name: 'ada', shadow: false }]);
    expect(keys({ expires: 'never' })).to.deep.equal([{ name: 'ada', shadow: true }]);
  });
});

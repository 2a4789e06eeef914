import { expect } from 'chai';
import type { AuthorizedKeysFact } from '../../../lib/facts/authorized-keys';
import { sshLoginFacts, type SshLoginFact } from '../../../lib/facts/ssh-login';
import { authorizedKeys } from '../../../lib/tasks/authorized-keys';
import { planOf } from '../../../lib/testing';
import { a, ada } from './plan';

const login: SshLoginFact = {
  keyFiles: ['.ssh/authorized_keys'],
  hasKeysCommand: false,
  isStrict: true,
  takesKeys: true,
  isLocked: false,
};

describe('the task authorizedKeys with keys that sshd would not take', () => {
  const task = (more = {}) => authorizedKeys({ user: 'ada', keys: [a], ...more });
  const home = (owner: string, uid: number, mode: string) => ({
    homeNode: { type: 'directory', owner, uid, mode } as const,
  });
  const problems = (fact: Partial<AuthorizedKeysFact>, more?: Partial<SshLoginFact>, args = {}) =>
    planOf(task(args), {
      present: { ...ada, lines: [a], ...fact },
      left: undefined,
      ...(more === undefined ? {} : { login: { ...login, ...more } }),
    })
      .map(({ summary }) => summary)
      .filter((summary) => summary.startsWith('let sshd'));

  const rows: [string, Partial<AuthorizedKeysFact>, Partial<SshLoginFact> | undefined, RegExp][] = [
    ['a home of somebody else', home('1777', 1777, '0755'), undefined, /the home \S+ belongs to 1777/],
    ['a home that all can write', home('ada', ada.uid, '0777'), undefined, /has the mode 0777/],
    ['a home that its group can write', home('root', 0, '0775'), undefined, /has the mode 0775/],
    [
      'another file',
      {},
      { keyFiles: ['/etc/ssh/keys/%u'] },
      /sshd looks for keys of ada in \/etc\/ssh\/keys\/ada, and not in .*: give path: '\/etc\/ssh\/keys\/ada'/,
    ],
    ['no file', {}, { keyFiles: ['none'] }, /in no file/],
    ['no keys', {}, { takesKeys: false }, /PubkeyAuthentication is no/],
    ['a closed account', {}, { isLocked: true }, /UsePAM no/],
    [
      'a shell that is gone',
      { missingShell: '/usr/bin/fish' },
      undefined,
      /the shell \/usr\/bin\/fish of user ada/,
    ],
  ];
  for (const [what, fact, more, reason] of rows)
    it(`fails for ${what}`, () => {
      expect(problems(fact, more).join()).to.match(reason);
    });

  it('is content where sshd takes them', () => {
    expect(problems(home('ada', ada.uid, '0755'))).to.deep.equal([]);
    expect(problems(home('ada', ada.uid, '0777'), { isStrict: false })).to.deep.equal([]);
    expect(problems({}, { keyFiles: ['%h/.ssh/authorized_keys'] })).to.deep.equal([]);
  });

  it('only says that sshd does not read a path of its own', () => {
    const own = task({ path: '/srv/git/keys' });
    const present = { ...ada, path: '/srv/git/keys', lines: [a] };
    const facts = { present, login, session: undefined };
    expect(own.module.notice?.(facts, own.args)).to.equal(
      'sshd looks for keys of ada in /home/ada/.ssh/authorized_keys',
    );
    expect(
      problems({ path: '/srv/git/keys' }, { keyFiles: ['/x'] }, { path: '/srv/git/keys' }),
    ).to.deep.equal([]);
  });
});

describe('ssh login facts', () => {
  it('tell what sshd -T of Debian 12 says of accounts', () => {
    const output = `ada usepam no
ada pubkeyauthentication yes
ada strictmodes yes
ada authorizedkeyscommand none
ada authorizedkeysfile /etc/ssh/keys/%u .ssh/authorized_keys
ada locked yes
`;
    expect(sshLoginFacts.parse(output).get('ada')).to.deep.equal({
      ...login,
      keyFiles: ['/etc/ssh/keys/%u', '.ssh/authorized_keys'],
      isLocked: true,
    });
    expect(sshLoginFacts.parse('').size).to.equal(0);
  });
});

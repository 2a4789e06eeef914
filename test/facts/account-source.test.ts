import { expect } from 'chai';
import { accountSourceFacts, type AccountSourceKey } from '../../lib/facts/account-source';
import { parseOf } from '../../lib/testing';
import { temporaryRoot } from '../shell/temporary-root';

describe('where accounts and groups come from', () => {
  const host = temporaryRoot();
  const look = (...keys: readonly AccountSourceKey[]) => {
    const { status, stdout } = host.run(accountSourceFacts.read(keys));
    expect(status).to.equal(0);
    return Object.fromEntries(parseOf(accountSourceFacts, stdout));
  };
  const ada: AccountSourceKey = { database: 'passwd', name: 'ada' };
  const bob: AccountSourceKey = { database: 'passwd', name: 'bob' };
  const www: AccountSourceKey = { database: 'group', name: 'www' };
  beforeEach(() =>
    host.program(
      'getent',
      `case $* in '-s files passwd'*) echo bob:x:2 ;; '-s files group'*) ;; passwd*) echo ada:x:1; echo bob:x:2 ;; group*) echo www:x:3 ;; esac`,
    ),
  );

  const quiet: readonly (readonly [what: string, content: string | undefined])[] = [
    ['there is no nsswitch.conf', undefined],
    [
      'it names only files of this host',
      'passwd: files systemd\n  group: compat [NOTFOUND=return] db\nhosts: dns\n',
    ],
    ['it names others only for something else', 'passwd_compat: sss\npasswd: files\n'],
  ];
  for (const [what, content] of quiet)
    it(`is asked of nobody where ${what}`, () => {
      if (content !== undefined) host.put('/etc/nsswitch.conf', content);
      expect(look(ada, www)).to.deep.equal({});
      expect(host.calls()).to.deep.equal([]);
    });

  it('is told of those that the files of the host do not have', () => {
    host.put('/etc/nsswitch.conf', '# passwd: nis\npasswd: files sss ldap\ngroup: files systemd winbind\n');
    expect(look(ada, bob, www)).to.deep.equal({
      'passwd ada': { sources: ['sss', 'ldap'] },
      'group www': { sources: ['winbind'] },
    });
    expect(host.calls()).to.deep.equal([
      'getent passwd -- ada bob',
      'getent -s files passwd -- ada bob',
      'getent group -- www',
      'getent -s files group -- www',
    ]);
  });
});

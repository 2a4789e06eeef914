import { chmodSync, mkdirSync } from 'node:fs';
import { expect } from 'chai';
import { lines, sh } from '../../../../lib/shell/sh';
import { loginGuard } from '../../../../lib/tasks/shared/login/try-change';
import { temporaryRoot } from '../../../shell/temporary-root';

const key = 'ssh-ed25519 AAAAkey ada@laptop';
const keys = '/home/deploy/.ssh/authorized_keys';

/** What a configuration makes of the session of this test, and what is on the host. */
interface Row {
  /** What sshd says of the configuration, beside the port and the files of keys. */
  readonly says?: string;
  /** What sshd says of the patterns that it is asked for. */
  readonly met?: string;
  /** What the journal has of this login. Default: a key. */
  readonly method?: string;
  readonly env?: Readonly<Record<string, string>>;
  readonly before?: () => void;
  /** What keeps the login user out. */
  readonly cut: readonly string[];
}

describe('what keeps a login user from logging in again', () => {
  const host = temporaryRoot();
  beforeEach(() => {
    host.put(keys, `# AAAAother\n${key}\n`, 0o600);
    mkdirSync(host.at('/tmp/stage'));
    host.program(
      'getent',
      `case $1 in passwd) echo "deploy:x:1000:1000::${host.at('/home/deploy')}:/bin/sh" ;; shadow) echo 'deploy:!:1::::::' ;; esac`,
    );
    host.program('id', `echo ${String(process.getuid?.())}`);
    host.program(
      '/usr/sbin/sshd',
      `case "$*" in *probe*) cp '${host.at('/tmp/stage/probe')}' '${host.at('/tmp/asked')}'; cat '${host.at('/etc/met')}' ;; *) cat '${host.at('/etc/says')}' ;; esac`,
    );
  });
  const cut = ({ says = '', met = '', method = 'publickey', env = {}, before }: Row) => {
    host.put('/etc/says', `listenaddress 0.0.0.0:22\nauthorizedkeysfile .ssh/authorized_keys\n${says}\n`);
    host.put('/etc/met', `${met}\n`);
    host.program('journalctl', `echo 'Accepted ${method} for deploy from 192.0.2.1 port 50000 ssh2'`);
    before?.();
    const { status, stdout } = host.run(
      lines([sh`hw_stage=${host.at('/tmp/stage')}`, loginGuard, sh`hw_cut /etc/ssh/sshd_config`]),
      {
        env: {
          HW_LOGIN_USER: 'deploy',
          HW_SSH_CONNECTION: '192.0.2.1 50000 192.0.2.11 22',
          HW_LOGIN_KEY: key,
          HW_HOST_KEY: '',
          ...env,
        },
      },
    );
    expect(status).to.equal(0);
    return stdout.split('\n').filter((line) => line !== '');
  };
  const noKey = ['authorizedkeysfile .ssh/authorized_keys: deploy has no key there that sshd takes'];
  const asRoot = { HW_LOGIN_USER: 'root' };
  const rows: readonly (readonly [what: string, row: Row])[] = [
    ['nothing', { cut: [] }],
    [
      'nothing for a session that did not come over ssh',
      { says: 'maxsessions 0', env: { HW_SSH_CONNECTION: '' }, cut: [] },
    ],
    ['nothing where no user is known', { says: 'maxsessions 0', env: { HW_LOGIN_USER: '' }, cut: [] }],
    [
      'a port of another address',
      {
        env: { HW_SSH_CONNECTION: '192.0.2.1 50000 192.0.2.11 2222' },
        cut: ['Port and ListenAddress: nobody would listen at 192.0.2.11 port 2222 any more'],
      },
    ],
    [
      'no port of its own address',
      {
        says: 'listenaddress 192.0.2.11:2222',
        env: { HW_SSH_CONNECTION: '192.0.2.1 50000 192.0.2.11 2222' },
        cut: [],
      },
    ],
    [
      'no port of IPv6',
      {
        says: 'listenaddress [::]:22',
        env: { HW_SSH_CONNECTION: '2001:db8::1 50000 2001:db8::2 22' },
        cut: [],
      },
    ],
    [
      'a port of IPv6',
      {
        env: { HW_SSH_CONNECTION: '2001:db8::1 50000 2001:db8::2 22' },
        cut: ['Port and ListenAddress: nobody would listen at 2001:db8::2 port 22 any more'],
      },
    ],
    [
      'the method of the login',
      {
        says: 'passwordauthentication no',
        method: 'password',
        cut: ['passwordauthentication no: deploy logged in this way'],
      },
    ],
    ['no other method', { says: 'passwordauthentication no', cut: [] }],
    [
      'methods that ask for more',
      {
        says: 'authenticationmethods publickey,password password',
        cut: ['authenticationmethods publickey,password password: deploy logged in by publickey alone'],
      },
    ],
    ['no methods with that of the login', { says: 'authenticationmethods password publickey', cut: [] }],
    [
      'root by password',
      {
        says: 'permitrootlogin prohibit-password',
        method: 'password',
        env: asRoot,
        before: () =>
          host.program('journalctl', `echo 'Accepted password for root from 192.0.2.1 port 50000 ssh2'`),
        cut: ['permitrootlogin prohibit-password: root logged in by password'],
      },
    ],
    ['no root for another user', { says: 'permitrootlogin no', cut: [] }],
    [
      'a locked password without PAM',
      {
        says: 'usepam no',
        cut: ['usepam no: the password of deploy is locked, so sshd would let nobody in'],
      },
    ],
    [
      'no password that is open',
      {
        says: 'usepam no',
        before: () =>
          host.program(
            'getent',
            `case $1 in passwd) echo "deploy:x:1000:1000::${host.at('/home/deploy')}:/bin/sh" ;; *) echo 'deploy:$y:!' ;; esac`,
          ),
        cut: [],
      },
    ],
    [
      'types of keys without that of the login',
      {
        says: 'pubkeyacceptedalgorithms ssh-rsa,ecdsa-sha2-nistp256',
        cut: ['pubkeyacceptedalgorithms: the key of deploy is of type ssh-ed25519'],
      },
    ],
    [
      'no types of keys that sign with RSA',
      { says: 'pubkeyacceptedalgorithms rsa-sha2-256', env: { HW_LOGIN_KEY: '' }, cut: [] },
    ],
    [
      'users without it',
      { says: 'allowusers ada@192.0.2.0/24', cut: ['AllowUsers: deploy is not among them'] },
    ],
    ['no users with it', { says: 'allowusers deploy', met: 'maxsessions 1001', cut: [] }],
    ['groups without it', { says: 'allowgroups www', cut: ['AllowGroups: deploy is in none of them'] }],
    [
      'users with it who may not',
      { says: 'denyusers deploy', met: 'maxauthtries 1002', cut: ['DenyUsers: deploy is among them'] },
    ],
    [
      'groups with it that may not',
      {
        says: 'denygroups www',
        met: 'clientalivecountmax 1004',
        cut: ['DenyGroups: deploy is in one of them'],
      },
    ],
    [
      'nothing where the key of the login is in no file already',
      { before: () => host.put(keys, '# AAAAkey\n'), cut: [] },
    ],
    [
      'nothing where sshd says nothing',
      { before: () => host.program('/usr/sbin/sshd', 'exit 255'), cut: [] },
    ],
    ['a file that others may write', { before: () => chmodSync(host.at(keys), 0o620), cut: noKey }],
    [
      'a directory that others may write',
      { before: () => chmodSync(host.at('/home/deploy/.ssh'), 0o772), cut: noKey },
    ],
    ['a home that others may write', { before: () => chmodSync(host.at('/home/deploy'), 0o775), cut: noKey }],
    ['nothing above the home', { before: () => chmodSync(host.at('/home'), 0o777), cut: [] }],
    [
      'no file that others may write, where sshd does not ask',
      { says: 'strictmodes no', before: () => chmodSync(host.at(keys), 0o620), cut: [] },
    ],
    ['a file of somebody else', { before: () => host.program('stat', 'echo 12345 600'), cut: noKey }],
    ['no file of root', { before: () => host.program('stat', 'echo 0 600'), cut: [] }],
  ];
  for (const [what, row] of rows) it(what, () => expect(cut(row)).to.deep.equal(row.cut));

  it('asks sshd for each pattern by a number of its own', () => {
    cut({
      says: 'allowusers ada@192.0.2.0/24\nallowusers deploy\ndenyusers x\nallowgroups a b\ndenygroups c',
      cut: [],
    });
    expect(host.read('/tmp/asked')?.trim().split('\n')).to.deep.equal([
      'Match User ada Address 192.0.2.0/24',
      'MaxSessions 1001',
      'Match User deploy',
      'MaxSessions 1001',
      'Match User x',
      'MaxAuthTries 1002',
      'Match Group a b',
      'ClientAliveInterval 1003',
      'Match Group c',
      'ClientAliveCountMax 1004',
    ]);
  });

  const served: readonly (readonly [what: string, type: string, algorithms: string, isCut: boolean])[] = [
    ['is shown', 'ED25519', 'ssh-ed25519,rsa-sha2-512', false],
    ['is shown as the second one', 'ED25519', 'rsa-sha2-512,ssh-ed25519', false],
    ['of ECDSA is shown', 'ECDSA', 'ecdsa-sha2-nistp256', false],
    ['of RSA is shown', 'RSA', 'rsa-sha2-256', false],
    ['is of a type that is left out', 'ED25519', 'rsa-sha2-512', true],
    ['is another one', 'none', 'ssh-ed25519', true],
  ];
  for (const [what, type, algorithms, isCut] of served)
    it(`minds whether the key by which the host is known ${what}`, () => {
      const says = `hostkey /srv/none\nhostkey /etc/own\nhostkeyalgorithms ${algorithms}`;
      host.program(
        'ssh-keygen',
        `case $2 in */own) echo "256 SHA256:${type === 'none' ? 'x' : 'known'} root (${type})" ;; *) exit 1 ;; esac`,
      );
      expect(cut({ says, env: { HW_HOST_KEY: 'SHA256:known' }, cut: [] })).to.deep.equal(
        isCut
          ? ['HostKey and HostKeyAlgorithms: the key by which Hostwright knows this host would not be shown']
          : [],
      );
      expect(cut({ says, cut: [] })).to.deep.equal([]);
    });
});

import { readdirSync, rmSync, statSync } from 'node:fs';
import { expect } from 'chai';
import { installDropIn, type Drop } from '../../../lib/tasks/sshd-config/script';
import { temporaryRoot } from '../../shell/temporary-root';

const main = '/etc/ssh/sshd_config';
const path = '/etc/ssh/sshd_config.d/10-rule.conf';
const client = '192.0.2.1 50000 192.0.2.11 22';
const key = 'ssh-ed25519 AAAAC3Nz ada@laptop';

/**
 * What stands for sshd: -t finds fault with "Mistake", -T prints the settings of a file and of what it includes, and of
 * blocks for the login user or its group.
 */
const sshd = `file=CONFIG
for word; do [ "$before" != -f ] || file=$word; before=$word; done
included=$(sed -n 's/^Include //p' "$file")
case $1 in
  -t) for one in $included "$file"; do
        ! grep -q Mistake "$one" || { printf '%s\\r\\n' "$one: line 1: Bad configuration option: Mistake" >&2; exit 255; }
      done ;;
  -T) cat $included "$file" 2>/dev/null | awk '
        BEGIN { ours = 1 }
        /^Include/ { next }
        /^Match/ { ours = $2 == "User" && $3 == "deploy" || $2 == "Group" && $3 == "staff"; next }
        ours && !seen[$1]++ || $1 == "ListenAddress" { $1 = tolower($1); print }' ;;
esac`;

describe('the script of sshdConfig', () => {
  const host = temporaryRoot();
  beforeEach(() => {
    const usual = [
      'ListenAddress 0.0.0.0:22',
      'PermitRootLogin no',
      'AuthorizedKeysFile .ssh/authorized_keys',
    ];
    host.put(main, ['Include /etc/ssh/sshd_config.d/*.conf', ...usual, ''].join('\n'));
    host.put('/etc/ssh/sshd_config.d/README', '');
    host.put('/home/deploy/.ssh/authorized_keys', `${key}\n`, 0o600);
    host.program('/usr/sbin/sshd', sshd.replace('CONFIG', host.at(main)));
    host.program('getent', `echo deploy:x:1000:1000::${host.at('/home/deploy')}:/bin/sh`);
    host.program('id', `echo ${String(process.getuid?.())}`);
    host.program('journalctl', `echo 'Accepted publickey for deploy from 192.0.2.1 port 50000 ssh2'`);
    host.program('systemctl', `case "$*" in *is-active*ssh.socket) exit 3 ;; esac`);
    for (const name of ['chown', 'sleep', 'timeout']) host.program(name);
  });

  /** Runs the script, which must leave nothing but its work. */
  const run = (drop: Partial<Drop>, input = '', env: Readonly<Record<string, string>> = {}) => {
    const ran = host.run(installDropIn({ path, state: 'present', force: false, ...drop }), {
      input,
      env: { HW_LOGIN_USER: 'deploy', HW_SSH_CONNECTION: client, HW_LOGIN_KEY: key, HW_HOST_KEY: '', ...env },
    });
    expect(readdirSync(host.at('/tmp'))).to.deep.equal([]);
    const left = readdirSync(host.at('/etc/ssh/sshd_config.d'));
    expect(left.filter((name) => !/^README$|^10-rule\.conf$/.test(name))).to.deep.equal([]);
    return ran;
  };
  const reloads = () => host.calls().filter((call) => call.startsWith('systemctl re'));
  const tries = () => host.calls().filter((call) => call.startsWith('timeout ')).length;

  it('installs a file that root owns, reloads sshd and sees that it answers', () => {
    expect(run({}, 'MaxAuthTries 3\n')).to.deep.equal({ status: 0, stdout: '', stderr: '' });
    expect(host.read(path)).to.equal('MaxAuthTries 3\n');
    expect(statSync(host.at(path)).mode & 0o7777).to.equal(0o644);
    expect(host.calls()).to.include('chown root:root /etc/ssh/sshd_config.d/.10-rule.conf.hostwright');
    expect(reloads()).to.deep.equal(['systemctl reload-or-restart ssh.service']);
    expect(tries()).to.equal(1);
  });

  it('removes a file', () => {
    host.put(path, 'MaxAuthTries 3\n');
    expect(run({ state: 'absent' })).to.deep.equal({ status: 0, stdout: '', stderr: '' });
    expect(host.read(path)).to.equal(undefined);
    expect(reloads()).to.have.length(1);
  });

  it('restarts an sshd that a socket has started', () => {
    host.program('systemctl');
    expect(run({}, 'MaxAuthTries 3\n').status).to.equal(0);
    expect(reloads()).to.deep.equal(['systemctl reset-failed ssh.service', 'systemctl restart ssh.service']);
  });

  it('starts no sshd that does not run', () => {
    host.program('systemctl', 'exit 3');
    expect(run({}, 'MaxAuthTries 3\n').status).to.equal(0);
    expect(reloads()).to.deep.equal([]);
  });

  it('leaves the old file where sshd finds fault with the new one, and names the place', () => {
    host.put(path, 'MaxAuthTries 3\n');
    const { status, stderr } = run({}, 'Mistake\n');
    expect({ status, stderr }).to.deep.equal({
      status: 1,
      stderr: `${path}: line 1: Bad configuration option: Mistake\n`,
    });
    expect(host.read(path)).to.equal('MaxAuthTries 3\n');
    expect(reloads()).to.deep.equal([]);
  });

  const refusals: readonly (readonly [content: string, reason: string])[] = [
    ['PubkeyAuthentication no', 'pubkeyauthentication no: deploy logged in this way'],
    ['AllowUsers ada', 'AllowUsers: deploy is not among them'],
    ['AllowGroups wheel', 'AllowGroups: deploy is in none of them'],
    ['DenyUsers deploy', 'DenyUsers: deploy is among them'],
    ['DenyGroups staff', 'DenyGroups: deploy is in one of them'],
    ['MaxSessions 0', 'MaxSessions 0: there would be no session'],
    ['ForceCommand internal-sftp', 'forcecommand internal-sftp: deploy would get no shell of the system'],
    ['ChrootDirectory /srv', 'chrootdirectory /srv: deploy would get no shell of the system'],
    ['AuthenticationMethods password', 'authenticationmethods password: deploy logged in by publickey alone'],
    [
      'AuthorizedKeysFile /etc/keys/%u',
      'authorizedkeysfile /etc/keys/%u: deploy has no key there that sshd takes',
    ],
    [
      'PubkeyAcceptedAlgorithms rsa-sha2-512',
      'pubkeyacceptedalgorithms: the key of deploy is of type ssh-ed25519',
    ],
    ['Match User deploy\nMaxSessions 0', 'MaxSessions 0: there would be no session'],
  ];
  for (const [content, reason] of refusals)
    it(`refuses ${content.replace('\n', ', ')}, unless it is forced`, () => {
      host.put(path, 'MaxAuthTries 3\n');
      const { status, stderr } = run({}, `${content}\n`);
      expect(status).to.equal(1);
      expect(stderr.split('\n')).to.deep.equal([
        'refused: Hostwright is logged in as deploy, who could not log in again',
        reason,
        'give force: true if that is what you want',
        '',
      ]);
      expect(host.read(path)).to.equal('MaxAuthTries 3\n');
      expect(reloads()).to.deep.equal([]);
      expect(run({ force: true }, `${content}\n`).status).to.equal(0);
      expect(host.read(path)).to.equal(`${content}\n`);
    });

  for (const content of [
    'PasswordAuthentication no',
    'AllowUsers deploy',
    'AllowUsers deploy@192.0.2.1',
    'AllowGroups staff',
    'DenyUsers ada',
    'AuthenticationMethods publickey',
    'AuthorizedKeysFile %h/.ssh/authorized_keys',
    'Match User ada\nMaxSessions 0',
  ])
    it(`takes ${content.replace('\n', ', ')}`, () => {
      expect(run({}, `${content}\n`)).to.deep.equal({ status: 0, stdout: '', stderr: '' });
      expect(host.read(path)).to.equal(`${content}\n`);
    });

  it('refuses a port at which nobody would listen any more', () => {
    expect(
      run({}, 'MaxAuthTries 3\n', { HW_SSH_CONNECTION: '192.0.2.1 50000 192.0.2.11 2222' }).status,
    ).to.equal(0);
    host.put(main, 'Include /etc/ssh/sshd_config.d/*.conf\n');
    host.put(path, 'ListenAddress 0.0.0.0:22\n');
    expect(run({}, 'ListenAddress 0.0.0.0:2222\n').stderr).to.include(
      'Port and ListenAddress: nobody would listen at 192.0.2.11 port 22 any more',
    );
    expect(host.read(path)).to.equal('ListenAddress 0.0.0.0:22\n');
  });

  it('refuses to remove what lets the login user in', () => {
    host.put(main, `${host.read(main) ?? ''}PubkeyAuthentication no\n`);
    host.put(path, 'PubkeyAuthentication yes\n');
    expect(run({ state: 'absent' }).stderr).to.include('pubkeyauthentication no: deploy logged in this way');
    expect(host.read(path)).to.equal('PubkeyAuthentication yes\n');
  });

  it('does not mind what keeps the login user out already', () => {
    host.put(path, 'MaxSessions 0\n');
    expect(run({}, 'MaxSessions 0\nMaxAuthTries 3\n').status).to.equal(0);
  });

  it('guards only sessions that came over ssh', () => {
    expect(run({}, 'MaxSessions 0\n', { HW_SSH_CONNECTION: '' }).status).to.equal(0);
    expect(tries()).to.equal(0);
  });

  const failures: readonly (readonly [title: string, program: string, script: string, reason: string])[] = [
    [
      'does not reload',
      'systemctl',
      `case "$*" in *ssh.socket) exit 3 ;; reload*) [ -e "$0.once" ] || { : >"$0.once"; exit 1; } ;; esac`,
      'sshd did not take it',
    ],
    [
      'ends after the reload',
      'systemctl',
      `case "$*" in *ssh.socket) exit 3 ;; reload*) : >"$0.once" ;; *is-active*) [ ! -e "$0.once" ] ;; esac`,
      'sshd does not run with it',
    ],
    ['does not answer', 'timeout', 'exit 1', 'sshd takes no new connection at 192.0.2.11 port 22'],
  ];
  for (const [title, program, script, reason] of failures)
    for (const old of ['MaxAuthTries 3\n', undefined])
      it(`puts ${old === undefined ? 'nothing' : 'the old file'} back when sshd ${title}, and reloads it again`, () => {
        if (old !== undefined) host.put(path, old);
        host.program(program, script);
        expect(run({}, 'MaxAuthTries 4\n')).to.deep.equal({
          status: 1,
          stdout: '',
          stderr: `refused and put back: ${reason}\n`,
        });
        expect(host.read(path)).to.equal(old);
        expect(reloads()).to.have.length(2);
      });

  it('waits for an answer', () => {
    host.program('timeout', `echo >>"$0.tries"; [ "$(wc -l <"$0.tries")" -ge 5 ]`);
    expect(run({}, 'MaxAuthTries 3\n').status).to.equal(0);
    expect(tries()).to.equal(5);
  });

  it('puts a removed file back when sshd does not answer', () => {
    host.put(path, 'MaxAuthTries 3\n');
    host.program('timeout', 'exit 1');
    expect(run({ state: 'absent' }).status).to.equal(1);
    expect(host.read(path)).to.equal('MaxAuthTries 3\n');
  });

  for (const signal of ['HUP', 'INT', 'TERM'])
    it(`puts the old file back when ${signal} ends it before the change is proved`, () => {
      host.put(path, 'MaxAuthTries 3\n');
      host.program('timeout', `kill -${signal} "$(cat ${host.at('/pid')})"; exit 1`);
      expect(run({}, 'MaxAuthTries 4\n').status).to.equal(143);
      expect(host.read(path)).to.equal('MaxAuthTries 3\n');
      expect(reloads()).to.have.length(2);
    });

  it('says so where there is no sshd, and changes nothing', () => {
    rmSync(host.at('/usr/sbin/sshd'));
    const { status, stderr } = run({}, 'MaxAuthTries 3\n');
    expect(status).to.equal(1);
    expect(stderr).to.match(/^there is no sshd: put apt/);
    expect(host.read(path)).to.equal(undefined);
  });
});

import { expect } from 'chai';
import { authorizedKeys } from '../../lib/tasks/authorized-keys';
import { knownHosts } from '../../lib/tasks/known-hosts';
import { sshdConfig } from '../../lib/tasks/sshd-config';
import { user } from '../../lib/tasks/user';
import { testedSuites, useLabHost } from './harness';

const key = 'ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIIX+/Tago83fhP7aPSUn65rfCijw9bRPCluXLlAaBD35 ada@laptop';
const dropIns = '/etc/ssh/sshd_config.d';
const listing = `ls -lA --time-style=full-iso ${dropIns}; cat ${dropIns}/* 2>/dev/null || :`;

for (const suite of testedSuites())
  describe(`logins that sshd has the last word about on a real ${suite} host`, () => {
    const host = useLabHost({ suite });
    const drop = (name: string, text: string) => `printf '${text}\\n' >${dropIns}/${name}.conf`;

    type Settings = Parameters<typeof sshdConfig>[0]['settings'];
    const algorithms = suite === 'bullseye' ? 'PubkeyAcceptedKeyTypes' : 'PubkeyAcceptedAlgorithms';
    const cuts: [what: string, prepare: string, settings: Settings, reason: RegExp][] = [
      ['PAM off, password locked', ':', { UsePAM: false }, /usepam no: the password of deploy is locked/],
      [
        'a file with another key',
        `mkdir -p /etc/ssh/keys; echo '${key}' >/etc/ssh/keys/deploy`,
        { AuthorizedKeysFile: '/etc/ssh/keys/%u' },
        /authorizedkeysfile .*: deploy has no key there that sshd takes/,
      ],
      [
        'a file of keys that everybody may write',
        'cp /home/deploy/.ssh/authorized_keys /etc/ssh/keys/deploy; chmod 666 /etc/ssh/keys/deploy',
        { AuthorizedKeysFile: '/etc/ssh/keys/%u' },
        /deploy has no key there that sshd takes/,
      ],
      [
        'other types of keys',
        ':',
        { [algorithms]: 'rsa-sha2-512' },
        /the key of deploy is of type ssh-ed25519/,
      ],
      [
        'another host key',
        'ssh-keygen -q -t rsa -b 2048 -N "" -f /etc/ssh/ssh_host_rsa_key </dev/null || :',
        { HostKey: '/etc/ssh/ssh_host_rsa_key' },
        /the key by which Hostwright knows this host would not be shown/,
      ],
      [
        'other types of host keys',
        ':',
        { HostKeyAlgorithms: 'rsa-sha2-512' },
        /the key by which Hostwright knows this host would not be shown/,
      ],
    ];
    for (const [what, prepare, settings, reason] of cuts)
      it(`refuses what would cut the login user: ${what}`, async () => {
        await host().exec(prepare);
        const before = await host().exec(listing);
        const run = await host().apply([sshdConfig({ name: '10-cut', settings })]);
        expect(run.errors.join())
          .to.match(/refused: Hostwright is logged in as deploy/)
          .and.match(reason);
        expect(await host().exec(listing)).to.equal(before);
      });

    it('takes a file elsewhere with the key that logged in, and the types of both keys', async () => {
      await host().exec(
        'cp /home/deploy/.ssh/authorized_keys /etc/ssh/keys/deploy; chmod 644 /etc/ssh/keys/deploy',
      );
      const settings = {
        AuthorizedKeysFile: '/etc/ssh/keys/%u',
        [algorithms]: 'ssh-ed25519,rsa-sha2-512',
        HostKey: ['/etc/ssh/ssh_host_rsa_key', '/etc/ssh/ssh_host_ed25519_key'],
      };
      expect((await host().apply([sshdConfig({ name: '10-both', settings })])).errors).to.deep.equal([]);
    });

    it('writes no keys where sshd does not look, unless told where, and then says so', async () => {
      await host().exec('useradd -m -s /bin/bash ritchie');
      const task = authorizedKeys({ user: 'ritchie', keys: [key] });
      expect((await host().check([task])).diffs).to.include(
        'path: /etc/ssh/keys/ritchie → (what sshd takes)',
      );
      expect((await host().apply([task])).errors.join()).to.match(
        /sshd looks for keys of ritchie in \/etc\/ssh\/keys\/ritchie, and not in \/home\/ritchie/,
      );
      expect(await host().exitCode('test -e /home/ritchie/.ssh')).to.equal(1);
      const there = authorizedKeys({ user: 'ritchie', keys: [key], path: '/etc/ssh/keys/ritchie' });
      expect((await host().apply([there])).errors).to.deep.equal([]);
      const other = authorizedKeys({ user: 'ritchie', keys: [key], path: '~/.ssh/authorized_keys' });
      await host().apply([other]);
      expect((await host().apply([other])).printed).to.contain(
        'sshd looks for keys of ritchie in /etc/ssh/keys',
      );
      expect((await host().apply([sshdConfig({ name: '10-both', state: 'absent' })])).errors).to.deep.equal(
        [],
      );
      expect((await host().apply([task])).errors).to.deep.equal([]);
    });

    it('finds a match for one account', async () => {
      await host().exec(drop('20-match', 'Match User ritchie\\n AuthorizedKeysFile /etc/ssh/other/%%u'));
      const task = (name: string) => authorizedKeys({ user: name, keys: [key] });
      expect((await host().apply([task('ritchie')])).errors.join()).to.match(/in \/etc\/ssh\/other\/ritchie/);
      await host().exec('useradd -m -s /bin/bash kernighan');
      expect((await host().apply([task('kernighan')])).errors).to.deep.equal([]);
      await host().exec(`rm ${dropIns}/20-match.conf`);
    });

    const homes: [what: string, prepare: string, reason: RegExp][] = [
      ['of another owner', 'chown 1777 /home/grace', /the home \/home\/grace belongs to 1777/],
      ['that all can write', 'chown grace /home/grace; chmod 777 /home/grace', /has the mode 0777/],
    ];
    for (const [what, prepare, reason] of homes)
      it(`finds no keys in force below a home ${what}`, async () => {
        const tasks = [
          user({ name: 'grace', shell: '/bin/bash' }),
          authorizedKeys({ user: 'grace', keys: [key] }),
        ];
        await host().apply(tasks);
        await host().exec(prepare);
        expect((await host().check(tasks)).statuses.at(-1)).to.equal('changed authorized keys of grace');
        expect((await host().apply(tasks)).errors.join()).to.match(reason);
        await host().exec('chown grace /home/grace; chmod 755 /home/grace');
        expect((await host().apply(tasks)).statuses.at(-1)).to.equal('ok authorized keys of grace');
      });

    it('finds no keys in force of an account that cannot log in', async () => {
      await host().exec('useradd -m -s /usr/bin/fish lovelace; useradd -m -s /bin/bash hopper');
      const of = (name: string) => authorizedKeys({ user: name, keys: [key] });
      expect((await host().apply([of('lovelace')])).errors.join()).to.match(/the shell \/usr\/bin\/fish/);
      await host().exec(drop('10-nopam', 'UsePAM no'));
      expect((await host().apply([of('hopper')])).errors.join()).to.match(
        /whose password is locked, for closed/,
      );
      await host().exec("usermod -p '*' hopper");
      expect((await host().apply([of('hopper')])).errors).to.deep.equal([]);
      await host().exec(`rm ${dropIns}/10-nopam.conf`);
    });

    it('names the command line of sshd where that has the last word', async () => {
      await host().exec(
        `echo 'SSHD_OPTS="-o PasswordAuthentication=yes"' >/etc/default/ssh; systemctl restart ssh`,
      );
      const task = sshdConfig({ name: '10-h', passwordAuthentication: false });
      expect((await host().check([task])).diffs).to.include('PasswordAuthentication: yes → no');
      expect((await host().apply([task])).errors.join()).to.match(
        /PasswordAuthentication stays yes: \/etc\/default\/ssh sets it, and that wins over all files/,
      );
      await host().exec('echo SSHD_OPTS= >/etc/default/ssh');
      expect((await host().apply([task])).errors.join()).to.match(
        /the command line of the running sshd sets it/,
      );
      await host().exec('systemctl restart ssh');
      expect((await host().apply([task])).errors).to.deep.equal([]);
      expect((await host().apply([task])).statuses).to.deep.equal(['ok sshd configuration 10-h']);
    });

    it('sees a key that the same file, or the file for everybody, revokes', async () => {
      const plain = key.replace(' ada@laptop', '');
      const task = knownHosts({ hosts: ['git.example.org'], keys: [plain] });
      expect((await host().apply([task])).errors).to.deep.equal([]);
      await host().exec(`echo '@revoked * ${plain}' >>/etc/ssh/ssh_known_hosts`);
      expect((await host().apply([task])).errors.join()).to.match(/has a line @revoked for the key/);
      const own = knownHosts({ user: 'grace', hosts: ['git.example.org'], keys: [plain] });
      expect((await host().apply([own])).errors.join()).to.match(
        /\/etc\/ssh\/ssh_known_hosts has a line @revoked/,
      );
    });

    it('changes what a socket starts as often as is declared', async () => {
      await host().exec('systemctl disable --now ssh.service 2>/dev/null; systemctl enable --now ssh.socket');
      for (let number = 1; number <= 7; number++) {
        const run = await host().apply([sshdConfig({ name: '15-often', maxAuthTries: number })]);
        expect(run.errors).to.deep.equal([]);
      }
      await host().apply([sshdConfig({ name: '15-often', state: 'absent' })]);
    });

    it('changes what a socket starts, and says that ports belong to the socket', async () => {
      await host().exec('systemctl disable --now ssh.service 2>/dev/null; systemctl enable --now ssh.socket');
      const task = sshdConfig({ name: '10-x', x11Forwarding: false, maxAuthTries: 4 });
      expect((await host().apply([task])).errors).to.deep.equal([]);
      expect((await host().apply([task])).statuses).to.deep.equal(['ok sshd configuration 10-x']);
      const before = await host().exec(listing);
      const ports = sshdConfig({ name: '10-p', port: [22, 2222] });
      expect((await host().check([ports])).diffs).to.include('Port: (of ssh.socket) → 22, 2222');
      expect((await host().apply([ports])).errors.join()).to.match(
        /ssh\.socket listens for sshd, so Port has no effect/,
      );
      expect(await host().exec(listing)).to.equal(before);
    });
  });

import { expect } from 'chai';
import { file } from '../../lib/tasks/file';
import { installDropIn } from '../../lib/tasks/sshd-config/script';
import { sshdConfig } from '../../lib/tasks/sshd-config';
import { testedSuites, useLabHost } from './harness';

type Arguments = Omit<Parameters<typeof sshdConfig>[0], 'name'>;

const directory = '/etc/ssh/sshd_config.d';
const listing = `ls -lA --time-style=full-iso ${directory}; cat ${directory}/* 2>/dev/null; ls -d /tmp/tmp.* 2>/dev/null || :`;

for (const suite of testedSuites())
  describe(`the task sshdConfig on a real host, ${suite}`, () => {
    const host = useLabHost({ suite });

    const lockOuts: [what: string, args: Arguments, reason: RegExp][] = [
      ['keys', { pubkeyAuthentication: false }, /pubkeyauthentication no: deploy logged in this way/],
      ['other accounts', { allowUsers: ['ada', 'deploy2', 'deploy@192.0.2.0/24'] }, /AllowUsers: deploy/],
      ['this account', { denyUsers: ['dep*'] }, /DenyUsers: deploy is among them/],
      ['this account from here', { denyUsers: ['deploy@198.18.0.0/15'] }, /DenyUsers/],
      ['other groups', { allowGroups: ['sudo', 'adm'] }, /AllowGroups: deploy is in none of them/],
      ['its group', { denyGroups: ['deploy'] }, /DenyGroups/],
      ['another port', { port: 2222 }, /nobody would listen at [0-9.]+ port 22 any more/],
      ['another address', { listenAddress: ['127.0.0.1'] }, /nobody would listen/],
      ['no sessions', { maxSessions: 0 }, /MaxSessions 0/],
      ['no shell', { settings: { ForceCommand: '/bin/false' } }, /forcecommand/],
      [
        'two ways at once',
        { settings: { AuthenticationMethods: 'publickey,password' } },
        /authenticationmethods/,
      ],
      ['keys elsewhere', { settings: { AuthorizedKeysFile: '/etc/ssh/keys/%u' } }, /authorizedkeysfile/],
      [
        'a match',
        { match: [{ user: 'deploy', settings: { PubkeyAuthentication: false } }] },
        /pubkeyauthentication no/,
      ],
    ];
    for (const [what, args, reason] of lockOuts)
      it(`refuses what would cut the login user: ${what}`, async () => {
        const before = await host().exec(listing);
        const run = await host().apply([sshdConfig({ name: '10-cut', ...args })]);
        expect(run.errors.join())
          .to.match(reason)
          .and.match(/refused: Hostwright is logged in as deploy/);
        expect(await host().exec(listing)).to.equal(before);
      });

    const harmless: [what: string, args: Arguments][] = [
      ['no passwords, no root', { passwordAuthentication: false, permitRootLogin: 'no' }],
      ['this account', { allowUsers: ['ada', 'deploy@198.18.0.0/15'], allowGroups: ['deploy', 'sudo'] }],
      ['one more port', { port: [22, 2222] }],
      [
        'others in a match',
        { match: [{ user: ['*', '!deploy'], settings: { PubkeyAuthentication: false } }] },
      ],
    ];
    for (const [what, args] of harmless)
      it(`does what leaves the login user in: ${what}`, async () => {
        const task = sshdConfig({ name: '10-cut', ...args });
        expect((await host().apply([task])).errors).to.deep.equal([]);
        expect((await host().apply([task])).statuses).to.deep.equal(['ok sshd configuration 10-cut']);
      });

    it('makes the running sshd listen at the new port', async () => {
      const task = sshdConfig({ name: '10-cut', port: [22, 2222] });
      expect((await host().apply([task])).errors).to.deep.equal([]);
      expect(await host().exec("ss -Hltn | awk '{ print $4 }' | sort")).to.contain('0.0.0.0:2222');
    });

    it('passes on what sshd says of a mistake, by the name that the file would have', async () => {
      const before = await host().exec(listing);
      const run = await host().apply([sshdConfig({ name: '20-odd', settings: { Nonsense: 'x' } })]);
      expect(run.errors.join()).to.match(
        /STEP_FAILED[^]*sshd_config\.d\/20-odd\.conf: line 2: Bad configuration option/,
      );
      expect(run.errors.join()).to.not.match(/\\x0d|\r/);
      expect(await host().exec(listing)).to.equal(before);
    });

    const failures: [what: string, reload: string, reason: RegExp][] = [
      ['is not taken', '/bin/false', /refused and put back: sshd did not take it/],
      ['is the end of sshd', '/bin/sh -c "kill $MAINPID"', /refused and put back: sshd does not run with it/],
    ];
    for (const [what, reload, reason] of failures)
      it(`puts everything back when the new configuration ${what}, and lets one in again`, async () => {
        const before = await host().exec(listing);
        await host().exec(`mkdir -p /run/systemd/system/ssh.service.d
          printf '[Service]\\nExecReload=\\nExecReload=${reload}\\n' >/run/systemd/system/ssh.service.d/reload.conf
          systemctl daemon-reload`);
        const run = await host().apply([sshdConfig({ name: '10-cut', maxAuthTries: 3 })]);
        expect(run.errors.join()).to.match(reason);
        await host().exec('rm /run/systemd/system/ssh.service.d/reload.conf; systemctl daemon-reload');
        expect(await host().exec(listing)).to.equal(before);
        expect(await host().exec('systemctl reload-or-restart ssh; systemctl is-active ssh')).to.equal(
          'active\n',
        );
      });

    it('names the file that has the say, before anything is touched', async () => {
      await host().exec(`printf 'X11Forwarding yes\\nMaxAuthTries 5\\n' >${directory}/05-first.conf
        sed -i '1i ClientAliveInterval 7' /etc/ssh/sshd_config`);
      const task = sshdConfig({
        name: '10-cut',
        x11Forwarding: false,
        maxAuthTries: 5,
        clientAliveInterval: 60,
      });
      const before = await host().exec(listing);
      const check = await host().check([task]);
      expect(check.errors).to.deep.equal([]);
      expect(check.diffs).to.include.members(['X11Forwarding: yes → no', 'ClientAliveInterval: 7 → 60']);
      const run = await host().apply([task]);
      expect(run.errors.join()).to.match(/ClientAliveInterval stays 7: \/etc\/ssh\/sshd_config sets it,/);
      expect(await host().exec(listing)).to.equal(before);
      await host().exec('sed -i 1d /etc/ssh/sshd_config');
      const again = await host().apply([task]);
      expect(again.errors.join()).to.match(/X11Forwarding stays yes: \S*\/05-first\.conf sets it,/);
    });

    it('can do its work when an earlier task has taken that file away', async () => {
      const tasks = [
        file({ path: `${directory}/05-first.conf`, state: 'absent' }),
        sshdConfig({ name: '10-cut', x11Forwarding: false }),
      ];
      expect((await host().check(tasks)).errors).to.deep.equal([]);
      expect((await host().apply(tasks)).errors).to.deep.equal([]);
    });

    it('says that sshd would not read the file where the line Include is missing', async () => {
      await host().exec("sed -i.kept '/^Include/d' /etc/ssh/sshd_config");
      const task = sshdConfig({ name: '30-more', maxSessions: 5 });
      const run = await host().apply([task]);
      expect(run.errors.join()).to.match(/has no line "Include \/etc\/ssh\/sshd_config\.d\/\*\.conf"/);
      expect(await host().exitCode(`test -e ${directory}/30-more.conf`)).to.equal(1);
      await host().exec('mv /etc/ssh/sshd_config.kept /etc/ssh/sshd_config');
    });

    const logins: [what: string, entry: string, prepare: string, content: string, isRefused: boolean][] = [
      ['a password', 'password', ':', 'PasswordAuthentication no', true],
      ['a password', 'password', ':', 'PubkeyAuthentication no', false],
      ['a password typed to PAM', 'keyboard-interactive/pam', ':', 'KbdInteractiveAuthentication no', true],
      ['a password typed to PAM', 'keyboard-interactive/pam', ':', 'KbdInteractiveAuthentication yes', false],
      ['a key', 'publickey', ':', 'PasswordAuthentication no', false],
      ['what the journal does not tell, with keys', '', ':', 'PasswordAuthentication no', false],
      [
        'what the journal does not tell, without',
        '',
        'mv /home/deploy/.ssh /home/deploy/x',
        'PasswordAuthentication no',
        true,
      ],
    ];
    for (const [index, [what, entry, prepare, content, isRefused]] of logins.entries())
      it(`${isRefused ? 'refuses' : 'does'} ${content} for who came by ${what}`, async () => {
        const path = `${directory}/10-way.conf`;
        const { text } = installDropIn({ path, state: 'present', force: false });
        const said = await host().exec(`printf 'KbdInteractiveAuthentication yes\\n' >${path}
          ${prepare}; [ -z '${entry}' ] || logger -t sshd 'Accepted ${entry} for deploy from 192.0.2.9 port ${index} ssh2'
          journalctl --sync; set -- $(hostname -I); export HW_LOGIN_USER=deploy HW_SSH_CONNECTION="192.0.2.9 ${index} $1 22"
          (${text}) 2>&1 <<.
${content}
.
          [ ! -e /home/deploy/x ] || mv /home/deploy/x /home/deploy/.ssh; rm ${path}`);
        if (isRefused)
          expect(said).to.match(/refused: Hostwright is logged in as deploy[^]*logged in this way/);
        else expect(said).to.equal('');
      });

    it('goes on with force, and whoever then wants in has to come another way', async () => {
      const run = await host().apply([
        sshdConfig({ name: '10-cut', pubkeyAuthentication: false, force: true }),
      ]);
      expect(run.errors).to.deep.equal([]);
      expect(await host().exec('/usr/sbin/sshd -T | grep ^pubkeyauthentication')).to.contain(' no');
    });
  });

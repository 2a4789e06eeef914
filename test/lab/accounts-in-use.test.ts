import { expect } from 'chai';
import { group } from '../../lib/tasks/group';
import { user } from '../../lib/tasks/user';
import { testedSuites, useLabHost } from './harness';

for (const suite of testedSuites())
  describe(`accounts and groups that are in use on a real ${suite} host`, () => {
    const host = useLabHost({ suite });

    const shared: [title: string, prepare: string, reason: RegExp][] = [
      ['below it', 'useradd -m -d /srv/shop/backup shop2', /\/srv\/shop\/backup is the home of user shop2/],
      ['that is the same', 'useradd -M -d /srv/shop shop2', /\/srv\/shop is the home of user shop2/],
      [
        'below it by way of a link',
        'ln -s /srv/shop /srv/also; useradd -m -d /srv/also/x shop2',
        /\/srv\/shop\/x is the home of user shop2/,
      ],
      [
        'of nobody, but a mount',
        'mkdir /srv/shop/disk; mount -t tmpfs none /srv/shop/disk; touch /srv/shop/disk/data',
        /\/srv\/shop\/disk is mounted there/,
      ],
      [
        'that is a link',
        'mv /srv/shop /srv/real; ln -s /srv/real /srv/shop',
        /it is a symbolic link to \/srv\/real/,
      ],
    ];
    for (const [title, prepare, reason] of shared)
      it(`neither removes nor moves a home with another home ${title}`, async () => {
        await host().exec(`useradd -m -d /srv/shop shop; echo dump >/srv/shop/dump.sql; ${prepare}`);
        const look = 'find /srv | sort; getent passwd shop';
        const before = await host().exec(look);
        const remove = user({ name: 'shop', state: 'absent', remove: true });
        const move = user({ name: 'shop', home: '/srv/new', moveHome: true });
        for (const task of [remove, move]) {
          const run = await host().apply([task]);
          expect(run.errors.join())
            .to.match(/^REFUSED/)
            .and.match(reason);
        }
        expect((await host().check([remove])).errors.join()).to.match(reason);
        expect(await host().exec(look)).to.equal(before);
        await host().exec('umount /srv/shop/disk 2>/dev/null; userdel shop; userdel shop2; rm -rf /srv/*; :');
      });

    const noShell: [string, RegExp][] = [
      ['/usr/bin/fish', /\/usr\/bin\/fish is not an executable file/],
      ['/etc/os-release', /\/etc\/os-release is not an executable file/],
    ];
    for (const [shell, reason] of noShell)
      it(`makes no account with the shell ${shell}, and finds none in order`, async () => {
        const task = user({ name: 'lovelace', shell });
        expect((await host().check([task])).statuses).to.deep.equal(['changed user lovelace']);
        expect((await host().apply([task])).errors.join()).to.match(reason);
        expect(await host().exitCode('getent passwd lovelace')).to.equal(2);
        await host().exec(`useradd -m -s ${shell} lovelace`);
        expect((await host().check([task])).diffs).to.deep.equal([
          `shell: (not an executable file) → ${shell}`,
        ]);
        expect((await host().apply([task])).errors.join()).to.match(reason);
        await host().exec('userdel -r lovelace');
      });

    it('gives the login user no shell that is missing, or that runs no commands', async () => {
      expect((await host().apply([user({ name: 'deploy', shell: '/bin/zsh' })])).errors.join()).to.match(
        /\/bin\/zsh is not an executable file/,
      );
      for (const shell of ['/bin/rbash', '/usr/bin/id'])
        expect((await host().check([user({ name: 'deploy', shell })])).errors.join()).to.match(
          new RegExp(`REFUSED will not give user deploy the shell ${shell}`),
        );
      expect((await host().apply([user({ name: 'deploy', shell: '/bin/dash' })])).errors).to.deep.equal([]);
      expect((await host().apply([user({ name: 'deploy', shell: '/bin/bash' })])).errors).to.deep.equal([]);
    });

    it('keeps the login user in groups that sudo or sshd need, whatever their names', async () => {
      await host().exec(`groupadd -g 4100 ops; groupadd closed; usermod -aG ops,www-data deploy
        echo '%ops ALL=(ALL) NOPASSWD: ALL' >/etc/sudoers.d/ops; mv /etc/sudoers.d/deploy /root/`);
      const look = 'id deploy; getent group ops';
      const before = await host().exec(look);
      const root = /refused and put back: Hostwright is logged in as deploy, who could no longer become root/;
      for (const task of [
        user({ name: 'deploy', groups: ['www-data'], append: false }),
        user({ name: 'deploy', withoutGroups: ['ops'] }),
        group({ name: 'ops', state: 'absent' }),
      ])
        expect((await host().apply([task])).errors.join()).to.match(root);
      expect(await host().exec(look)).to.equal(before);
      await host().exec(`mv /root/deploy /etc/sudoers.d/; rm /etc/sudoers.d/ops
        printf 'AllowGroups ops\\nDenyGroups closed\\n' >/etc/ssh/sshd_config.d/10-ops.conf`);
      for (const task of [
        user({ name: 'deploy', withoutGroups: ['ops'] }),
        user({ name: 'deploy', groups: ['closed'] }),
        group({ name: 'ops', state: 'absent' }),
      ])
        expect((await host().apply([task])).errors.join()).to.match(/(Allow|Deny)Groups: deploy is in/);
      expect(await host().exec(look)).to.equal(before);
      await host().exec('rm /etc/ssh/sshd_config.d/10-ops.conf');
      const leave = await host().apply([user({ name: 'deploy', withoutGroups: ['ops'] })]);
      expect(leave.errors).to.deep.equal([]);
      const gone = await host().apply([group({ name: 'ops', state: 'absent' })]);
      expect(gone.summaries).to.deep.equal(['remove group ops']);
    });

    it('keeps the primary group of the login user where sudo needs it', async () => {
      await host().exec(
        "cp -p /etc/sudoers.d/deploy /root/; sed -i 's/^deploy/%deploy/' /etc/sudoers.d/deploy",
      );
      const run = await host().apply([user({ name: 'deploy', group: 'users' })]);
      expect(run.errors.join()).to.match(/put back: Hostwright is logged in as deploy/);
      expect(await host().exec('id -gn deploy; mv /root/deploy /etc/sudoers.d/')).to.equal('deploy\n');
    });

    it('does not lock the password of the login user where sshd runs without PAM', async () => {
      await host().exec(`usermod -p '*' deploy; echo 'UsePAM no' >/etc/ssh/sshd_config.d/10-nopam.conf`);
      const run = await host().apply([user({ name: 'deploy', locked: true })]);
      expect(run.errors.join()).to.match(/usepam no: the password of deploy is locked/);
      expect(
        await host().exec('getent shadow deploy | cut -d: -f2; rm /etc/ssh/sshd_config.d/10-nopam.conf'),
      ).to.equal('*\n');
    });

    it('does not let the password of the login user be too old', async () => {
      await host().exec('chage -d 2020-01-01 deploy');
      const run = await host().apply([user({ name: 'deploy', maxDays: 90 })]);
      expect(run.errors.join()).to.match(/whose password is older than 90 days/);
      await host().exec('chage -d "$(date +%F)" deploy');
      expect((await host().apply([user({ name: 'deploy', maxDays: 90 })])).errors).to.deep.equal([]);
    });

    it('adds an account without a home to a group, and makes no home', async () => {
      await host().exec('useradd -M -d /nonexistent -s /usr/sbin/nologin -u 2100 svc; groupadd metrics');
      const run = await host().apply([user({ name: 'svc', groups: ['metrics'] })]);
      expect(run.summaries).to.deep.equal(['add user svc to group metrics']);
      expect(await host().exitCode('test -e /nonexistent')).to.equal(1);
      const none = user({ name: 'nohome', home: '/dev/null', shell: '/usr/sbin/nologin' });
      expect((await host().apply([none])).errors).to.deep.equal([]);
      expect((await host().apply([none])).statuses).to.deep.equal(['ok user nohome']);
    });

    it('sets the age of a password and the mode of a home, once', async () => {
      const task = user({ name: 'grace', maxDays: 90, minDays: 1, warnDays: 14, homeMode: '0710' });
      const look = "getent shadow grace | cut -d: -f4-6; stat -c '%U %a' /home/grace";
      expect((await host().apply([task])).errors).to.deep.equal([]);
      expect(await host().exec(look)).to.equal('1:90:14\ngrace 710\n');
      expect((await host().apply([task])).statuses).to.deep.equal(['ok user grace']);
      await host().exec('chage -M 99999 -W 7 grace; chmod 2777 /home/grace');
      const run = await host().apply([task]);
      expect(run.diffs).to.deep.equal(['maxDays: 99999 → 90', 'warnDays: 7 → 14', 'home mode: 2777 → 0710']);
      expect(await host().exec(look)).to.equal('1:90:14\ngrace 710\n');
    });

    it('removes the crontab and the jobs of an account, ends its sessions when told, and names all of it', async () => {
      await host().exec(`useradd -m leaver; mkdir -p /var/spool/cron/crontabs /var/spool/cron/atjobs
        echo '* * * * * touch /tmp/x' >/var/spool/cron/crontabs/leaver
        echo x >/var/spool/cron/atjobs/a0000101; chown leaver /var/spool/cron/atjobs/a0000101
        (setsid runuser -u leaver -- sh -c 'trap "" TERM HUP; sleep 300' >/dev/null 2>&1 &) ; sleep 0.3`);
      const leave = (endSessions: boolean) =>
        user({ name: 'leaver', state: 'absent', remove: true, endSessions });
      expect((await host().check([leave(true)])).summaries).to.deep.equal([
        'remove user leaver, /home/leaver, its crontab and 1 of its jobs of at, and end its sessions and processes',
      ]);
      expect((await host().apply([leave(false)])).errors.join()).to.match(/unless endSessions is true/);
      const uid = (await host().exec('id -u leaver')).trim();
      const run = await host().apply([leave(true)]);
      expect(run.errors).to.deep.equal([]);
      expect(await host().exec(`find /var/spool/cron -type f; pgrep -u ${uid} || :`)).to.equal('');
      await host().exec('echo x >/var/spool/cron/crontabs/leaver');
      expect((await host().apply([leave(false)])).summaries).to.deep.equal([
        'remove what the removed user leaver left: its crontab',
      ]);
      expect((await host().apply([leave(false)])).statuses).to.deep.equal(['ok user leaver']);
    });

    it('names the members that a removed group loses', async () => {
      await host().exec('groupadd devs; gpasswd -a svc devs; gpasswd -a grace devs');
      const run = await host().apply([group({ name: 'devs', state: 'absent' })]);
      expect(run.summaries).to.deep.equal(['remove group devs, which svc, grace leave']);
      expect(run.diffs).to.include('members: svc → (absent)');
    });
  });

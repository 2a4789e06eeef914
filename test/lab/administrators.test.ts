import { expect } from 'chai';
import { administrators, type Administrator } from '../../roles/baseline/administrators';
import { testedSuites, useLabHost } from './harness';

const key = 'ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIIX+/Tago83fhP7aPSUn65rfCijw9bRPCluXLlAaBD35';

for (const suite of testedSuites())
  describe(`administrators who come and go on a real ${suite} host`, () => {
    const host = useLabHost({ suite });
    const people = (...names: string[]): Administrator[] =>
      names.map((name) => ({ name, keys: [`${key} ${name}`] }));
    const marks = '/var/lib/hostwright/administrators';

    it('are made, once, with a converged host costing no more trips than its tasks', async () => {
      const check = await host().check(administrators(people('ada')));
      expect(check.errors).to.deep.equal([]);
      expect((await host().apply(administrators(people('ada')))).errors).to.deep.equal([]);
      const again = await host().apply(administrators(people('ada')));
      expect(again.statuses.filter((status) => !status.startsWith('ok '))).to.deep.equal([]);
      expect(again.trips).to.equal(2);
      expect(await host().exec(`cat ${marks}/ada; runuser -u ada -- sudo -n id -un`)).to.equal(
        'made\nroot\n',
      );
    });

    it('keep nothing when they are no longer declared', async () => {
      await host().exec(`mkdir -p /var/spool/cron/crontabs; echo '* * * * * :' >/var/spool/cron/crontabs/ada
        mkdir -p /var/lib/systemd/linger; touch /var/lib/systemd/linger/ada
        (setsid runuser -u ada -- sleep 300 >/dev/null 2>&1 &) ; sleep 0.3`);
      const uid = (await host().exec('id -u ada')).trim();
      const check = await host().check(administrators(people('grace')));
      expect(check.statuses).to.include('changed user ada').and.include('changed sudoers ada');
      const run = await host().apply(administrators(people('grace')));
      expect(run.errors).to.deep.equal([]);
      expect(run.summaries.join('\n')).to.match(/remove user ada and its crontab, and end its sessions/);
      const left = `getent passwd ada; ls /etc/sudoers.d/ada /var/lib/systemd/linger/ada /var/spool/cron/crontabs/ada ${marks}/ada; pgrep -u ${uid}; getent group | grep -w ada`;
      expect(await host().exec(`{ ${left}; } 2>/dev/null || :`)).to.equal('');
      expect(await host().exec(`ls ${marks}; runuser -u grace -- sudo -n id -un`)).to.equal('grace\nroot\n');
      expect(await host().exitCode('test -d /home/ada')).to.equal(0);
      const again = await host().apply(administrators(people('grace')));
      expect(again.statuses.filter((status) => !status.startsWith('ok '))).to.deep.equal([]);
    });

    it('keep their account, without keys and sudo, if it was there before', async () => {
      await host().exec(
        'useradd -m -s /bin/bash hopper; useradd -m -s /bin/bash other; usermod -aG sudo,adm other',
      );
      expect((await host().apply(administrators(people('grace', 'hopper')))).errors).to.deep.equal([]);
      expect(await host().exec(`cat ${marks}/hopper`)).to.equal('adopted\n');
      expect((await host().apply(administrators(people('grace')))).errors).to.deep.equal([]);
      expect(
        await host().exec(
          'id -nG hopper; cat /home/hopper/.ssh/authorized_keys; ls /etc/sudoers.d; id -nG other',
        ),
      ).to.equal('hopper\nREADME\ndeploy\ngrace\nother adm sudo\n');
    });

    it('leave the group sudo when they are no longer to become root', async () => {
      const [grace] = people('grace');
      const none = administrators(grace === undefined ? [] : [{ ...grace, sudo: 'none' }]);
      expect((await host().apply(none)).errors).to.deep.equal([]);
      expect(await host().exec('id -nG grace; ls /etc/sudoers.d')).to.equal('grace\nREADME\ndeploy\n');
      expect((await host().apply(none)).statuses.filter((status) => !status.startsWith('ok '))).to.deep.equal(
        [],
      );
    });

    it('do not go while Hostwright is logged in as one of them', async () => {
      await host().exec(`echo made >${marks}/deploy`);
      const run = await host().apply(administrators(people('grace')));
      expect(run.errors.join()).to.match(/REFUSED will not remove user deploy|could no longer become root/);
      expect(await host().exec('id -nG deploy; ls /etc/sudoers.d/deploy')).to.equal(
        'deploy\n/etc/sudoers.d/deploy\n',
      );
    });
  });

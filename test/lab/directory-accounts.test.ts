import { expect } from 'chai';
import { apt } from '../../lib/tasks/apt';
import { authorizedKeys } from '../../lib/tasks/authorized-keys';
import { cron } from '../../lib/tasks/cron';
import { file } from '../../lib/tasks/file';
import { group } from '../../lib/tasks/group';
import { user } from '../../lib/tasks/user';
import { testedSuites, useLabHost } from './harness';

const key = 'ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIM1RyiCoMR+9EpEkgYZlqCwDf3q4i/3o1r5Ng44JEywJ ada@laptop';
const name = 'ada@example.com';

for (const suite of testedSuites())
  describe(`accounts of a directory service on a real ${suite} host`, () => {
    const host = useLabHost({ suite });

    before(async () => {
      await host().apply([apt({ packages: ['libnss-extrausers', 'cron'] })]);
      await host().exec(`sed -i 's/^\\(passwd\\|group\\|shadow\\):.*/& extrausers/' /etc/nsswitch.conf
mkdir -p /var/lib/extrausers /home/${name}
echo '${name}:x:20001:20001:Ada:/home/${name}:/bin/bash' >/var/lib/extrausers/passwd
echo '${name}:x:20001:' >/var/lib/extrausers/group
echo '${name}:!*:19000:0:99999:7:::' >/var/lib/extrausers/shadow
chown 20001:20001 /home/${name}; getent passwd ${name}`);
    });

    it('have names with @: keys, files and jobs are theirs', async () => {
      const tasks = [
        user({ name }),
        authorizedKeys({ user: name, keys: [key], exclusive: true }),
        file({ path: '/srv/of-ada', content: 'x', owner: name, group: name, mode: '0640' }),
        cron({ id: 'job', user: name, command: '/bin/true', hour: 3, minute: 4 }),
      ];
      const check = await host().check(tasks);
      const run = await host().apply(tasks);
      expect([run.errors, run.statuses]).to.deep.equal([[], check.statuses]);
      expect(
        await host().exec(
          `stat -c '%U %a' /home/${name}/.ssh/authorized_keys /srv/of-ada; crontab -l -u ${name}`,
        ),
      ).to.match(/^ada@example\.com 600\nada@example\.com 640\n[^]*4 3 \* \* \* \/bin\/true\n/);
      const again = await host().apply(tasks);
      expect(again.statuses.every((status) => status.startsWith('ok '))).to.equal(true);
      expect(again.trips).to.equal(2);
    });

    it('are neither made nor changed here', async () => {
      for (const [task, reason] of [
        [user({ name: 'eve@example.com' }), /there is no user eve@example\.com on this host/],
        [group({ name: 'devs@example.com' }), /there is no group devs@example\.com on this host/],
        [user({ name, shell: '/bin/sh' }), /user ada@example\.com comes from another source/],
      ] as const)
        expect((await host().check([task])).errors.join()).to.match(reason);
    });
  });

import { expect } from 'chai';
import type { Task } from '../../lib/tasks/contract/task';
import { cron } from '../../lib/tasks/cron';
import { hostname } from '../../lib/tasks/hostname';
import { locale } from '../../lib/tasks/locale';
import { nginxConfig } from '../../lib/tasks/nginx-config';
import { nginxSite } from '../../lib/tasks/nginx-site';
import { sshdConfig } from '../../lib/tasks/sshd-config';
import { timezone } from '../../lib/tasks/timezone';
import { unattendedUpgrades } from '../../lib/tasks/unattended-upgrades';
import { testedSuites, useLabHost } from './harness';

/** A task that writes something and then has it taken up, and what keeps the latter from being done. */
interface Row {
  readonly title: string;
  readonly task: Task;
  /** Brings the host to something else than the task declares. */
  readonly before?: Task;
  readonly obstacle: string;
  readonly relief: string;
}

const failing = (path: string) => ({
  obstacle: `dpkg-divert --quiet --rename --divert ${path}.real ${path}; printf '#!/bin/sh\\nexit 1\\n' >${path}; chmod 755 ${path}`,
  relief: `rm ${path}; dpkg-divert --quiet --rename --remove ${path}`,
});
const masked = (unit: string) => ({
  obstacle: `systemctl mask -q --runtime ${unit}`,
  relief: `systemctl unmask -q --runtime ${unit}`,
});
const notReloading = (unit: string) => ({
  obstacle: `mkdir -p /run/systemd/system/${unit}.d
printf '[Service]\\nExecReload=\\nExecReload=/bin/false\\n' >/run/systemd/system/${unit}.d/obstacle.conf
systemctl daemon-reload`,
  relief: `rm /run/systemd/system/${unit}.d/obstacle.conf; systemctl daemon-reload`,
});

const limits = nginxConfig({ name: 'conf.d/limits.conf', content: 'client_max_body_size 20m;\n' });
const site = nginxSite({ name: 'app', content: 'server { listen 8080; location / { return 204; } }\n' });
const cut = sshdConfig({ name: '10-cut', maxAuthTries: 4 });

const rows: readonly Row[] = [
  { title: 'nginxConfig, reload fails', task: limits, ...notReloading('nginx.service') },
  {
    title: 'nginxConfig, unit masked',
    task: nginxConfig({ name: 'conf.d/x.conf', content: '# x\n' }),
    ...masked('nginx.service'),
  },
  {
    title: 'nginxConfig absent, reload fails',
    before: limits,
    task: nginxConfig({ name: 'conf.d/limits.conf', state: 'absent' }),
    ...notReloading('nginx.service'),
  },
  { title: 'nginxSite, reload fails', task: site, ...notReloading('nginx.service') },
  {
    title: 'nginxSite absent, reload fails',
    before: site,
    task: nginxSite({ name: 'app', state: 'absent' }),
    ...notReloading('nginx.service'),
  },
  {
    title: 'nginxSite disabled, masked',
    before: site,
    task: nginxSite({ name: 'app', enabled: false }),
    ...masked('nginx.service'),
  },
  { title: 'sshdConfig, reload fails', task: cut, ...notReloading('ssh.service') },
  {
    title: 'sshdConfig, unit masked',
    task: sshdConfig({ name: '11-cut', maxSessions: 9 }),
    ...masked('ssh.service'),
  },
  {
    title: 'sshdConfig absent, reload fails',
    before: cut,
    task: sshdConfig({ name: '10-cut', state: 'absent' }),
    ...notReloading('ssh.service'),
  },
  { title: 'hostname', task: hostname({ name: 'other', hostsEntry: true }), ...failing('/bin/hostname') },
  {
    title: 'locale, locale-gen fails',
    task: locale({ lang: 'de_DE.UTF-8' }),
    ...failing('/usr/sbin/locale-gen'),
  },
  {
    title: 'locale, localedef fails',
    task: locale({ lang: 'fr_FR.UTF-8', generate: ['it_IT.UTF-8'] }),
    ...failing('/usr/bin/localedef'),
  },
  { title: 'timezone', task: timezone({ name: 'Europe/Berlin' }), ...failing('/usr/bin/ln') },
  {
    title: 'cron',
    task: cron({ id: 'x', command: 'true', special: 'daily' }),
    ...failing('/usr/bin/crontab'),
  },
  { title: 'unattendedUpgrades', task: unattendedUpgrades({}), ...failing('/usr/bin/apt-config') },
];

for (const suite of testedSuites())
  describe(`a task whose second step failed, on a real ${suite} host`, function () {
    this.timeout(300_000);
    const host = useLabHost({ suite });
    before(() =>
      host().exec(
        'apt-get -q update; DEBIAN_FRONTEND=noninteractive apt-get -qy install --no-install-recommends nginx-light locales cron tzdata hostname unattended-upgrades',
      ),
    );

    for (const { title, task, before: first, obstacle, relief } of rows)
      it(`fails anew until the obstacle is gone: ${title}`, async () => {
        if (first) expect((await host().apply([first])).errors).to.deep.equal([]);
        await host().exec(obstacle);
        for (const time of ['first', 'second']) {
          expect((await host().check([task])).statuses[0], time).to.match(/^changed /);
          const { statuses, errors } = await host().apply([task]);
          expect(statuses[0], time).to.match(/^failed /);
          expect(errors[0], time).to.match(/^(STEP_FAILED|NOT_CONVERGED|FILE_INVALID) /);
        }
        await host().exec(relief);
        const { statuses, errors } = await host().apply([task]);
        expect(errors).to.deep.equal([]);
        expect(statuses[0]).to.match(/^changed /);
        expect((await host().apply([task])).statuses[0]).to.match(/^ok /);
      });

    // systemd 247 does not tell when within the second.
    if (suite !== 'bullseye')
      it('sees what was written in the same second as the service read its files', async () => {
        expect((await host().apply([limits])).errors).to.deep.equal([]);
        await host().exec(`cd /etc/nginx/conf.d
until systemctl reload nginx; sleep 0.1; touch limits.conf
  [ "$(systemctl show -p StateChangeTimestamp --value --timestamp=unix nginx)" = "@$(stat -c %Y limits.conf)" ]
do sleep 0.3; done`);
        expect((await host().check([limits])).summaries).to.deep.equal([
          'reload nginx, which has not read /etc/nginx/conf.d/limits.conf yet',
        ]);
        expect((await host().apply([limits])).errors).to.deep.equal([]);
        expect((await host().apply([limits])).statuses[0]).to.match(/^ok /);
      });
  });

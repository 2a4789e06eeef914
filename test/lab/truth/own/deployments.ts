import {
  absent,
  apt,
  changed,
  command,
  cron,
  directory,
  envFile,
  file,
  git,
  group,
  link,
  logrotate,
  nginxSite,
  postgresDatabase,
  postgresRole,
  release,
  secret,
  service,
  sudoers,
  systemdUnit,
  timer,
  unarchive,
  user,
} from '../../../../lib';
import type { TruthPlay } from '../truth-play';
import { archiveOfTree, tree } from './controller';

/** Deployments. */
export const deploymentPlays: readonly TruthPlay[] = [
  {
    name: 'a release and its unit',
    tasks: () => {
      const current = release({
        path: '/srv/shop',
        id: 'r1',
        src: tree,
        owner: 'shop',
        group: 'shop',
        shared: ['uploads'],
      });
      const environment = envFile({
        path: '/etc/shop.env',
        variables: { PORT: 3000, KEY: secret('correct horse') },
      });
      return [
        user({ name: 'shop', system: true, home: '/srv/shop', createHome: false }),
        directory({ path: '/srv/shop', owner: 'shop', group: 'shop', mode: '0755' }),
        environment,
        current,
        systemdUnit({
          name: 'shop.service',
          service: {
            User: 'shop',
            EnvironmentFile: '/etc/shop.env',
            WorkingDirectory: '/srv/shop/current',
            ExecStart: '/usr/bin/sleep infinity',
          },
          install: { WantedBy: 'multi-user.target' },
          enabled: true,
          state: 'started',
        }),
        service({ name: 'shop', state: 'started', olderThan: ['/etc/shop.env'] }),
        command({ sh: 'date >> /srv/shop/deployed' }, { when: changed(current) }),
        timer({ name: 'shop-clean', command: ['/usr/bin/true'], onCalendar: 'daily', user: 'shop' }),
        logrotate({ name: 'shop', paths: ['/var/log/shop/*.log'], frequency: 'daily', rotate: 14 }),
        sudoers({
          name: 'shop',
          user: 'shop',
          commands: ['/usr/bin/systemctl restart shop.service'],
          noPassword: true,
        }),
      ];
    },
    damages: [
      'rm /srv/shop/current; systemctl stop shop; chmod 644 /etc/shop.env',
      'rm -rf /srv/shop/releases /srv/shop/current; systemctl disable shop; rm /etc/sudoers.d/shop',
    ],
  },
  {
    name: 'a second release',
    tasks: () => [
      group({ name: 'deployers' }),
      user({ name: 'portal', groups: ['deployers'], home: '/srv/portal' }),
      release({
        path: '/srv/portal/app',
        id: '2024-1',
        src: tree,
        owner: 'portal',
        group: 'portal',
        activate: false,
      }),
      release({
        path: '/srv/portal/app',
        id: '2024-2',
        src: archiveOfTree(),
        stripComponents: 1,
        owner: 'portal',
        group: 'portal',
        keep: 3,
      }),
      link({ path: '/srv/www', target: '/srv/portal/app/current' }),
      apt({ packages: ['nginx-light'] }),
      nginxSite({ name: 'default', enabled: false }),
      nginxSite({ name: 'portal', content: 'server {\n  listen 80;\n  root /srv/www;\n}\n' }),
      directory({ path: '/srv/portal/data', owner: 'portal', group: 'deployers', mode: '2770' }),
      file({ path: '/srv/portal/data/.keep', content: '', owner: 'portal' }),
      cron({
        id: 'index',
        file: 'portal',
        user: 'portal',
        minute: '*/10',
        command: 'ls /srv/www > /srv/portal/data/index',
      }),
      service({ name: 'nginx', state: 'started', enabled: true }),
      unarchive({
        src: archiveOfTree(),
        path: '/srv/portal/data/import',
        owner: 'portal',
        creates: '/srv/portal/data/import/tree',
      }),
      absent({ paths: ['/srv/portal/app/old'] }),
    ],
    damages: [
      'ln -sfn releases/2024-1 /srv/portal/app/current; rm /etc/cron.d/portal',
      'rm -rf /srv/portal/app/releases/2024-1 /srv/www; systemctl stop nginx; touch /srv/portal/app/old',
    ],
  },
  {
    name: 'a checkout of git',
    tasks: () => [
      apt({ packages: ['git'] }),
      user({ name: 'builder', shell: '/bin/bash', home: '/srv/builder' }),
      command({
        sh: `export GIT_AUTHOR_NAME=x GIT_AUTHOR_EMAIL=x@y GIT_COMMITTER_NAME=x GIT_COMMITTER_EMAIL=x@y; set -e
git config --system --add safe.directory '*'; git config --system protocol.file.allow always
for repo in part seed; do
  git init -q -b main /srv/$repo; cd /srv/$repo
  [ $repo = part ] || git submodule -q add file:///srv/part.git part
  git commit -q --allow-empty -m one; git clone -q --bare . /srv/$repo.git; chmod -R a+rX /srv/$repo.git
done`,
        creates: '/srv/seed.git',
      }),
      git({
        repo: 'file:///srv/seed.git',
        path: '/srv/builder/app',
        version: 'main',
        submodules: true,
        user: 'builder',
      }),
      file({
        path: '/srv/builder/app/.env',
        content: 'A=1\n',
        owner: 'builder',
        group: 'builder',
        mode: '0600',
      }),
      directory({ path: '/srv/builder/cache', owner: 'builder', mode: '0700' }),
      timer({
        name: 'build',
        command: ['/usr/bin/git', '-C', '/srv/builder/app', 'status'],
        onCalendar: 'hourly',
        user: 'builder',
      }),
      git({ repo: '/srv/seed.git', path: '/opt/tool-source' }),
      link({ path: '/usr/local/src/tool', target: '/opt/tool-source' }),
      sudoers({ name: 'builder', state: 'absent' }),
    ],
    damages: [
      'rm -rf /srv/builder/app; rm /usr/local/src/tool',
      'git -C /srv/seed rm -q part; git -C /srv/seed -c user.name=x -c user.email=x@y commit -q -m two; git -C /srv/seed push -q /srv/seed.git main; rm -rf /opt/tool-source; systemctl stop build.timer',
    ],
  },
  {
    name: 'a shop with its database',
    tasks: () => [
      apt({ packages: ['postgresql', 'nginx-light'] }),
      service({ name: 'postgresql', state: 'started', enabled: true }),
      postgresRole({ name: 'store' }),
      postgresDatabase({ name: 'store', owner: 'store' }),
      user({ name: 'store', system: true, home: '/srv/store', createHome: true }),
      release({ path: '/srv/store/app', id: 'a1', src: tree, owner: 'store', group: 'store' }),
      envFile({ path: '/etc/store.env', variables: { DATABASE: 'store' }, group: 'store', mode: '0640' }),
      command({
        sh: 'runuser -u store -- psql -qc "CREATE TABLE items (id int)" store && touch /var/lib/store-migrated',
        creates: '/var/lib/store-migrated',
      }),
      systemdUnit({
        name: 'store.service',
        unit: { After: 'postgresql.service' },
        service: { User: 'store', EnvironmentFile: '/etc/store.env', ExecStart: '/usr/bin/sleep infinity' },
        install: { WantedBy: 'multi-user.target' },
        enabled: true,
        state: 'started',
      }),
      nginxSite({ name: 'store', content: 'server {\n  listen 8081;\n  root /srv/store/app/current;\n}\n' }),
      file({ path: '/etc/cron.d/store', content: '0 3 * * * store /usr/bin/true\n' }),
      timer({ name: 'store-report', command: ['/usr/bin/true'], onCalendar: 'weekly', user: 'store' }),
    ],
    damages: [
      'systemctl stop store; rm /etc/nginx/sites-enabled/store; rm /etc/cron.d/store',
      'systemctl stop store postgresql; chmod 600 /etc/store.env; rm -rf /srv/store/app',
    ],
  },
];

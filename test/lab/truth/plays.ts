import { join } from 'node:path';
import {
  absent,
  apt,
  authorizedKeys,
  changed,
  command,
  copyTree,
  cron,
  debconf,
  directory,
  file,
  group,
  link,
  logrotate,
  nginxConfig,
  nginxSite,
  ntp,
  service,
  sudoers,
  systemdUnit,
  timer,
  ufw,
  unattendedUpgrades,
  user,
} from '../../../lib';
import { baseline } from '../../../roles/baseline';
import { firewall } from '../../../roles/firewall';
import type { TruthPlay } from './truth-play';

const KEY =
  'ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIAMB9UZ0z9YaulerOmktA2JQar8rlg41totDMCnQ57EK ada@example.com';
const tree = join(__dirname, 'tree');

/** The plays on which check was first compared with runs. */
export const plays: readonly TruthPlay[] = [
  {
    name: 'baseline',
    tasks: () =>
      baseline({
        administrators: [
          { name: 'ada', keys: [KEY] },
          { name: 'bob', keys: [KEY], sudo: 'none' },
        ],
        timezone: 'Europe/Berlin',
        isContainer: true,
      }).concat(firewall({ rules: [{ allow: '80,443/tcp' }] })),
    damages: [
      'userdel -r bob 2>/dev/null; systemctl stop logrotate.timer; echo "# x" >> /etc/ssh/sshd_config.d/10-hostwright.conf; ufw allow 8080/tcp',
      'rm -f /etc/sudoers.d/ada; gpasswd -d ada sudo; chmod 600 /etc/timezone; apt-get -qq remove -y curl; ufw --force disable; rm -rf /var/log/app',
    ],
  },
  {
    name: 'nginx',
    tasks: () => {
      const reload = service({ name: 'nginx', state: 'reloaded' }, { name: 'reload nginx' });
      return [
        apt({ packages: ['nginx-light'] }),
        directory({ path: '/srv/www', owner: 'www-data', group: 'www-data', mode: '0750' }),
        file({ path: '/srv/www/index.html', content: 'hi\n', owner: 'www-data' }),
        nginxConfig({ name: 'conf.d/limits.conf', content: 'client_max_body_size 20m;\n' }),
        nginxSite({ name: 'default', enabled: false }),
        nginxSite({ name: 'main', content: 'server {\n  listen 8081;\n  root /srv/www;\n}\n' }),
        file({ path: '/etc/nginx/conf.d/x.conf', content: 'charset utf-8;\n' }, { notify: reload }),
        service({ name: 'nginx', enabled: true, state: 'started' }),
      ];
    },
    damages: [
      'systemctl stop nginx; rm /etc/nginx/conf.d/limits.conf; chmod 777 /srv/www',
      'apt-get -qq purge -y nginx-light nginx-common nginx; rm -rf /etc/nginx',
    ],
  },
  {
    name: 'users',
    tasks: () => [
      apt({ packages: ['cron'] }),
      group({ name: 'devs', gid: 4000 }),
      group({ name: 'ops' }),
      user({ name: 'dev1', groups: ['devs', 'ops'], shell: '/bin/bash' }),
      user({ name: 'dev2', uid: 4102, group: 'devs', groups: ['ops'] }),
      authorizedKeys({ user: 'dev1', keys: [KEY] }),
      authorizedKeys({ user: 'dev2', keys: [KEY], exclusive: true }),
      sudoers({ name: 'devs', group: 'devs', commands: ['/usr/bin/systemctl'], noPassword: true }),
      directory({ path: '/srv/devs', owner: 'dev1', group: 'devs', mode: '2770' }),
      file({ path: '/home/dev1/.vimrc', content: 'set nu\n', owner: 'dev1', group: 'dev1' }),
      cron({ id: 'dev', user: 'dev2', hour: 1, minute: 0, command: '/bin/true' }),
      user({ name: 'old', state: 'absent' }),
      absent({ path: '/srv/old' }),
    ],
    damages: [
      'userdel dev2; groupmod -g 4444 devs; echo x >> /home/dev1/.ssh/authorized_keys',
      'userdel -r dev1 2>/dev/null; groupdel ops; useradd -m old; mkdir /srv/old; rm -f /etc/sudoers.d/devs',
    ],
  },
  {
    name: 'app',
    tasks: () => {
      const conf = file({ path: '/etc/myapp/app.conf', content: 'port=1\n', owner: 'myapp', mode: '0640' });
      return [
        user({ name: 'myapp', system: true, home: '/var/lib/myapp', shell: '/usr/sbin/nologin' }),
        directory({ path: '/etc/myapp', owner: 'root', group: 'myapp', mode: '0750' }),
        directory({ path: '/var/lib/myapp/releases/1', owner: 'myapp' }),
        link({ path: '/var/lib/myapp/current', target: 'releases/1' }),
        conf,
        copyTree({ src: tree, path: '/var/lib/myapp/releases/1/tree', owner: 'myapp' }),
        systemdUnit({
          name: 'myapp.service',
          unit: { Description: 'x' },
          service: { User: 'myapp', ExecStart: '/usr/bin/sleep infinity' },
          install: { WantedBy: 'multi-user.target' },
          enabled: true,
          state: 'started',
        }),
        service({ name: 'myapp', state: 'started', olderThan: ['/etc/myapp'] }),
        command({ argv: ['touch', '/var/lib/myapp/migrated'], creates: '/var/lib/myapp/migrated' }),
        command({ sh: 'echo changed > /var/lib/myapp/note' }, { when: changed(conf) }),
        timer({ name: 'myapp-clean', command: ['/bin/true'], onCalendar: 'hourly', user: 'myapp' }),
        logrotate({ name: 'myapp', paths: ['/var/log/myapp/*.log'], frequency: 'weekly' }),
      ];
    },
    damages: [
      'systemctl disable --now myapp; rm /var/lib/myapp/current; echo y > /etc/myapp/app.conf',
      'systemctl stop myapp; userdel myapp; rm -rf /etc/myapp /var/lib/myapp/migrated; rm -f /etc/systemd/system/myapp-clean.timer; systemctl daemon-reload',
    ],
  },
  {
    name: 'packages',
    tasks: () => [
      apt({ packages: ['tree', 'jq'] }),
      apt({ packages: ['cron'], cacheMaxAge: 3600 }),
      apt({ packages: ['nano'], state: 'absent' }),
      debconf({
        package: 'tzdata',
        selections: [{ question: 'tzdata/Areas', type: 'select', value: 'Europe' }],
      }),
      apt({ packages: ['chrony'] }),
      ntp({ servers: ['ntp1.example.org'] }),
      apt({ packages: ['unattended-upgrades'] }),
      unattendedUpgrades({ origins: ['origin=Debian'] }),
      service({ name: 'cron', state: 'started', enabled: true }),
      command({ sh: 'jq --version > /etc/jqv', creates: '/etc/jqv' }),
      command({ argv: ['true'], unless: 'command -v tree' }),
    ],
    damages: [
      'apt-get -qq remove -y tree; systemctl stop cron',
      'apt-get -qq purge -y chrony cron jq; rm -f /etc/jqv; apt-get -qq install -y nano; apt-mark hold tree',
    ],
  },
  {
    name: 'webstack',
    tasks: () => [
      apt({ packages: ['nginx-light', 'ufw', 'logrotate'] }),
      ufw({ rules: [{ allow: '22/tcp' }, { allow: 'Nginx Full' }] }),
      user({ name: 'site', groups: ['www-data'] }),
      directory({ path: '/srv/site', owner: 'site', group: 'www-data', mode: '2750' }),
      copyTree({ src: tree, path: '/srv/site/tree', owner: 'site', group: 'www-data' }),
      nginxSite({ name: 'default', enabled: false }),
      nginxSite({ name: 'site', content: 'server {\n listen 8082;\n root /srv/site/tree;\n}\n' }),
      service({ name: 'nginx', state: 'started', enabled: true, olderThan: ['/etc/nginx'] }),
      logrotate({
        name: 'site',
        paths: ['/var/log/site/*.log'],
        frequency: 'daily',
        create: { mode: '0640', owner: 'site', group: 'www-data' },
      }),
      sudoers({
        name: 'site',
        user: 'site',
        commands: ['/usr/bin/systemctl reload nginx.service'],
        noPassword: true,
      }),
    ],
    damages: [
      'systemctl stop nginx; userdel site; ufw --force disable',
      'rm -rf /srv/site /etc/nginx/sites-enabled/site; apt-get -qq remove -y logrotate',
    ],
  },
];

import {
  absent,
  apt,
  changed,
  command,
  copyTree,
  directory,
  download,
  file,
  flush,
  group,
  httpCheck,
  lineInFile,
  link,
  logrotate,
  nginxConfig,
  nginxSite,
  service,
  systemdUnit,
  template,
  ufw,
  user,
  waitFor,
} from '../../../../lib';
import type { TruthPlay } from '../truth-play';
import { tree } from './controller';

/** Web servers. */
export const webPlays: readonly TruthPlay[] = [
  {
    name: 'a static site of nginx',
    tasks: () => [
      apt({ packages: ['nginx-light'] }),
      group({ name: 'webmasters' }),
      user({ name: 'publisher', groups: ['webmasters'], shell: '/bin/bash' }),
      directory({ path: '/srv/www/example.org', owner: 'publisher', group: 'webmasters', mode: '2775' }),
      copyTree({ src: tree, path: '/srv/www/example.org/public', owner: 'publisher', group: 'webmasters' }),
      nginxConfig({ name: 'conf.d/compression.conf', content: 'gzip_vary on;\n' }),
      nginxSite({ name: 'default', enabled: false }),
      nginxSite({
        name: 'example.org',
        content:
          'server {\n  listen 80;\n  server_name example.org;\n  root /srv/www/example.org/public;\n}\n',
        healthCheck: { url: 'http://example.org/one.txt' },
      }),
      service({ name: 'nginx', state: 'started', enabled: true }),
      httpCheck({ url: 'http://127.0.0.1/one.txt', headers: { Host: 'example.org' } }),
    ],
    damages: [
      'rm /etc/nginx/sites-enabled/example.org; chown root /srv/www/example.org; rm -rf /srv/www/example.org/public/sub',
      'systemctl disable --now nginx; gpasswd -d publisher webmasters; echo "gzip_vary off;" > /etc/nginx/conf.d/compression.conf',
    ],
  },
  {
    name: 'a proxy before an application',
    tasks: () => {
      const environment = file({
        path: '/etc/default/greeter',
        content: 'GREETING=hello\n',
        owner: 'root',
        group: 'greeter',
        mode: '0640',
      });
      return [
        apt({ packages: ['nginx-light', 'curl'] }),
        user({ name: 'greeter', system: true, home: '/srv/greeter', createHome: true }),
        environment,
        file({ path: '/srv/greeter/index.html', content: 'hello\n', owner: 'greeter', group: 'greeter' }),
        systemdUnit({
          name: 'greeter.service',
          unit: { Description: 'The greeter', After: 'network.target' },
          service: {
            User: 'greeter',
            EnvironmentFile: '/etc/default/greeter',
            WorkingDirectory: '/srv/greeter',
            ExecStart: '/usr/bin/sleep infinity',
            Restart: 'on-failure',
          },
          install: { WantedBy: 'multi-user.target' },
          enabled: true,
          state: 'started',
        }),
        service({ name: 'greeter', state: 'started', olderThan: ['/etc/default/greeter'] }),
        nginxSite({ name: 'default', state: 'absent' }),
        nginxSite({
          name: 'greeter',
          content: 'server {\n  listen 80 default_server;\n  location / { root /srv/greeter; }\n}\n',
        }),
        command({ sh: 'date > /srv/greeter/.configured' }, { when: changed(environment) }),
        service({ name: 'nginx', state: 'started', enabled: true }),
        download({ url: 'http://localhost/', path: '/srv/greeter/copy.html', force: true }),
        waitFor({ port: 80, timeout: 10 }),
        httpCheck({ url: 'http://localhost/', body: 'hello' }),
      ];
    },
    damages: [
      'echo GREETING=moin > /etc/default/greeter; rm /etc/nginx/sites-available/greeter /etc/nginx/sites-enabled/greeter',
      'systemctl stop greeter nginx; userdel greeter; rm -f /srv/greeter/index.html',
    ],
  },
  {
    name: 'apache in the place of nginx',
    tasks: () => {
      const reload = service({ name: 'apache2', state: 'reloaded' }, { name: 'reload apache' });
      return [
        apt({ packages: ['nginx-light'], state: 'absent' }),
        apt({ packages: ['apache2'] }),
        directory({ path: '/srv/intranet', owner: 'www-data', group: 'www-data', mode: '0755' }),
        template(
          {
            path: '/etc/apache2/sites-available/intranet.conf',
            template:
              '<VirtualHost *:80>\n  ServerName <%= name %>\n  DocumentRoot /srv/intranet\n</VirtualHost>\n',
            vars: { name: 'intranet.example.org' },
          },
          { notify: reload },
        ),
        file(
          {
            path: '/etc/apache2/conf-available/names.conf',
            content: 'ServerName intranet.example.org\nServerTokens Prod\n',
          },
          { notify: reload },
        ),
        link(
          {
            path: '/etc/apache2/conf-enabled/names.conf',
            target: '../conf-available/names.conf',
          },
          { notify: reload },
        ),
        link(
          {
            path: '/etc/apache2/sites-enabled/intranet.conf',
            target: '../sites-available/intranet.conf',
          },
          { notify: reload },
        ),
        link({ path: '/etc/apache2/sites-enabled/000-default.conf', state: 'absent' }, { notify: reload }),
        command(
          { sh: 'a2enmod -q headers', creates: '/etc/apache2/mods-enabled/headers.load' },
          { notify: reload },
        ),
        file({
          path: '/srv/intranet/index.html',
          content: 'intranet\n',
          owner: 'www-data',
          group: 'www-data',
        }),
        flush(),
        service({ name: 'apache2', state: 'started', enabled: true }),
        httpCheck({ url: 'http://localhost/', body: 'intranet' }),
      ];
    },
    damages: [
      'rm /etc/apache2/sites-enabled/intranet.conf; a2ensite -q 000-default; chmod 700 /srv/intranet',
      'systemctl disable --now apache2; rm /etc/apache2/conf-enabled/names.conf /etc/apache2/mods-enabled/headers.load',
    ],
  },
  {
    name: 'lighttpd with a firewall',
    tasks: () => {
      const restart = service({ name: 'lighttpd', state: 'restarted' }, { name: 'restart lighttpd' });
      return [
        apt({ packages: ['lighttpd', 'ufw'] }),
        ufw({ rules: [{ allow: '22/tcp' }, { limit: 80, proto: 'tcp' }] }),
        user({ name: 'editor', groups: ['www-data'], shell: '/bin/bash' }),
        directory({ path: '/var/www/docs', owner: 'editor', group: 'www-data', mode: '2750' }),
        copyTree({
          src: tree,
          path: '/var/www/docs/static',
          owner: 'editor',
          group: 'www-data',
          exclusive: true,
        }),
        link({ path: '/var/www/docs/latest', target: 'static', owner: 'editor' }),
        file(
          {
            path: '/etc/lighttpd/conf-available/60-docs.conf',
            content: 'server.document-root := "/var/www/docs/latest"\n',
          },
          { notify: restart },
        ),
        link(
          {
            path: '/etc/lighttpd/conf-enabled/60-docs.conf',
            target: '../conf-available/60-docs.conf',
          },
          { notify: restart },
        ),
        absent({ path: '/var/www/html/index.lighttpd.html' }),
        logrotate({ name: 'docs', paths: ['/var/log/docs/*.log'], frequency: 'weekly', rotate: 4 }),
        flush(),
        waitFor({ http: { url: 'http://localhost/one.txt' }, timeout: 20 }),
        service({ name: 'lighttpd', state: 'started', enabled: true }),
      ];
    },
    damages: [
      'touch /var/www/docs/static/stray; ufw allow 9000/tcp; rm /etc/lighttpd/conf-enabled/60-docs.conf',
      'userdel editor; systemctl disable lighttpd; rm -rf /var/www/docs',
    ],
  },
  {
    name: 'a web server that goes',
    tasks: () => [
      service({ name: 'nginx', state: 'stopped', enabled: false }, { when: false }),
      nginxSite({ name: 'old.example.org', state: 'absent' }),
      apt({ packages: ['nginx-light', 'nginx-common'], state: 'absent', purge: true, autoremove: true }),
      absent({ paths: ['/etc/nginx', '/srv/old.example.org', '/var/log/nginx'] }),
      user({ name: 'oldsite', state: 'absent', remove: true }),
      group({ name: 'oldsite', state: 'absent' }),
      logrotate({ name: 'oldsite', state: 'absent' }),
      systemdUnit({ name: 'oldsite.service', state: 'absent' }),
      lineInFile({ path: '/etc/services', match: '^oldsite\\s', state: 'absent' }),
      directory({ path: '/srv/archive', mode: '0750' }),
      file({ path: '/srv/archive/README', content: 'old.example.org went\n' }),
    ],
    damages: [
      'apt-get -qq update; apt-get -qq install -y nginx-light; useradd -m oldsite; mkdir -p /srv/old.example.org; echo "oldsite 9999/tcp" >> /etc/services',
      'printf "[Service]\\nExecStart=/usr/bin/sleep infinity\\n[Install]\\nWantedBy=multi-user.target\\n" > /etc/systemd/system/oldsite.service; systemctl daemon-reload; systemctl enable --now oldsite; useradd -m oldsite; rm /srv/archive/README',
    ],
  },
];

import {
  apt,
  command,
  directory,
  envFile,
  file,
  link,
  logrotate,
  nginxSite,
  nodejs,
  npmPackage,
  pm2,
  service,
  systemdUnit,
  user,
  waitFor,
} from '../../../../lib';
import type { TruthPlay } from '../truth-play';

const server = "require('http').createServer((_, answer) => answer.end('hello')).listen(3000)\n";

/** Applications of Node.js. */
export const nodeAppPlays: readonly TruthPlay[] = [
  {
    name: 'an application of Node.js',
    tasks: () => [
      nodejs({ npm: false }),
      user({ name: 'web', system: true, home: '/srv/web', createHome: true }),
      directory({ path: '/srv/web/app', owner: 'web', group: 'web', mode: '0755' }),
      file({ path: '/srv/web/app/server.js', content: server }),
      envFile({ path: '/etc/web.env', variables: { NODE_ENV: 'production' } }),
      systemdUnit({
        name: 'web.service',
        unit: { Description: 'The web application' },
        service: {
          User: 'web',
          WorkingDirectory: '/srv/web/app',
          EnvironmentFile: '/etc/web.env',
          ExecStart: '/usr/bin/node server.js',
          Restart: 'on-failure',
        },
        install: { WantedBy: 'multi-user.target' },
        enabled: true,
        state: 'started',
      }),
      service({ name: 'web', state: 'started', olderThan: ['/srv/web/app', '/etc/web.env'] }),
      waitFor({ port: 3000, timeout: 20 }),
      apt({ packages: ['nginx-light'] }),
      nginxSite({
        name: 'web',
        content: 'server {\n  listen 8080;\n  location / { proxy_pass http://127.0.0.1:3000; }\n}\n',
      }),
      logrotate({ name: 'web', paths: ['/var/log/web/*.log'], frequency: 'weekly' }),
    ],
    damages: [
      'systemctl stop web; echo "// x" >> /srv/web/app/server.js',
      'apt-get -qq purge -y nodejs; rm /etc/web.env; systemctl stop web',
    ],
  },
  {
    name: 'an application of PM2',
    tasks: () => [
      nodejs({}),
      npmPackage({ packages: ['pm2@7.0.4'] }),
      user({ name: 'cluster', system: true }),
      directory({ path: '/srv/cluster' }),
      file({ path: '/srv/cluster/server.js', content: server }),
      pm2({ name: 'cluster', user: 'cluster', cwd: '/srv/cluster', script: 'server.js', instances: 2 }),
      pm2({ name: 'former', state: 'absent' }),
      service({ name: 'cluster', state: 'started', enabled: true }),
      waitFor({ port: 3000, timeout: 20 }),
      file({ path: '/etc/motd', content: 'a cluster\n' }),
    ],
    damages: [
      'systemctl stop cluster; echo x > /etc/motd',
      'npm uninstall -g pm2 >/dev/null; systemctl stop cluster; rm -rf /srv/cluster',
    ],
  },
  {
    name: 'tools of npm',
    tasks: () => [
      nodejs({}),
      npmPackage({ packages: ['semver@7.6.0'] }),
      npmPackage({ packages: ['forever'], state: 'absent' }),
      command({ sh: 'semver 1.2.3 > /var/lib/semver.out', creates: '/var/lib/semver.out' }),
      user({ name: 'ci', shell: '/bin/bash' }),
      file({ path: '/home/ci/.npmrc', content: 'fund=false\n', owner: 'ci', group: 'ci', mode: '0600' }),
      directory({ path: '/srv/ci', owner: 'ci', group: 'ci' }),
      file({ path: '/srv/ci/package.json', content: '{"name": "x", "version": "1.0.0"}\n', owner: 'ci' }),
      pm2({ name: 'former', state: 'absent' }),
      link({ path: '/srv/ci/tool', target: '/usr/local/bin/semver', allowMissing: true }),
    ],
    damages: [
      'npm uninstall -g semver >/dev/null; rm /var/lib/semver.out',
      'apt-get -qq purge -y npm; userdel -r ci; rm /srv/ci/tool',
    ],
  },
];

import {
  absent,
  after,
  apt,
  aptRepository,
  assert,
  command,
  debconf,
  directory,
  file,
  group,
  lineInFile,
  link,
  locale,
  look,
  reboot,
  script,
  service,
  timer,
  unattendedUpgrades,
  user,
} from '../../../../lib';
import type { TruthPlay } from '../truth-play';
import { setupScript } from './controller';

/** Packages and where they come from. */
export const packagePlays: readonly TruthPlay[] = [
  {
    name: 'a source of packages that is on the host',
    tasks: () => [
      apt({ packages: ['ca-certificates', 'gnupg', 'dpkg-dev'] }),
      directory({ path: '/srv/repository' }),
      command({
        sh: `mkdir -p /tmp/hw-tool/DEBIAN && printf 'Package: hw-tool\\nVersion: 1.0\\nArchitecture: all\\nMaintainer: x <x@example.org>\\nDescription: x\\n' >/tmp/hw-tool/DEBIAN/control && dpkg-deb -b /tmp/hw-tool /srv/repository/hw-tool_1.0_all.deb`,
        creates: '/srv/repository/hw-tool_1.0_all.deb',
      }),
      apt({ deb: { path: '/srv/repository/hw-tool_1.0_all.deb' } }),
      aptRepository({ name: 'retired', state: 'absent' }),
      file({
        path: '/etc/apt/preferences.d/retired',
        content: 'Package: *\nPin: release o=Retired\nPin-Priority: -1\n',
      }),
      file({ path: '/etc/apt/apt.conf.d/90-no-recommends', content: 'APT::Install-Recommends "false";\n' }),
      apt({ packages: ['jq'] }),
      command({ sh: 'jq -n 1 > /srv/repository/index.json', creates: '/srv/repository/index.json' }),
    ],
    damages: [
      'dpkg -P hw-tool; rm /srv/repository/index.json; echo "deb [trusted=yes] file:/srv/none ./" > /etc/apt/sources.list.d/retired.list',
      'apt-get -qq purge -y jq; rm /srv/repository/*.deb /etc/apt/preferences.d/retired',
    ],
  },
  {
    name: 'answers before an installation',
    tasks: () => [
      debconf({
        package: 'postfix',
        selections: [
          { question: 'postfix/main_mailer_type', type: 'select', value: 'Local only' },
          { question: 'postfix/mailname', type: 'string', value: 'host.example.org' },
        ],
        untilInstalled: true,
      }),
      apt({ packages: ['postfix'] }),
      lineInFile({ path: '/etc/aliases', match: '^root:', line: 'root: ops@example.org' }),
      command({ sh: 'newaliases && touch /var/lib/aliases-made', creates: '/var/lib/aliases-made' }),
      service({ name: 'postfix', state: 'started', enabled: true }),
      debconf({
        package: 'man-db',
        selections: [{ question: 'man-db/auto-update', type: 'boolean', value: 'false' }],
      }),
      apt({ packages: ['locales'] }),
      locale({ generate: ['en_US.UTF-8', 'de_DE.UTF-8'] }),
    ],
    damages: [
      'systemctl stop postfix; echo man-db man-db/auto-update boolean true | debconf-set-selections; sed -i "/^root:/d" /etc/aliases',
      'apt-get -qq purge -y postfix; rm -f /var/lib/aliases-made',
    ],
  },
  {
    name: 'held and unwanted packages',
    tasks: () => [
      apt({ packages: ['tree', 'bc'], state: 'held' }),
      apt({ packages: ['nano', 'vim-tiny'], state: 'absent', purge: true }),
      aptRepository({ name: 'former', state: 'absent' }),
      apt({ packages: ['less', 'file'], cacheMaxAge: 86400 }),
      apt({ packages: ['tmux'], state: 'latest' }),
      absent({ paths: ['/etc/nanorc', '/root/.nano'] }),
      file({ path: '/etc/tmux.conf', content: 'set -g mouse on\n' }),
      user({ name: 'viewer', shell: '/bin/bash' }),
      link({ path: '/home/viewer/.tmux.conf', target: '/etc/tmux.conf', owner: 'viewer' }),
      command({ argv: ['sh', '-c', 'tree / -L 1 > /var/tmp/tree.txt'], creates: '/var/tmp/tree.txt' }),
      assert({ command: 'true', message: 'true is true' }),
    ],
    damages: [
      'apt-mark unhold tree; apt-get -qq install -y nano; rm /etc/tmux.conf',
      'apt-mark unhold bc; apt-get -qq purge -y bc tmux; rm /var/tmp/tree.txt',
    ],
  },
  {
    name: 'upgrades by themselves',
    tasks: () => [
      apt({ packages: ['unattended-upgrades', 'needrestart'] }),
      unattendedUpgrades({
        origins: ['origin=Debian,codename=${distro_codename},label=Debian'],
        removeUnused: true,
      }),
      file({ path: '/etc/needrestart/conf.d/50-automatic.conf', content: "$nrconf{restart} = 'a';\n" }),
      timer({ name: 'report-upgrades', command: ['/usr/bin/true'], onCalendar: 'weekly', persistent: true }),
      reboot({ timeout: 300 }),
      service({ name: 'unattended-upgrades', state: 'started', enabled: true }),
      debconf({
        package: 'unattended-upgrades',
        selections: [{ question: 'unattended-upgrades/enable_auto_updates', type: 'boolean', value: 'true' }],
      }),
      directory({ path: '/var/log/upgrades', mode: '0750', group: 'adm' }),
      after(look({ package: 'needrestart' }), ({ output }) => [
        output !== undefined && file({ path: '/var/log/upgrades/by', content: 'needrestart\n' }),
      ]),
    ],
    damages: [
      'systemctl disable --now unattended-upgrades; rm /etc/needrestart/conf.d/50-automatic.conf; systemctl stop report-upgrades.timer',
      'apt-get -qq remove -y needrestart; rm -f /etc/apt/apt.conf.d/5*unattended*',
    ],
  },
  {
    name: 'a tool from a script',
    tasks: () => [
      apt({ packages: ['make', 'xz-utils'] }),
      group({ name: 'tools' }),
      script({ src: setupScript, args: ['/opt/greet', 'hello'], creates: '/opt/greet/bin/greet' }),
      link({ path: '/usr/local/bin/greet', target: '/opt/greet/bin/greet' }),
      command({
        argv: ['chgrp', '-R', 'tools', '/opt/greet'],
        unless: 'test "$(stat -c %G /opt/greet)" = tools',
      }),
      file({ path: '/etc/profile.d/greet.sh', content: 'export GREET=1\n' }),
      command({ sh: 'greet > /var/lib/greeting', creates: '/var/lib/greeting' }),
      script({ src: setupScript, args: ['/opt/greet2', 'bye'], unless: 'test -x /opt/greet2/bin/greet' }),
      assert({ command: 'test -d /opt', message: 'needs /opt' }),
    ],
    damages: [
      'rm -rf /opt/greet; rm /var/lib/greeting',
      'rm /usr/local/bin/greet; rm -rf /opt/greet2; chgrp root /opt/greet',
    ],
  },
];

import {
  absent,
  after,
  apt,
  assert,
  attempt,
  block,
  command,
  cron,
  debug,
  directory,
  fail,
  file,
  hostname,
  hosts,
  journald,
  kernelModule,
  lineInFile,
  locale,
  look,
  mount,
  ntp,
  pause,
  reboot,
  resolver,
  service,
  sshdConfig,
  swap,
  sysctl,
  template,
  timezone,
  ufw,
  unattendedUpgrades,
  user,
} from '../../../../lib';
import type { TruthPlay } from '../truth-play';

/** The system itself. */
export const systemPlays: readonly TruthPlay[] = [
  {
    name: 'a new host',
    tasks: () => [
      assert({ command: 'test -d /etc/apt', message: 'needs Debian' }),
      hostname({ name: 'web7', hostsEntry: true }),
      hosts({ entries: [{ ip: '192.0.2.10', names: ['db.example.org', 'db'] }] }),
      timezone({ name: 'Europe/Berlin' }),
      apt({ packages: ['locales', 'curl', 'less'] }),
      locale({ lang: 'en_GB.UTF-8', variables: { LC_TIME: 'de_DE.UTF-8' } }),
      journald({ storage: 'persistent', systemMaxUse: '200M' }),
      sysctl({ name: '60-network', settings: { 'net.ipv4.conf.all.accept_redirects': 0 } }),
      kernelModule({ name: 'usb-storage', state: 'blacklisted' }),
      template({ path: '/etc/motd', template: 'Welcome to <%= name %>.\n', vars: { name: 'web7' } }),
      debug({ message: 'the host is new' }),
      fail({ message: 'never' }, { when: false }),
    ],
    damages: [
      'hostnamectl set-hostname other; rm /etc/motd; sysctl -w net.ipv4.conf.all.accept_redirects=1',
      'ln -sf /usr/share/zoneinfo/UTC /etc/localtime; rm /etc/systemd/journald.conf.d/*; sed -i "/db.example/d" /etc/hosts; rm -f /etc/modprobe.d/*usb*',
    ],
  },
  {
    name: 'time and language',
    tasks: () => {
      const reload = command({ argv: ['systemctl', 'daemon-reload'] }, { name: 'reload units' });
      return [
        timezone({ name: 'America/New_York' }),
        apt({ packages: ['chrony', 'locales', 'tzdata'] }),
        ntp({ servers: ['ntp1.example.org', 'ntp2.example.org'], makestep: { threshold: '1', limit: 3 } }),
        service({ name: 'chrony', enabled: true }),
        file({ path: '/etc/chrony/conf.d/log.conf', content: 'log tracking\n' }, { notify: reload }),
        locale({ generate: ['fr_FR.UTF-8', 'de_DE.UTF-8'] }),
        locale({ lang: 'de_DE.UTF-8' }),
        user({ name: 'marie', shell: '/bin/bash' }),
        lineInFile({ path: '/home/marie/.profile', line: 'export LANG=fr_FR.UTF-8' }),
        absent({ path: '/etc/systemd/timesyncd.conf' }),
        debug({ message: 'time is set' }),
      ];
    },
    damages: [
      'systemctl disable chrony; rm /etc/chrony/conf.d/log.conf; rm -f /etc/default/locale /etc/locale.conf',
      'apt-get -qq purge -y chrony; userdel -r marie; echo UTC > /etc/timezone',
    ],
  },
  {
    name: 'a host that is watched over',
    tasks: () => [
      apt({ packages: ['fail2ban', 'ufw', 'python3-systemd', 'chrony', 'unattended-upgrades'] }),
      file({
        path: '/etc/fail2ban/jail.d/sshd.local',
        content: '[DEFAULT]\nbackend = systemd\n[sshd]\nenabled = true\nmaxretry = 3\n',
      }),
      service({ name: 'fail2ban', state: 'started', enabled: true, olderThan: ['/etc/fail2ban/jail.d'] }),
      sshdConfig({
        name: '10-hardening',
        passwordAuthentication: false,
        x11Forwarding: false,
        maxAuthTries: 4,
      }),
      ufw({ rules: [{ allow: '22/tcp' }, { deny: 'any', from: '203.0.113.0/24', comment: 'scans us' }] }),
      sysctl({
        name: '70-hardening',
        settings: { 'net.ipv4.tcp_syncookies': 1, 'net.ipv4.conf.all.rp_filter': 1 },
      }),
      ntp({ pools: ['2.debian.pool.ntp.org'], exclusive: false }),
      unattendedUpgrades({ origins: ['origin=Debian'], mail: 'root' }),
      kernelModule({ name: 'dccp', state: 'blacklisted' }),
      lineInFile({ path: '/etc/login.defs', match: '^UMASK\\s', line: 'UMASK 027' }),
      file({ path: '/etc/cron.allow', content: 'root\n', mode: '0640' }),
      journald({ name: '20-audit', forwardToSyslog: false, maxRetention: '1month' }),
    ],
    damages: [
      'systemctl stop fail2ban; ufw --force disable; sed -i s/maxretry.*/maxretry=9/ /etc/fail2ban/jail.d/sshd.local',
      'rm /etc/ssh/sshd_config.d/10-hardening.conf; systemctl reload ssh; rm /etc/sysctl.d/70-hardening.conf; chmod 644 /etc/cron.allow; apt-get -qq purge -y fail2ban',
    ],
  },
  {
    name: 'a restart that is due',
    tasks: () => [
      file({ path: '/etc/modprobe.d/watchdog.conf', content: 'blacklist iTCO_wdt\n' }),
      file({ path: '/run/reboot-required', content: 'new kernel\n' }, { when: false }),
      swap({ path: '/swapfile', size: '16M', state: 'present' }),
      mount({ path: '/srv/scratch', source: 'tmpfs', fstype: 'tmpfs', options: ['size=8m', 'nofail'] }),
      reboot({ timeout: 300 }),
      service({ name: 'ssh', state: 'started', enabled: true }),
      pause({ seconds: 1 }),
      command({ sh: 'uname -r > /var/lib/booted', creates: '/var/lib/booted' }),
      after(look({ argv: ['nproc'] }), ({ output }) => [
        file({ path: '/etc/workers', content: `workers = ${Number(output.stdout)}\n` }),
      ]),
      block({ when: true }, [debug({ message: 'after the restart' }), directory({ path: '/srv/after' })]),
    ],
    damages: [
      'touch /run/reboot-required; rm /etc/workers',
      'rm /swapfile /var/lib/booted; rm -r /srv/after; sed -i /swapfile/d /etc/fstab',
    ],
  },
  {
    name: 'what may fail',
    tasks: () => [
      after(look({ sh: 'test -e /srv/upstream/ready', exitCodes: [0, 1] }), ({ output }) =>
        output.code === 0
          ? file({ path: '/srv/upstream/seen', content: 'x\n' })
          : [
              directory({ path: '/srv/fallback' }),
              file({ path: '/srv/fallback/reason', content: 'not ready\n' }),
            ],
      ),
      file({ path: '/var/tmp/attempted', content: 'yes\n' }),
      attempt([assert({ command: 'test -e /srv/never', message: 'never' })], {
        rescue: [file({ path: '/var/tmp/never', content: 'rescued\n' })],
      }),
      after(look({ sh: 'cat /etc/debian_version' }), ({ output }) => [
        file({ path: '/var/tmp/version', content: output.stdout }),
        output.stdout.startsWith('12') && directory({ path: '/srv/bookworm' }),
      ]),
      after(look({ unit: 'cron' }), ({ output }) => [
        output === undefined && file({ path: '/var/tmp/no-cron', content: 'x\n' }),
      ]),
      block({ when: false }, [fail({ message: 'never' })]),
      block({ tags: ['jobs'] }, [
        apt({ packages: ['cron'] }),
        cron({ id: 'tick', minute: '*/5', command: 'date > /var/tmp/tick' }),
      ]),
      pause({ seconds: 1 }),
      look({ file: '/etc/hostname' }),
    ],
    damages: [
      'rm -r /srv/fallback /srv/bookworm; rm /var/tmp/version',
      'mkdir -p /srv/upstream; touch /srv/upstream/ready; crontab -r',
    ],
  },
  {
    name: 'names that a host knows',
    tasks: () => [
      hostname({ name: 'db2.example.org', hostsEntry: true }),
      hosts({
        entries: [
          { ip: '192.0.2.20', names: ['cache.example.org', 'cache'] },
          { ip: '192.0.2.21', names: ['queue.example.org', 'queue'] },
        ],
      }),
      hosts({ entries: [{ ip: '192.0.2.99' }], state: 'absent' }),
      resolver({
        nameservers: ['192.0.2.53'],
        search: ['example.org'],
        options: ['timeout:1', 'attempts:1'],
      }),
      file({ path: '/etc/mailname', content: 'db2.example.org\n' }),
      template({ path: '/etc/issue', template: '<%= name %> \\l\n', vars: { name: 'db2' } }),
      lineInFile({ path: '/etc/services', line: 'shopd 7999/tcp' }),
      lineInFile({ path: '/etc/networks', line: 'office 198.51.100.0', create: true }),
      command({ sh: 'hostname -f > /var/tmp/fqdn', creates: '/var/tmp/fqdn' }),
    ],
    damages: [
      'echo "192.0.2.99 gone" >> /etc/hosts; sed -i /search/d /etc/resolv.conf; rm /etc/mailname',
      'sed -i /queue/d /etc/hosts; sed -i /shopd/d /etc/services',
    ],
  },
];

import {
  absent,
  apt,
  authorizedKeys,
  blockInFile,
  changed,
  command,
  configValue,
  cron,
  debconf,
  directory,
  file,
  fetch,
  group,
  journald,
  knownHosts,
  lineInFile,
  link,
  logrotate,
  replace,
  secret,
  service,
  sudoers,
  systemdUnit,
  template,
  timer,
  ufw,
  user,
  waitFor,
} from '../../../../lib';
import type { TruthPlay } from '../truth-play';
import { freshDirectory, keys } from './controller';

/** Backups, agents of monitoring, logs and mail. */
export const operationPlays: readonly TruthPlay[] = [
  {
    name: 'a nightly copy of the configuration',
    tasks: () => [
      directory({ path: '/var/backups/config', mode: '0700' }),
      file({
        path: '/usr/local/sbin/backup-config',
        content: '#!/bin/sh\nexec tar -C /etc -czf /var/backups/config/etc.tar.gz .\n',
        mode: '0750',
      }),
      timer({
        name: 'backup-config',
        command: ['/usr/local/sbin/backup-config'],
        onCalendar: '*-*-* 02:30:00',
        persistent: true,
        randomizedDelaySec: '15min',
      }),
      command({ argv: ['/usr/local/sbin/backup-config'], creates: '/var/backups/config/etc.tar.gz' }),
      fetch({ src: '/etc/fstab', dest: freshDirectory() }),
      logrotate({
        name: 'backup-config',
        paths: ['/var/log/backup-config.log'],
        frequency: 'monthly',
        rotate: 6,
      }),
      cron({ id: 'old copies', state: 'absent' }),
      absent({ path: '/etc/cron.daily/backup' }),
      link({ path: '/root/backups', target: '/var/backups/config' }),
    ],
    damages: [
      'rm /var/backups/config/etc.tar.gz; systemctl disable --now backup-config.timer; touch /etc/cron.daily/backup',
      'rm -r /var/backups/config; rm /usr/local/sbin/backup-config /root/backups',
    ],
  },
  {
    name: 'copies to another host',
    tasks: () => [
      apt({ packages: ['rsync', 'cron', 'openssh-client'] }),
      user({ name: 'copier', system: true, home: '/var/lib/copier', createHome: true, shell: '/bin/sh' }),
      directory({ path: '/var/lib/copier/.ssh', owner: 'copier', group: 'copier', mode: '0700' }),
      file({
        path: '/var/lib/copier/.ssh/id_ed25519',
        content: secret('no key\n'),
        owner: 'copier',
        group: 'copier',
        mode: '0600',
      }),
      knownHosts({ hosts: ['vault.example.org'], keys: [keys.host], user: 'copier' }),
      authorizedKeys({
        user: 'copier',
        keys: [keys.ada],
        options: 'restrict,command="/usr/bin/rrsync /srv"',
      }),
      directory({ path: '/srv/copies', owner: 'copier', mode: '0750' }),
      cron({
        id: 'copy',
        user: 'copier',
        hour: 1,
        minute: 15,
        command: 'rsync -a /srv/copies/ vault.example.org:copies/',
        env: { MAILTO: 'ops@example.org' },
      }),
      cron({ id: 'former copy', user: 'copier', state: 'absent' }),
      sudoers({ name: 'copier', user: 'copier', commands: ['/usr/bin/rsync'], noPassword: true }),
      service({ name: 'rsync', state: 'stopped', enabled: false }),
    ],
    damages: [
      'crontab -u copier -r; rm /etc/sudoers.d/copier; chmod 755 /var/lib/copier/.ssh',
      'userdel -r copier; apt-get -qq purge -y rsync; rm -rf /srv/copies',
    ],
  },
  {
    name: 'borg with a key',
    tasks: () => [
      apt({ packages: ['borgbackup'] }),
      group({ name: 'borg', system: true }),
      user({ name: 'borg', system: true, group: 'borg', home: '/srv/borg', createHome: true }),
      file({ path: '/etc/borg.passphrase', content: secret('correct horse\n'), group: 'borg', mode: '0640' }),
      command({
        sh: 'runuser -u borg -- env BORG_PASSCOMMAND="cat /etc/borg.passphrase" borg init -e repokey /srv/borg/repository',
        creates: '/srv/borg/repository/config',
      }),
      file({ path: '/etc/borg.excludes', content: '*.tmp\n' }),
      systemdUnit({
        name: 'borg-backup.service',
        service: { Type: 'oneshot', User: 'borg', ExecStart: '/usr/bin/borg --version' },
      }),
      timer({ name: 'borg-backup', unit: 'borg-backup.service', onCalendar: 'daily' }),
      link({ path: '/usr/local/bin/backup', target: '/usr/bin/borg' }),
    ],
    damages: [
      'rm -rf /srv/borg/repository; chmod 644 /etc/borg.passphrase',
      'apt-get -qq purge -y borgbackup; systemctl disable --now borg-backup.timer; rm /etc/borg.excludes',
    ],
  },
  {
    name: 'an exporter of measurements',
    tasks: () => [
      apt({ packages: ['prometheus-node-exporter', 'ufw'] }),
      directory({ path: '/var/lib/node-exporter', owner: 'prometheus', group: 'prometheus', mode: '0755' }),
      lineInFile({
        path: '/etc/default/prometheus-node-exporter',
        match: '^ARGS=',
        line: 'ARGS="--collector.textfile.directory=/var/lib/node-exporter"',
      }),
      service({
        name: 'prometheus-node-exporter',
        state: 'started',
        enabled: true,
        olderThan: ['/etc/default/prometheus-node-exporter'],
      }),
      ufw({ rules: [{ allow: '22/tcp' }, { allow: 9100, proto: 'tcp', from: ['192.0.2.0/24'] }] }),
      waitFor({ port: 9100, timeout: 20 }),
      file({ path: '/usr/local/bin/measure', content: '#!/bin/sh\necho 1\n', mode: '0755' }),
      timer({
        name: 'measure',
        command: ['/usr/local/bin/measure'],
        onCalendar: 'minutely',
        user: 'prometheus',
      }),
      systemdUnit({
        name: 'prometheus-node-exporter.service',
        dropIn: 'limits',
        service: { MemoryMax: '128M' },
        restartOnChange: true,
      }),
    ],
    damages: [
      'systemctl stop prometheus-node-exporter; sed -i "s/^ARGS=.*/ARGS=\\"\\"/" /etc/default/prometheus-node-exporter; ufw allow 9999',
      'apt-get -qq purge -y prometheus-node-exporter; rm /usr/local/bin/measure',
    ],
  },
  {
    name: 'a server of measurements',
    tasks: () => {
      const rules = file({ path: '/etc/prometheus/rules.yml', content: 'groups: []\n' });
      return [
        apt({ packages: ['prometheus'] }),
        rules,
        configValue({ path: '/etc/prometheus/prometheus.yml', key: ['rule_files'], value: ['rules.yml'] }),
        configValue({
          path: '/etc/prometheus/prometheus.yml',
          key: ['global', 'scrape_interval'],
          value: '30s',
        }),
        service({ name: 'prometheus', state: 'started', enabled: true, olderThan: ['/etc/prometheus'] }),
        waitFor({ port: 9090, timeout: 30 }),
        command({ sh: 'date > /var/lib/rules-changed' }, { when: changed(rules) }),
        user({ name: 'viewer', groups: ['prometheus'], shell: '/bin/bash' }),
        directory({ path: '/srv/dashboards', owner: 'viewer', group: 'prometheus', mode: '2750' }),
        template({
          path: '/srv/dashboards/README',
          template: '<%= what %>\n',
          vars: { what: 'boards' },
          owner: 'viewer',
        }),
        service({ name: 'prometheus-node-exporter', state: 'stopped', enabled: false }, { when: false }),
      ];
    },
    damages: [
      'systemctl stop prometheus; sed -i "s/30s/15s/" /etc/prometheus/prometheus.yml; rm -rf /srv/dashboards',
      'apt-get -qq purge -y prometheus; rm -rf /etc/prometheus; gpasswd -d viewer prometheus',
    ],
  },
  {
    name: 'logs that go elsewhere',
    tasks: () => {
      const restart = service({ name: 'rsyslog', state: 'restarted' }, { name: 'restart rsyslog' });
      return [
        apt({ packages: ['rsyslog', 'logrotate'] }),
        file(
          { path: '/etc/rsyslog.d/90-forward.conf', content: '*.* @192.0.2.7:514\n' },
          { notify: restart },
        ),
        journald({ forwardToSyslog: true, storage: 'persistent' }),
        directory({ path: '/var/log/remote', owner: 'root', group: 'adm', mode: '0750' }),
        file({ path: '/var/spool/rsyslog/.keep', content: '' }),
        logrotate({
          name: 'remote',
          paths: ['/var/log/remote/*.log'],
          frequency: 'daily',
          rotate: 30,
          compress: true,
        }),
        replace(
          { path: '/etc/rsyslog.conf', match: '^#(module\\(load="imudp"\\))', replacement: '$1' },
          { notify: restart },
        ),
        user({ name: 'logwatch', system: true, groups: ['adm'] }),
        service({ name: 'rsyslog', state: 'started', enabled: true }),
        blockInFile({ path: '/etc/logrotate.conf', id: 'limits', block: 'maxage 365\n' }),
      ];
    },
    damages: [
      'rm /etc/rsyslog.d/90-forward.conf; systemctl stop rsyslog; gpasswd -d logwatch adm',
      'apt-get -qq purge -y rsyslog; rm -rf /var/log/remote; rm -f /etc/systemd/journald.conf.d/*',
    ],
  },
  {
    name: 'mail to a relay',
    tasks: () => {
      const reload = service({ name: 'postfix', state: 'reloaded' }, { name: 'reload postfix' });
      return [
        debconf({
          package: 'postfix',
          selections: [
            { question: 'postfix/main_mailer_type', type: 'select', value: 'Satellite system' },
            { question: 'postfix/relayhost', type: 'string', value: '[relay.example.org]' },
            { question: 'postfix/mailname', type: 'string', value: 'web.example.org' },
          ],
          untilInstalled: true,
        }),
        apt({ packages: ['postfix', 'bsd-mailx'] }),
        lineInFile(
          {
            path: '/etc/postfix/main.cf',
            match: '^relayhost =',
            line: 'relayhost = [relay.example.org]:587',
          },
          { notify: reload },
        ),
        file({
          path: '/etc/postfix/sasl_passwd',
          content: secret('[relay.example.org]:587 u:p\n'),
          mode: '0600',
        }),
        command({ sh: 'postmap /etc/postfix/sasl_passwd', creates: '/etc/postfix/sasl_passwd.db' }),
        lineInFile({ path: '/etc/aliases', match: '^postmaster:', line: 'postmaster: root' }),
        user({ name: 'mailer', system: true, groups: ['postdrop'] }),
        service({ name: 'postfix', state: 'started', enabled: true }),
        waitFor({ port: 25, timeout: 20 }),
        file({ path: '/etc/mailname', content: 'web.example.org\n' }),
      ];
    },
    damages: [
      'sed -i "s/:587//" /etc/postfix/main.cf; rm /etc/postfix/sasl_passwd.db; gpasswd -d mailer postdrop',
      'systemctl disable --now postfix; rm /etc/postfix/sasl_passwd; rm /etc/mailname',
    ],
  },
  {
    name: 'mail by a small client',
    tasks: () => [
      apt({ packages: ['msmtp', 'cron'] }),
      group({ name: 'mailers', system: true }),
      file({
        path: '/etc/msmtprc',
        content: secret('account default\nhost relay.example.org\nfrom host@example.org\n'),
        group: 'mailers',
        mode: '0640',
      }),
      user({ name: 'alerts', system: true, groups: ['mailers'], home: '/var/lib/alerts', createHome: true }),
      link({ path: '/usr/local/sbin/sendmail', target: '/usr/bin/msmtp' }),
      lineInFile({ path: '/etc/crontab', line: 'MAILTO=ops@example.org', insertBefore: '^SHELL' }),
      cron({ id: 'alerts', user: 'alerts', special: 'daily', command: 'echo hello' }),
      logrotate({
        name: 'msmtp',
        paths: ['/var/log/msmtp.log'],
        frequency: 'monthly',
        rotate: 3,
        missingOk: true,
      }),
      file({ path: '/var/log/msmtp.log', touch: true, owner: 'alerts', group: 'mailers', mode: '0660' }),
      service({ name: 'cron', state: 'started', enabled: true }),
    ],
    damages: [
      'chmod 644 /etc/msmtprc; systemctl stop cron; rm /var/log/msmtp.log',
      'apt-get -qq purge -y msmtp; userdel -r alerts; sed -i /MAILTO/d /etc/crontab',
    ],
  },
];

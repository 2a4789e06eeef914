import {
  absent,
  apt,
  authorizedKeys,
  command,
  cron,
  directory,
  file,
  fetch,
  group,
  knownHosts,
  link,
  logrotate,
  secret,
  service,
  sudoers,
  systemdUnit,
  timer,
  user,
} from '../../../../lib';
import type { TruthPlay } from '../truth-play';
import { freshDirectory, keys } from './controller';

/** Backups. */
export const backupPlays: readonly TruthPlay[] = [
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
];

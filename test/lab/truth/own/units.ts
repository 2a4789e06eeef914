import {
  absent,
  apt,
  changed,
  command,
  directory,
  envFile,
  file,
  group,
  link,
  lineInFile,
  logrotate,
  service,
  systemdUnit,
  timer,
  user,
  waitFor,
} from '../../../../lib';
import type { TruthPlay } from '../truth-play';

/** Units and timers of one's own. */
export const unitPlays: readonly TruthPlay[] = [
  {
    name: 'a worker with limits',
    tasks: () => [
      group({ name: 'workers', system: true }),
      user({ name: 'worker', system: true, group: 'workers', home: '/var/lib/worker' }),
      directory({ path: '/etc/worker', group: 'workers', mode: '0750' }),
      envFile({ path: '/etc/worker/env', variables: { QUEUE: 'mails' } }),
      systemdUnit({ name: 'worker.slice', slice: { MemoryMax: '512M' } }),
      systemdUnit({
        name: 'worker@.service',
        service: {
          User: 'worker',
          Group: 'workers',
          EnvironmentFile: '/etc/worker/env',
          ExecStart: '/usr/bin/sleep infinity',
          Slice: 'worker.slice',
        },
        install: { WantedBy: 'multi-user.target' },
        restartOnChange: true,
      }),
      service({ name: 'worker@1.service', state: 'started', enabled: true }),
      service({ name: 'worker@2.service', state: 'started', enabled: true }),
      service({ name: 'worker@3.service', state: 'stopped', enabled: false }),
      logrotate({ name: 'worker', paths: ['/var/log/worker/*.log'], frequency: 'daily', rotate: 3 }),
    ],
    damages: [
      'systemctl stop worker@1; systemctl disable worker@2; echo "QUEUE=\\"other\\"" > /etc/worker/env',
      'systemctl stop worker@1 worker@2; userdel worker; systemctl start worker@3; rm /etc/systemd/system/worker.slice',
    ],
  },
  {
    name: 'a socket and its service',
    tasks: () => [
      user({ name: 'echo', system: true }),
      file({ path: '/usr/local/bin/echo-once', content: '#!/bin/sh\nexec cat\n', mode: '0755' }),
      systemdUnit({
        name: 'echo@.service',
        unit: { Description: 'Echo' },
        service: { User: 'echo', ExecStart: '-/usr/local/bin/echo-once', StandardInput: 'socket' },
      }),
      systemdUnit({
        name: 'echo.socket',
        socket: { ListenStream: '127.0.0.1:7007', Accept: true },
        install: { WantedBy: 'sockets.target' },
        enabled: true,
        state: 'started',
      }),
      waitFor({ port: 7007, host: '127.0.0.1', timeout: 10 }),
      directory({ path: '/srv/inbox', owner: 'echo', mode: '0770' }),
      systemdUnit({
        name: 'inbox.service',
        service: { Type: 'oneshot', User: 'echo', ExecStart: '/usr/bin/true' },
      }),
      systemdUnit({
        name: 'inbox.path',
        path: { DirectoryNotEmpty: '/srv/inbox' },
        install: { WantedBy: 'paths.target' },
        enabled: true,
        state: 'started',
      }),
      systemdUnit({ name: 'legacy-echo.service', state: 'absent' }),
    ],
    damages: [
      'systemctl stop echo.socket; rm /usr/local/bin/echo-once',
      'systemctl disable --now inbox.path; rm /etc/systemd/system/inbox.path; systemctl daemon-reload; userdel echo',
    ],
  },
  {
    name: 'timers of housekeeping',
    tasks: () => [
      user({ name: 'keeper', system: true, home: '/var/lib/keeper', createHome: true }),
      directory({ path: '/var/lib/keeper/reports', owner: 'keeper', mode: '0750' }),
      file({
        path: '/usr/local/sbin/keep',
        content: '#!/bin/sh\ndate > /var/lib/keeper/reports/last\n',
        mode: '0755',
      }),
      timer({ name: 'keep', command: '/usr/local/sbin/keep', onCalendar: 'hourly', user: 'keeper' }),
      timer({
        name: 'keep-weekly',
        command: ['/usr/local/sbin/keep'],
        onCalendar: 'Mon 08:00',
        persistent: true,
        service: { Nice: 10, User: 'keeper' },
      }),
      systemdUnit({ name: 'sweep.service', service: { Type: 'oneshot', ExecStart: '/usr/bin/true' } }),
      timer({ name: 'sweep', unit: 'sweep.service', onBootSec: '10min', onUnitActiveSec: '1h' }),
      timer({ name: 'keep-daily', state: 'absent' }),
      service({ name: 'dpkg-db-backup.timer', state: 'started', enabled: true }),
      link({ path: '/root/keep', target: '/usr/local/sbin/keep' }),
      command({ sh: 'runuser -u keeper /usr/local/sbin/keep', creates: '/var/lib/keeper/reports/last' }),
    ],
    damages: [
      'systemctl stop keep.timer sweep.timer; systemctl disable keep-weekly.timer; rm /var/lib/keeper/reports/last',
      'systemctl disable --now dpkg-db-backup.timer; rm /etc/systemd/system/sweep.service; systemctl daemon-reload; userdel keeper; chmod 644 /usr/local/sbin/keep',
    ],
  },
  {
    name: 'changes to units of packages',
    tasks: () => {
      const settings = file({ path: '/etc/default/cron.local', content: 'X=1\n' });
      return [
        apt({ packages: ['cron', 'rsync'] }),
        systemdUnit({ name: 'cron.service', dropIn: 'nice', service: { Nice: 5 }, restartOnChange: true }),
        settings,
        service({ name: 'cron', state: 'restarted' }, { when: changed(settings) }),
        service({ name: 'cron', state: 'started', enabled: true }),
        service({ name: 'rsync', state: 'stopped', masked: true }),
        systemdUnit({ name: 'cron.service', dropIn: 'former', state: 'absent' }),
        lineInFile({ path: '/etc/crontab', line: 'MAILTO=ops@example.org', insertBefore: '^SHELL' }),
        absent({ path: '/etc/cron.daily/old-job' }),
        directory({ path: '/etc/cron.d', mode: '0755' }),
      ];
    },
    damages: [
      'rm -r /etc/systemd/system/cron.service.d; systemctl daemon-reload; systemctl unmask rsync; rm /etc/default/cron.local',
      'systemctl disable --now cron; mkdir -p /etc/systemd/system/cron.service.d; printf "[Service]\\nNice=1\\n" > /etc/systemd/system/cron.service.d/former.conf; systemctl daemon-reload; touch /etc/cron.daily/old-job',
    ],
  },
  {
    name: 'units of a user',
    tasks: () => [
      apt({ packages: ['dbus-user-session'] }),
      user({ name: 'desk', shell: '/bin/bash' }),
      directory({ path: '/home/desk/.config', owner: 'desk', group: 'desk', mode: '0755' }),
      file({ path: '/home/desk/.config/agent.conf', content: 'a=1\n', owner: 'desk', group: 'desk' }),
      systemdUnit({
        name: 'agent.service',
        service: { ExecStart: '/usr/bin/sleep infinity' },
        install: { WantedBy: 'default.target' },
        scope: 'user',
        user: 'desk',
        enabled: true,
        state: 'started',
      }),
      timer({ name: 'tidy', command: ['/usr/bin/true'], onCalendar: 'daily', scope: 'user', user: 'desk' }),
      file({ path: '/home/desk/note', content: 'x\n', owner: 'desk', group: 'desk', mode: '0600' }),
      service({ name: 'agent', scope: 'user', user: 'desk', state: 'started' }),
    ],
    damages: [
      'rm /home/desk/.config/agent.conf; systemctl --user -M desk@ stop agent.service',
      'chmod 644 /home/desk/note; loginctl disable-linger desk',
    ],
  },
];

import { directory, file, logrotate, service, type TaskList } from '../../lib';

const restartJournald = service(
  { name: 'systemd-journald', state: 'restarted' },
  { name: 'restart journald' },
);

const journald = `# Managed by Hostwright.
[Journal]
Storage=persistent
SystemMaxUse=500M
MaxRetentionSec=1month
`;

/** The journal is kept for a month in half a gigabyte; the logs of applications are rotated every day. */
export function logs(): TaskList {
  return [
    directory({ path: '/etc/systemd/journald.conf.d', mode: '0755' }),
    file(
      { path: '/etc/systemd/journald.conf.d/10-hostwright.conf', content: journald, mode: '0644' },
      { notify: restartJournald },
    ),
    directory({ path: '/var/log/app', owner: 'root', group: 'adm', mode: '0750' }),
    logrotate({
      name: 'app',
      paths: ['/var/log/app/*.log'],
      frequency: 'daily',
      rotate: 14,
      compress: true,
      delayCompress: true,
      missingOk: true,
      notIfEmpty: true,
      create: { mode: '0640', owner: 'root', group: 'adm' },
    }),
    service({ name: 'logrotate.timer', enabled: true, state: 'started' }),
  ];
}

import { directory, journald, logrotate, service, type TaskList } from '../../lib';

/** The journal is kept for a month in half a gigabyte; the logs of applications are rotated every day. */
export function logs(): TaskList {
  return [
    journald({ storage: 'persistent', systemMaxUse: '500M', maxRetention: '1month' }),
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

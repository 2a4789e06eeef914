import { directory, journald, logrotate, service, type TaskList } from '../../lib';

/** journald keeps a month of logs in half a gigabyte; logrotate rotates the logs of applications every day. */
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

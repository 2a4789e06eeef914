import { join } from 'node:path';
import { apt, block, command, directory, file, logrotate, service, timer, type TaskList } from '../../lib';
import { installed, running, type Daemon } from './daemon';
import { identity } from './identity';
import type { LogServerOptions } from './options';
import { library, server } from './places';
import { checkServer } from './problems';
import { senderTable, serverConfiguration } from './server-configuration';

const daemon: Daemon = {
  ...server,
  packages: ['rsyslog', 'rsyslog-relp', 'openssl'],
  description: 'Receive the logs of all hosts',
  service: {
    Group: 'adm',
    ReadWritePaths: `${server.state} ${server.logs}`,
    SupplementaryGroups: server.user,
  },
};

/**
 * The log host: it receives the journals of `clients` by RELP over TLS, signs their certificates, and keeps a file for
 * each host and service in `/var/log/hosts`. Wrong options are an error before any host is touched.
 */
export function logServer(options: LogServerOptions): TaskList {
  checkServer(options);
  const { name, certificateDays = 365, renewDays = 90, lnav = false } = options;
  return [
    block({ tags: ['logging'] }, [
      installed(daemon),
      directory({ path: library, owner: 'root', group: 'root', mode: '0755' }),
      program('authority', 'authority.sh'),
      program('count', 'count.sh'),
      program('merge.awk', 'merge.awk', '0644'),
      directory({ path: server.directory, owner: 'root', group: server.user, mode: '0750' }),
      command(
        { argv: [`${library}/authority`, 'make'], creates: `${server.authority}/key.pem` },
        { name: 'authority of the logs' },
      ),
      identity({ ...server, kind: 'server', name, days: certificateDays, renewDays, at: (task) => task }),
      directory({ path: server.logs, owner: server.user, group: 'adm', mode: '0750' }),
      configurations(options),
      running(daemon, [server.senders]),
      kept(options),
      counted(options),
      lnav && readable(),
    ]),
  ];
}

function program(name: string, source: string, mode = '0755') {
  return file({
    path: `${library}/${name}`,
    src: join(__dirname, 'files', source),
    owner: 'root',
    group: 'root',
    mode,
  });
}

function configurations(options: LogServerOptions): TaskList {
  const root = { owner: 'root', group: server.user, mode: '0640' };
  return [
    file({ path: server.senders, content: senderTable(options), ...root }),
    file({
      path: server.configuration,
      content: serverConfiguration(options),
      ...root,
      validate: 'rsyslogd -N1 -f %s',
    }),
  ];
}

/** Old files of a host that sends nothing any more are not rotated: they are looked for by their age. */
function kept({ keep: { days = 30, maxSize = '500M' } = {} }: LogServerOptions): TaskList {
  return [
    apt({ packages: ['logrotate'] }),
    logrotate({
      name: 'logging-server',
      paths: [`${server.logs}/*/*.json`],
      su: { user: server.user, group: 'adm' },
      frequency: 'daily',
      maxSize,
      rotate: days,
      maxAge: days,
      dateExt: true,
      dateFormat: '-%Y%m%d-%s',
      compress: true,
      delayCompress: true,
      sharedScripts: true,
      postRotate: [`systemctl kill --signal=HUP --kill-whom=main ${server.unit}`],
      lastAction: [
        `find ${server.logs} -type f -name '*.json-*' -mtime +${days} -delete`,
        `find ${server.logs} -mindepth 1 -type d -empty -delete`,
      ],
    }),
    service({ name: 'logrotate.timer', enabled: true, state: 'started' }),
  ];
}

/** The counters: how many lines came, came again, and never came. The collector's directory belongs to root. */
function counted({ metrics }: LogServerOptions): TaskList {
  const made = `${server.state}/count.prom`;
  const target = `${metrics ?? ''}/logging-server.prom`;
  return [
    timer({
      name: 'logging-count',
      description: 'Count the log lines that came and those that are missing',
      onCalendar: '*:0/5',
      user: server.user,
      command: [`${library}/count`],
      service: {
        NoNewPrivileges: true,
        PrivateTmp: true,
        ...(metrics !== undefined && {
          ExecStopPost: `+/bin/sh -c 'install -m 0644 ${made} ${target}.new && mv ${target}.new ${target}'`,
        }),
      },
    }),
  ];
}

function readable(): TaskList {
  return [
    apt({ packages: ['lnav'] }),
    directory({ path: '/etc/lnav/formats/hosts', owner: 'root', group: 'root', mode: '0755' }),
    file({
      path: '/etc/lnav/formats/hosts/format.json',
      src: join(__dirname, 'files', 'lnav.json'),
      owner: 'root',
      group: 'root',
      mode: '0644',
    }),
  ];
}

import { join } from 'node:path';
import { block, directory, file, on, type TaskList } from '../../lib';
import { clientConfiguration, unanswered } from './client-configuration';
import { installed, running, type Daemon } from './daemon';
import { identity } from './identity';
import { journal, withoutFiles } from './journal';
import type { LogClientOptions } from './options';
import { client, library } from './places';
import { checkClient } from './problems';
import { proof } from './proof';

const daemon: Daemon = {
  ...client,
  packages: ['rsyslog', 'rsyslog-relp', 'openssl'],
  description: 'Send the journal to the log host',
  service: {
    SupplementaryGroups: 'systemd-journal',
    ExecStartPre: `${library}/resend ${unanswered}`,
  },
};

/**
 * A host that sends its whole journal to a log host, whose role `logServer` ran before. Wrong options are an error before
 * any host is touched.
 */
export function logClient(options: LogClientOptions): TaskList {
  checkClient(options);
  const { name, server, certificateDays = 365, renewDays = 90 } = options;
  return [
    block({ tags: ['logging'] }, [
      journal(options),
      installed(daemon),
      withoutFiles('rsyslog', options),
      directory({ path: library, owner: 'root', group: 'root', mode: '0755' }),
      program('resend', 'resend.sh'),
      program('proof', 'proof.sh'),
      identity({
        ...client,
        kind: 'client',
        name,
        days: certificateDays,
        renewDays,
        at: (task) => on(server.host, task),
      }),
      file({
        path: client.configuration,
        content: clientConfiguration(options),
        owner: 'root',
        group: client.user,
        mode: '0640',
        validate: 'rsyslogd -N1 -f %s',
      }),
      running(daemon),
      proof(options),
    ]),
  ];
}

function program(name: string, source: string) {
  return file({
    path: `${library}/${name}`,
    src: join(__dirname, 'files', source),
    owner: 'root',
    group: 'root',
    mode: '0755',
  });
}

import { block, directory, file, secret, type TaskList } from '../../lib';
import { installed, running, type Daemon } from './daemon';
import { elasticsearchConfiguration } from './elasticsearch-configuration';
import { journal, withoutFiles } from './journal';
import { lokiConfiguration } from './loki-configuration';
import type { LogElasticsearchOptions, LogLokiOptions, LogSourceOptions } from './options';
import { client } from './places';
import { checkStore } from './problems';

/** A host that sends its whole journal to Elasticsearch. It needs no log host, and excludes `logClient`. */
export function logElasticsearch(options: LogElasticsearchOptions): TaskList {
  checkStore('logElasticsearch', options);
  return sent(options, {
    package: 'rsyslog',
    content: elasticsearchConfiguration(options),
    validate: 'rsyslogd -N1 -f %s',
    daemon: {
      ...client,
      packages: ['rsyslog', 'rsyslog-elasticsearch'],
      description: 'Send the journal to Elasticsearch',
      service: { SupplementaryGroups: 'systemd-journal' },
    },
  });
}

/** A host that sends its whole journal to Loki. It needs no log host, and excludes `logClient`. */
export function logLoki(options: LogLokiOptions): TaskList {
  checkStore('logLoki', options);
  const { state, configuration } = client;
  return sent(options, {
    package: 'syslog-ng',
    content: lokiConfiguration(options),
    validate: 'syslog-ng --syntax-only --no-caps -f %s',
    daemon: {
      ...client,
      packages: ['syslog-ng-core', 'syslog-ng-mod-http'],
      description: 'Send the journal to Loki',
      service: {
        ExecStart: `/usr/sbin/syslog-ng -F --no-caps -f ${configuration} --persist-file ${state}/persist --pidfile ${state}/pid --control ${state}/control`,
        SupplementaryGroups: 'systemd-journal',
      },
    },
  });
}

interface Sending {
  /** The package whose own service writes files. */
  readonly package: string;
  readonly content: string;
  readonly validate: string;
  readonly daemon: Daemon;
}

function sent(options: LogSourceOptions, { package: name, content, validate, daemon }: Sending): TaskList {
  return [
    block({ tags: ['logging'] }, [
      journal(options),
      installed(daemon),
      withoutFiles(name, options),
      directory({ path: client.directory, owner: 'root', group: client.user, mode: '0750' }),
      // It may hold a password.
      file({
        path: client.configuration,
        content: secret(content),
        owner: 'root',
        group: client.user,
        mode: '0640',
        validate,
      }),
      running(daemon),
    ]),
  ];
}

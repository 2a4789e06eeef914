import {
  apt,
  block,
  pgHba,
  postgresDatabase,
  postgresGrant,
  postgresRole,
  postgresSettings,
  service,
  type PgHbaEntry,
  type TaskList,
} from '../../lib';
import { backupTasks } from './backup';
import type { BackupOptions, PostgresOptions } from './options';
import { checkOptions } from './problems';

export type { BackupOptions, PostgresOptions };

const onlyAdministrator: readonly PgHbaEntry[] = [
  { type: 'local', database: 'all', user: 'postgres', method: 'peer' },
  { type: 'host', database: 'all', user: 'all', address: 'all', method: 'reject' },
];

/** PostgreSQL with its settings, roles, databases and rules, dumps each night, and a test that they can be restored. */
export function postgres(options: PostgresOptions): TaskList {
  checkOptions(options);
  const {
    version,
    roles = [],
    databases = [],
    grants = [],
    lines = onlyAdministrator,
    backup = {},
  } = options;
  const cluster = version === undefined ? undefined : `${version}/main`;
  const dumped = databases.filter(({ state }) => state !== 'absent').map(({ name }) => name);
  return [
    block({ tags: ['postgres'] }, [
      apt({ packages: [version === undefined ? 'postgresql' : `postgresql-${version}`] }),
      settingsTasks(options, cluster),
      service({ name: 'postgresql', enabled: true, state: 'started' }),
      roles.map((role) => postgresRole({ cluster, ...role })),
      databases.map((database) => postgresDatabase({ cluster, ...database })),
      grants.map((grant) => postgresGrant({ cluster, ...grant })),
      pgHba({ cluster, lines }),
      backup !== false && block({ tags: ['backup'] }, backupTasks({ databases: dumped, ...backup }, cluster)),
    ]),
  ];
}

/** Where it listens is asked for by the options, so that restarts the server; it takes up all other settings then. */
function settingsTasks(options: PostgresOptions, cluster: string | undefined): TaskList {
  const { listen = ['localhost'], port = 5432, settings = {}, restart = 'never', tls = snakeoil } = options;
  const connection = {
    listen_addresses: listen.join(','),
    port,
    ssl: true,
    ssl_cert_file: tls.certificate,
    ssl_key_file: tls.key,
    ssl_min_protocol_version: 'TLSv1.2',
    password_encryption: 'scram-sha-256',
  };
  return [
    Object.keys(settings).length > 0
      ? postgresSettings({ cluster, name: '50-settings', settings, restart })
      : postgresSettings({ cluster, name: '50-settings', state: 'absent' }),
    postgresSettings({ cluster, name: '60-connections', settings: connection, restart: 'ifNeeded' }),
  ];
}

const snakeoil = {
  certificate: '/etc/ssl/certs/ssl-cert-snakeoil.pem',
  key: '/etc/ssl/private/ssl-cert-snakeoil.key',
};

import { command, environmentOf, pgHbaLines, type TaskList } from '../lib';
import { architecture, secrets } from '../inventory/architecture';
import { exporterLine, exporters } from '../roles/monitoring';
import { postgres } from '../roles/postgres';
import { figures } from './figures';
import type { Host } from './shop';

/** The database of the application, and its figures. */
export function database(host: Host): TaskList {
  const environment = environmentOf(architecture, host);
  const { database: server, postgresExporter } = environment.services;
  return [
    postgres({
      listen: ['*'],
      port: server?.port,
      roles: [{ name: 'shop', password: host.secret(secrets.databasePassword) }],
      databases: [{ name: 'shop', owner: 'shop', encoding: 'UTF8', locale: 'C.UTF-8' }],
      grants: [{ role: 'PUBLIC', database: 'shop', databasePrivileges: [] }],
      lines: [exporterLine, ...pgHbaLines(environment, 'database')],
      backup: { metrics: figures },
    }),
    // Not only tonight: until then nobody would know whether there is a backup, and an alert would say so.
    command(
      {
        sh: 'systemctl start postgres-dump.service && systemctl start postgres-restore-test.service',
        creates: `${figures}/postgres-restore.prom`,
      },
      { name: 'first dump, and a test that it can be restored', timeout: 600 },
    ),
    exporters({ node: false, postgres: { port: postgresExporter?.port, server: server?.port } }),
  ];
}

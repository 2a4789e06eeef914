import { environmentOf, pgHbaLines } from '../lib';
import { architecture, secrets } from '../inventory/architecture';
import { project } from '../inventory/project';
import { exporterLine, exporters } from '../roles/monitoring';
import { postgres } from '../roles/postgres';
import { figures } from './figures';

/** The database of the application, and its figures. */
export const database = project.play({
  name: 'Database',
  hosts: 'db',
  tasks: (host) => {
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
      exporters({ node: false, postgres: { port: postgresExporter?.port, server: server?.port } }),
    ];
  },
});

import { environmentOf, pgHbaLines } from '../lib';
import { architecture, secrets } from '../inventory/architecture';
import { project } from '../inventory/project';
import { postgres } from '../roles/postgres';

/** The database of the application. */
export const database = project.play({
  name: 'Database',
  hosts: 'db',
  tasks: (host) => {
    const environment = environmentOf(architecture, host);
    return postgres({
      listen: ['*'],
      port: environment.services['database']?.port,
      roles: [{ name: 'shop', password: host.secret(secrets.databasePassword) }],
      databases: [{ name: 'shop', owner: 'shop', encoding: 'UTF8', locale: 'C.UTF-8' }],
      grants: [{ role: 'PUBLIC', database: 'shop', databasePrivileges: [] }],
      lines: pgHbaLines(environment, 'database'),
    });
  },
});

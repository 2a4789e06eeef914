import { one } from '../../facts/kind';
import { postgresGrantFacts } from '../../facts/postgres-grant';
import { postgresServerFacts } from '../../facts/postgres-server';
import { defineTask, type TaskFunction } from '../contract/define-task';
import { grantProblems, postgresGrantArgs, type PostgresGrantArgs } from './args';
import { planGrant, type PostgresGrantFacts } from './plan';
import { predictsNothing } from '../contract/predicts-nothing';

export type { PostgresGrantArgs } from './args';
export type { PostgresGrantFacts } from './plan';

/**
 * What a role may do with a database of PostgreSQL, and with a schema of it and the tables, sequences and functions
 * there. Each list is exact: what is not in it is taken away. What is not declared stays as it is. Objects of extensions
 * stay as the extension made them.
 *
 * Privileges of tables, sequences and functions also hold for those that come later: the task declares default
 * privileges for the roles that create them.
 *
 * @example
 * apt({ packages: ['postgresql'] });
 * postgresRole({ name: 'shop' });
 * postgresRole({ name: 'reports' });
 * postgresDatabase({ name: 'shop', owner: 'shop' });
 * postgresGrant({ role: 'PUBLIC', database: 'shop', databasePrivileges: [], schemaPrivileges: [] });
 * postgresGrant({
 *   role: 'reports',
 *   database: 'shop',
 *   databasePrivileges: ['CONNECT'],
 *   schemaPrivileges: ['USAGE'],
 *   tablePrivileges: ['SELECT'],
 * });
 * @unseen
 * - Privileges that the role has through a group, as an owner, or because everybody has them.
 * - Under check, default privileges in a database that an earlier task would create, unless `creators` names who creates.
 * - PostgreSQL lets everybody run a new function: `functionPrivileges: []` for `PUBLIC` holds from the next run on.
 * @ansible community.postgresql.postgresql_privs
 * - A list is exact, so there is no `state: absent`: an empty list takes everything away.
 * - There are no grant options; those that somebody granted are taken away.
 */
export const postgresGrant: TaskFunction<PostgresGrantArgs, PostgresGrantFacts> = defineTask({
  name: 'postgresGrant',
  args: postgresGrantArgs,
  title: ({ role, database }) => `privileges of ${role} in database ${database}`,
  check: grantProblems,
  facts: ({ cluster = '', database, role, schema }) => ({
    server: one(postgresServerFacts, cluster),
    granted: one(postgresGrantFacts, { cluster, database, role, schema }),
  }),
  predicts: predictsNothing,
  plan: planGrant,
});

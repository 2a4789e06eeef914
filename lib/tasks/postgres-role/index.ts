import { one } from '../../facts/kind';
import { postgresRoleFacts } from '../../facts/postgres-role';
import { postgresServerFacts } from '../../facts/postgres-server';
import { defineTask, type TaskFunction } from '../contract/define-task';
import { postgresRoleArgs, roleProblems, type PostgresRoleArgs } from './args';
import { planRole, type PostgresRoleFacts } from './plan';
import { predictsNothing } from '../contract/predicts-nothing';

export type { PostgresRoleArgs } from './args';
export type { PostgresRoleFacts } from './plan';

/**
 * A role of PostgreSQL, with all its attributes: those that are not named get their default, so that
 * `superuser: false` takes the right away. Hostwright talks to the server as the user `postgres` over its socket.
 *
 * The password is compared without being sent: the controller computes the SCRAM verifier with the salt and the
 * iterations that the server has. A new password travels as a verifier over standard input, with the logging of
 * statements switched off for that session.
 *
 * @example
 * apt({ packages: ['postgresql'] });
 * postgresRole({ name: 'readers', login: false });
 * postgresRole({ name: 'shop', password: secret('correct horse'), memberOf: ['readers'], connectionLimit: 20 });
 * @unseen
 * - Why the server would refuse a change: a group that does not exist, a role that still owns something.
 * @ansible community.postgresql.postgresql_user, community.postgresql.postgresql_membership
 * - `role_attr_flags` are arguments of their own, and what is not named has its default.
 * - A password that is already set is recognised, so there is no `no_password_changes`.
 * - Privileges are for the task `postgresGrant`.
 */
export const postgresRole: TaskFunction<PostgresRoleArgs, PostgresRoleFacts> = defineTask({
  name: 'postgresRole',
  args: postgresRoleArgs,
  title: ({ name }) => `role ${name} of PostgreSQL`,
  check: roleProblems,
  facts: ({ cluster = '', name }) => ({
    server: one(postgresServerFacts, cluster),
    found: one(postgresRoleFacts, { cluster, name }),
  }),
  predicts: predictsNothing,
  plan: planRole,
});

import { one } from '../../facts/kind';
import { postgresDatabaseFacts } from '../../facts/postgres-database';
import { postgresServerFacts } from '../../facts/postgres-server';
import { defineTask, type TaskFunction } from '../contract/define-task';
import { databaseProblems, postgresDatabaseArgs, type PostgresDatabaseArgs } from './args';
import { planDatabase, type PostgresDatabaseFacts } from './plan';
import { predictsNothing } from '../contract/predicts-nothing';

export type { PostgresDatabaseArgs, PostgresExtensionEntry } from './args';
export type { PostgresDatabaseFacts } from './plan';

/**
 * A database of PostgreSQL with its owner and extensions. Encoding and locale count when it is created; one that has
 * others is refused, with what can be done. Hostwright talks to the server as the user `postgres` over its socket.
 *
 * @example
 * apt({ packages: ['postgresql'] });
 * postgresRole({ name: 'shop' });
 * postgresDatabase({ name: 'shop', owner: 'shop', encoding: 'UTF8', locale: 'C.UTF-8', extensions: ['pgcrypto'] });
 * @unseen
 * - Why the server would refuse to create it: a locale, an owner or the files of an extension that are missing.
 * @ansible community.postgresql.postgresql_db, community.postgresql.postgresql_ext, community.postgresql.postgresql_owner
 * - Extensions are an argument, and the owner is only that of the database.
 * - Dumps and their restoration are for the role `postgres`.
 */
export const postgresDatabase: TaskFunction<PostgresDatabaseArgs, PostgresDatabaseFacts> = defineTask({
  name: 'postgresDatabase',
  args: postgresDatabaseArgs,
  title: ({ name }) => `database ${name} of PostgreSQL`,
  check: databaseProblems,
  facts: ({ cluster = '', name }) => ({
    server: one(postgresServerFacts, cluster),
    database: one(postgresDatabaseFacts, { cluster, name }),
  }),
  predicts: predictsNothing,
  plan: planDatabase,
});

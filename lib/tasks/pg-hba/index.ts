import { one } from '../../facts/kind';
import { pgHbaFacts } from '../../facts/pg-hba';
import { postgresFileFacts } from '../../facts/postgres-file';
import { postgresServerFacts } from '../../facts/postgres-server';
import { defineTask, type TaskFunction } from '../contract/define-task';
import { pgHbaArgs, type PgHbaArgs } from './args';
import { planHba, type PgHbaFacts } from './plan';
import { hbaProblems } from './problems';
import { touches } from '../contract/prediction';

export type { PgHbaArgs, PgHbaEntry } from './args';
export type { PgHbaFacts } from './plan';

/**
 * Who may connect to a server of PostgreSQL: all lines of its `pg_hba.conf`, in their order. Lines that are not declared
 * are removed. The first line that fits a client decides, so the order is part of the declaration.
 *
 * The server judges the new file before it goes by it: if it finds an error, the old file stays. Otherwise it reads the
 * file again; sessions that are open stay. The task then compares what the server has read, `pg_hba_file_rules`, with
 * what is declared. It refuses rules that keep the user `postgres` out of its own socket.
 *
 * @example
 * apt({ packages: ['postgresql'] });
 * pgHba({
 *   lines: [
 *     { type: 'local', database: 'all', user: 'postgres', method: 'peer' },
 *     { type: 'hostssl', database: 'shop', user: 'shop', address: '192.0.2.0/24', method: 'scram-sha-256' },
 *     { type: 'host', database: 'all', user: 'all', address: 'all', method: 'reject' },
 *   ],
 * });
 * @unseen
 * - Errors that only the server finds, such as an option that its method does not have.
 * @ansible community.postgresql.postgresql_pg_hba
 * - The list is the whole file, in its order; rules are not added one by one, and not sorted.
 * - `trust` for a network is refused.
 */
export const pgHba: TaskFunction<PgHbaArgs, PgHbaFacts> = defineTask({
  name: 'pgHba',
  args: pgHbaArgs,
  title: () => 'pg_hba.conf of PostgreSQL',
  check: hbaProblems,
  facts: ({ cluster = '' }) => ({
    server: one(postgresServerFacts, cluster),
    file: one(postgresFileFacts, { cluster, file: 'pg_hba.conf' }),
    seen: one(pgHbaFacts, cluster),
  }),
  predicts: ({ file }) => [touches(file?.path ?? '/etc/postgresql')],
  plan: planHba,
});

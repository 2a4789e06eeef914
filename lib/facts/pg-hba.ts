import { sql } from '../shell/sql';
import type { FactKind } from './kind';
import { askPostgres, postgresAddress, postgresAnswers } from './postgres-ask';

/** The rules of a cluster for who may connect, as the server reads them from its file. */
export interface PgHbaFact {
  /** The file that the server reads. */
  readonly file: string;
  /** In their order; a rule with an error has nothing else. */
  readonly rules: readonly PgHbaRule[];
  /** Whether the server has loaded the file since it was last written. */
  readonly isLoaded: boolean;
}

/** A row of the view `pg_hba_file_rules`. */
export interface PgHbaRule {
  readonly line: number;
  readonly type: string | null;
  readonly database: readonly string[] | null;
  readonly user: readonly string[] | null;
  readonly address: string | null;
  readonly netmask: string | null;
  readonly method: string | null;
  readonly options: readonly string[] | null;
  readonly error: string | null;
}

/** The rules by cluster; an empty name is the only one of the host. Absent: it does not run. */
export const pgHbaFacts: FactKind<string, PgHbaFact> = {
  name: 'pg_hba',
  address: (cluster) => postgresAddress(cluster),
  read: (clusters) =>
    askPostgres(
      clusters.map((cluster) => ({
        cluster,
        address: pgHbaFacts.address(cluster),
        value: sql`json_build_object('file', current_setting('hba_file'),
  'rules', (SELECT coalesce(json_agg(json_build_object('line', line_number, 'type', type, 'database', database,
      'user', user_name, 'address', address, 'netmask', netmask, 'method', auth_method, 'options', options,
      'error', error) ORDER BY line_number), '[]'::json) FROM pg_hba_file_rules),
  'isLoaded', (pg_stat_file(current_setting('hba_file'))).modification <= pg_conf_load_time())`,
      })),
    ),
  parse: (output) => postgresAnswers(output, (value) => value as PgHbaFact),
};

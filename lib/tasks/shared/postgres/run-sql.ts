import { postgresFunctions } from '../../../facts/postgres-ask';
import { Secret } from '../../../secrets/secret';
import { scriptFile } from '../../../shell/script-file';
import { lines } from '../../../shell/sh';
import { sql, statements, type Sql } from '../../../shell/sql';
import type { RunStep } from '../../contract/step';
import runScript from './run-sql.sh';

/** Statements for a database of a cluster. */
export interface Statements {
  /** Undefined: the only cluster of the host. */
  readonly cluster: string | undefined;
  /** Default: `postgres`. */
  readonly database?: string;
  readonly sql: readonly Sql[];
  /** Not in a transaction: CREATE DATABASE and others cannot be in one. Default: all or nothing. */
  readonly isSingle?: boolean;
  /** They hold the verifier of a password: the server must not log them. Default: false. */
  readonly isSecret?: boolean;
}

/** Runs statements as the user postgres. They travel over standard input, so no process shows them. */
export function runSql({ cluster = '', database = 'postgres', ...more }: Statements): RunStep {
  const body = more.isSingle === true ? more.sql : [sql`BEGIN`, ...more.sql, sql`COMMIT`];
  const text = statements([...patience, ...(more.isSecret === true ? silence : []), ...body]);
  const terse = more.isSecret === true ? '\\set VERBOSITY terse\n' : '';
  return {
    kind: 'run',
    script: lines([postgresFunctions, scriptFile(runScript, { hw_wanted: cluster, hw_database: database })]),
    input: more.isSecret === true ? new Secret(terse + text) : text,
  };
}

// A lock that somebody else holds must not keep the run, and everybody who comes after it, waiting.
const patience = [sql`SET lock_timeout = '60s'`, sql`SET client_min_messages = 'warning'`];

/** Whatever logs statements; settings of extensions that are not loaded take any value. */
const silence = [
  sql`SET log_statement = 'none'`,
  sql`SET log_duration = off`,
  sql`SET log_min_duration_statement = -1`,
  sql`SET log_min_duration_sample = -1`,
  sql`SET log_transaction_sample_rate = 0`,
  sql`SET log_min_error_statement = 'panic'`,
  sql`SET pg_stat_statements.track_utility = off`,
  sql`SET pgaudit.log = 'none'`,
];

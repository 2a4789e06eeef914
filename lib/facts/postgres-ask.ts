import { scriptFile } from '../shell/script-file';
import { lines, sh, type Script } from '../shell/sh';
import { identifier, sql, type Sql } from '../shell/sql';
import findCluster from './postgres-cluster.sh';

/** A question to a cluster of PostgreSQL. */
export interface PostgresQuestion {
  /** `15/main`; empty: the only one of the host. */
  readonly cluster: string;
  readonly address: string;
  /** Where it is asked. Default: `postgres`. A database that is missing gives no answer. */
  readonly database?: string | undefined;
  /** An expression whose value is JSON; NULL: the thing is absent. */
  readonly value: Sql;
}

/** The functions `hw_find_cluster` and `hw_psql`. */
export const postgresFunctions: Script = scriptFile(findCluster);

/**
 * Asks all questions with one psql for each cluster; each answer is a line of JSON. A cluster that is missing or stopped
 * answers nothing, and a slow one is left after a minute.
 */
export function askPostgres(questions: readonly PostgresQuestion[]): Script {
  const clusters = [...new Set(questions.map(({ cluster }) => cluster))];
  return lines([
    postgresFunctions,
    ...clusters.map((cluster) => {
      const text = `${patience}${questions
        .filter((one) => one.cluster === cluster)
        .map(ask)
        .join('')}`;
      return sh`hw_find_cluster ${cluster}
[ "$hw_state" != online ] || printf '%s\n' ${text} | hw_psql -d postgres 2>/dev/null || :`;
    }),
  ]);
}

/** The answers by their address. */
export function postgresAnswers<Value>(
  output: string,
  read: (value: unknown) => Value | undefined,
): ReadonlyMap<string, Value> {
  return new Map(
    output.split('\n').flatMap((line) => {
      const row = parseRow(line);
      const value = row === undefined ? undefined : read(row.value);
      return row === undefined || value === undefined ? [] : [[row.address, value] as const];
    }),
  );
}

/** The address of a thing in a cluster. */
export function postgresAddress(...parts: readonly string[]): string {
  return JSON.stringify(parts);
}

const patience = `SET statement_timeout = '60s'; SET lock_timeout = '10s';\n`;

function ask({ address, database, value }: PostgresQuestion): string {
  const question = sql`SELECT json_build_object('address', ${address}, 'value', v) FROM (SELECT ${value} AS v) AS a WHERE v IS NOT NULL`;
  if (database === undefined) return `${question.sql};\n`;
  const exists = sql`SELECT EXISTS (SELECT FROM pg_database WHERE datname = ${database} AND datallowconn) AS hw`;
  return `${exists.sql} \\gset
\\if :hw
\\connect ${identifier(database).sql}
${patience}${question.sql};
\\connect postgres
\\endif
`;
}

function parseRow(line: string): { readonly address: string; readonly value: unknown } | undefined {
  try {
    const row = JSON.parse(line) as { readonly address?: unknown; readonly value?: unknown } | null;
    return typeof row?.address === 'string' ? { address: row.address, value: row.value } : undefined;
  } catch {
    return undefined;
  }
}

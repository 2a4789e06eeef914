import type { PostgresDatabaseFact, PostgresExtension } from '../../facts/postgres-database';
import { identifier, sql, type Sql } from '../../shell/sql';
import type { Change } from '../contract/change';
import { runSql } from '../shared/postgres/run-sql';
import { extensionsOf, type DeclaredDatabase, type PostgresExtensionEntry } from './args';

/** What must change so that the database has the declared extensions. */
export function planExtensions(
  database: PostgresDatabaseFact | undefined,
  args: DeclaredDatabase,
): readonly Change[] {
  return extensionsOf(args).flatMap((extension) => {
    const present = database?.extensions?.[extension.name];
    return present === undefined ? [create(extension, args)] : alter(present, extension, args);
  });
}

// A new database has the extensions of its template, plpgsql above all, before anybody can read them.
function create(extension: PostgresExtensionEntry, { name: database, cluster }: DeclaredDatabase): Change {
  const { name, version, schema } = extension;
  const options = [
    ...(schema === undefined ? [] : [sql`SCHEMA ${identifier(schema)}`]),
    ...(version === undefined ? [] : [sql`VERSION ${identifier(version)}`]),
  ];
  return {
    summary: `create extension ${name} in database ${database}`,
    diff: [{ attribute: `extension ${name}`, before: undefined, after: shown(extension) }],
    steps: [
      runSql({
        ...{ cluster, database },
        sql: [
          options.reduce(
            (all, one) => sql`${all} ${one}`,
            sql`CREATE EXTENSION IF NOT EXISTS ${identifier(name)}`,
          ),
        ],
      }),
    ],
  };
}

function alter(
  present: PostgresExtension,
  extension: PostgresExtensionEntry,
  { name: database, cluster }: DeclaredDatabase,
): readonly Change[] {
  const { name, version = present.version, schema = present.schema } = extension;
  const statements: readonly Sql[] = [
    ...(version === present.version
      ? []
      : [sql`ALTER EXTENSION ${identifier(name)} UPDATE TO ${identifier(version)}`]),
    ...(schema === present.schema
      ? []
      : [sql`ALTER EXTENSION ${identifier(name)} SET SCHEMA ${identifier(schema)}`]),
  ];
  if (statements.length === 0) return [];
  const after = shown({ version, schema });
  return [
    {
      summary: `change extension ${name} in database ${database} to ${after}`,
      diff: [{ attribute: `extension ${name}`, before: shown(present), after }],
      steps: [runSql({ cluster, database, sql: statements })],
    },
  ];
}

function shown({ version, schema }: Omit<PostgresExtensionEntry, 'name'>): string {
  return [version ?? 'present', ...(schema === undefined ? [] : [`in schema ${schema}`])].join(' ');
}

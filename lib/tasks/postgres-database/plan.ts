import { HostwrightError } from '../../errors/error';
import type { PostgresDatabaseFact } from '../../facts/postgres-database';
import type { PostgresServerFact } from '../../facts/postgres-server';
import { identifier, sql, type Sql } from '../../shell/sql';
import type { Change, Difference } from '../contract/change';
import { runSql } from '../shared/postgres/run-sql';
import { requireRunning } from '../shared/postgres/server';
import type { DeclaredDatabase } from './args';
import { planExtensions } from './extensions';

/** The facts that the task `postgresDatabase` reads. */
export interface PostgresDatabaseFacts {
  readonly server: PostgresServerFact | undefined;
  readonly database: PostgresDatabaseFact | undefined;
}

/** What must change so that the database is as declared. */
export function planDatabase(
  { server, database }: PostgresDatabaseFacts,
  args: DeclaredDatabase,
): readonly Change[] {
  requireRunning(server);
  if (args.state === 'absent') return database === undefined ? [] : [dropDatabase(database, args)];
  if (database !== undefined) refuseUnchangeable(database, args);
  return [
    ...(database === undefined ? [createDatabase(args)] : alterDatabase(database, args)),
    ...planExtensions(database, args),
  ];
}

function createDatabase(args: DeclaredDatabase): Change {
  const { name, cluster, owner, encoding, locale, template, connectionLimit } = args;
  const options = [
    sql`TEMPLATE ${identifier(template)}`,
    ...(owner === undefined ? [] : [sql`OWNER ${identifier(owner)}`]),
    ...(encoding === undefined ? [] : [sql`ENCODING ${encoding}`]),
    ...(locale === undefined ? [] : [sql`LC_COLLATE ${locale}`, sql`LC_CTYPE ${locale}`]),
    ...(connectionLimit === -1 ? [] : [sql`CONNECTION LIMIT ${connectionLimit}`]),
  ];
  return {
    summary: `create database ${name}`,
    diff: [
      difference('state', undefined, 'present'),
      ...(owner === undefined ? [] : [difference('owner', undefined, owner)]),
      ...(encoding === undefined ? [] : [difference('encoding', undefined, encoding)]),
      ...(locale === undefined ? [] : [difference('locale', undefined, locale)]),
      difference('connectionLimit', undefined, String(connectionLimit)),
    ],
    steps: [
      runSql({
        cluster,
        isSingle: true,
        sql: [options.reduce((all, one) => sql`${all} ${one}`, sql`CREATE DATABASE ${identifier(name)}`)],
      }),
    ],
  };
}

function alterDatabase(database: PostgresDatabaseFact, args: DeclaredDatabase): readonly Change[] {
  const { name, cluster, owner, connectionLimit } = args;
  const own = identifier(name);
  const change = (summary: string, diff: Difference, statement: Sql): Change => ({
    summary,
    diff: [diff],
    steps: [runSql({ cluster, sql: [statement] })],
  });
  return [
    ...(owner === undefined || owner === database.owner
      ? []
      : [
          change(
            `give database ${name} to role ${owner}`,
            difference('owner', database.owner, owner),
            sql`ALTER DATABASE ${own} OWNER TO ${identifier(owner)}`,
          ),
        ]),
    ...(connectionLimit === database.connectionLimit
      ? []
      : [
          change(
            `set connectionLimit to ${connectionLimit} for database ${name}`,
            difference('connectionLimit', String(database.connectionLimit), String(connectionLimit)),
            sql`ALTER DATABASE ${own} WITH CONNECTION LIMIT ${connectionLimit}`,
          ),
        ]),
  ];
}

function dropDatabase({ sessions, isTemplate }: PostgresDatabaseFact, args: DeclaredDatabase): Change {
  const { name, cluster, force } = args;
  if (isTemplate)
    throw new HostwrightError({
      code: 'REFUSED',
      message: `database ${name} is a template, which PostgreSQL does not drop`,
      hint: `If it is meant: ALTER DATABASE "${name}" IS_TEMPLATE false.`,
    });
  if (sessions > 0 && !force)
    throw new HostwrightError({
      code: 'REFUSED',
      message: `database ${name} has ${sessions === 1 ? 'a session' : `${sessions} sessions`} in it, so it is not dropped`,
      hint: 'Stop what uses it, or end its sessions with force: true.',
    });
  return {
    summary: `drop database ${name} with all that is in it`,
    diff: [difference('state', 'present', undefined)],
    steps: [
      runSql({
        cluster,
        isSingle: true,
        sql: [
          force
            ? sql`DROP DATABASE ${identifier(name)} WITH (FORCE)`
            : sql`DROP DATABASE ${identifier(name)}`,
        ],
      }),
    ],
  };
}

function refuseUnchangeable(
  database: PostgresDatabaseFact,
  { name, encoding, locale }: DeclaredDatabase,
): void {
  const wrong = [
    ...(encoding !== undefined && plainWord(encoding) !== plainWord(database.encoding)
      ? [`encoding ${database.encoding}, not ${encoding}`]
      : []),
    ...(locale !== undefined && plainLocale(locale) !== plainLocale(database.collate)
      ? [`collation ${database.collate}, not ${locale}`]
      : []),
    ...(locale !== undefined && plainLocale(locale) !== plainLocale(database.ctype)
      ? [`character classes of ${database.ctype}, not ${locale}`]
      : []),
  ];
  if (wrong.length === 0) return;
  throw new HostwrightError({
    code: 'PLAN_FAILED',
    message: `database ${name} has ${wrong.join(', and ')}: PostgreSQL cannot change that`,
    hint: `Declare what it has; or create a database with another name, copy the data with pg_dump and pg_restore, and rename both.`,
  });
}

/** `utf-8` and `UTF8` are the same encoding. */
function plainWord(word: string): string {
  return word.toUpperCase().replaceAll(/[^A-Z0-9]/g, '');
}

/** `C.utf8` and `C.UTF-8` are the same locale. */
function plainLocale(locale: string): string {
  const [language = '', ...codeset] = locale.split('.');
  return [language, ...codeset.map(plainWord)].join('.');
}

function difference(attribute: string, before: string | undefined, after: string | undefined): Difference {
  return { attribute, before, after };
}

import { readdir, readFile } from 'node:fs/promises';
import pg from 'pg';
import { readConfig } from './config.js';
import { createLog } from './log.js';

const directory = new URL('../migrations/', import.meta.url);

/** One number for all processes that migrate this database. PostgreSQL frees the lock when the connection ends. */
const lock = 3_873_001;

/**
 * The migrations of this release, in the order of their names. A first line `-- irreversible: WHY` says that no release
 * before it can work with the database afterwards.
 */
export async function readMigrations() {
  const names = (await readdir(directory)).filter((name) => name.endsWith('.sql')).sort();
  return Promise.all(
    names.map(async (name) => {
      const sql = await readFile(new URL(name, directory), 'utf8');
      const [, irreversible] = /^-- irreversible: (.+)/.exec(sql) ?? [];
      return { name, sql, ...(irreversible === undefined ? {} : { irreversible }) };
    }),
  );
}

/**
 * Lets PostgreSQL 14 and later look every second whether this process is still there. Else a migration whose process
 * was killed would go on, and hold the lock, until its statement ends.
 */
async function watchClient(client) {
  await client.query(
    "SELECT set_config(name, '1000', false) FROM pg_settings WHERE name = 'client_connection_check_interval'",
  );
}

/** Runs what is due, each in a transaction. Whoever comes second waits, and finds nothing to do. */
export async function migrate(client, migrations, log) {
  await watchClient(client);
  await client.query('SELECT pg_advisory_lock($1)', [lock]);
  await client.query(
    'CREATE TABLE IF NOT EXISTS migrations (name text PRIMARY KEY, applied_at timestamptz NOT NULL DEFAULT now())',
  );
  const done = await appliedMigrations(client);
  const due = migrations.filter(({ name }) => !done.includes(name));
  for (const { name, sql } of due) {
    await client.query('BEGIN');
    await client.query(sql);
    await client.query('INSERT INTO migrations (name) VALUES ($1)', [name]);
    await client.query('COMMIT');
    log.info('migrated', { migration: name });
  }
  return due.map(({ name }) => name);
}

/** The names of the migrations that the database has had. */
export async function appliedMigrations(client) {
  const { rows: tables } = await client.query('SELECT to_regclass(\'migrations\') IS NOT NULL AS "isThere"');
  if (!tables[0].isThere) return [];
  const { rows } = await client.query('SELECT name FROM migrations ORDER BY name');
  return rows.map(({ name }) => name);
}

async function main() {
  const { databaseUrl, logLevel } = readConfig(process.env);
  const client = new pg.Client({ connectionString: databaseUrl, connectionTimeoutMillis: 10_000 });
  const migrations = await readMigrations();
  await client.connect();
  try {
    if (process.argv.includes('--list')) {
      const applied = await appliedMigrations(client);
      const list = migrations.map(({ name, irreversible }) => ({
        name,
        isApplied: applied.includes(name),
        irreversible,
      }));
      process.stdout.write(`${JSON.stringify({ migrations: list, applied })}\n`);
    } else if (process.argv.includes('--check')) {
      const applied = await appliedMigrations(client);
      if (migrations.some(({ name }) => !applied.includes(name))) process.exitCode = 3;
    } else await migrate(client, migrations, createLog(logLevel));
  } finally {
    await client.end();
  }
}

if (process.argv[1] !== undefined && (await isMain(process.argv[1])))
  main().catch((error) => {
    createLog('error').error(error.message);
    process.exitCode = 1;
  });

async function isMain(path) {
  const { realpath } = await import('node:fs/promises');
  return new URL(import.meta.url).pathname === (await realpath(path));
}

import { expect } from 'chai';
import type { PostgresDatabaseFact } from '../../../lib/facts/postgres-database';
import { postgresDatabase } from '../../../lib/tasks/postgres-database';
import { planOf } from '../../../lib/testing';
import { sentStatements, serverFact, shownChanges } from '../shared/postgres/sample';

type Arguments = Omit<Parameters<typeof postgresDatabase>[0], 'name'>;

const shop: PostgresDatabaseFact = {
  owner: 'shop',
  encoding: 'UTF8',
  collate: 'C.UTF-8',
  ctype: 'C.UTF-8',
  connectionLimit: -1,
  isTemplate: false,
  sessions: 0,
  extensions: { plpgsql: { version: '1.0', schema: 'pg_catalog' } },
};

function plan(args: Arguments, database?: Partial<PostgresDatabaseFact>) {
  return planOf(postgresDatabase({ name: 'shop', ...args }), {
    server: serverFact(),
    database: database === undefined ? undefined : { ...shop, ...database },
  });
}

describe('the task postgresDatabase', () => {
  it('creates a database with its extensions', () => {
    const changes = plan({
      owner: 'shop',
      encoding: 'UTF8',
      locale: 'C.UTF-8',
      extensions: ['pgcrypto', { name: 'postgis', schema: 'gis', version: '3.3.2' }],
    });
    expect(shownChanges(changes)).to.deep.equal([
      'create database shop',
      'state: - → present',
      'owner: - → shop',
      'encoding: - → UTF8',
      'locale: - → C.UTF-8',
      'connectionLimit: - → -1',
      'create extension pgcrypto in database shop',
      'extension pgcrypto: - → present',
      'create extension postgis in database shop',
      'extension postgis: - → 3.3.2 in schema gis',
    ]);
    expect(sentStatements(changes)).to.deep.equal([
      `CREATE DATABASE "shop" TEMPLATE "template0" OWNER "shop" ENCODING 'UTF8' LC_COLLATE 'C.UTF-8' LC_CTYPE 'C.UTF-8';`,
      'CREATE EXTENSION IF NOT EXISTS "pgcrypto";',
      'CREATE EXTENSION IF NOT EXISTS "postgis" SCHEMA "gis" VERSION "3.3.2";',
    ]);
  });

  for (const [title, args, database] of [
    ['as it is', { owner: 'shop', extensions: ['plpgsql'] }, {}],
    ['with other spellings', { encoding: 'utf-8', locale: 'C.utf8' }, {}],
    ['whose owner is not declared', {}, { owner: 'ada' }],
    ['with the version of an extension', { extensions: [{ name: 'plpgsql', version: '1.0' }] }, {}],
  ] as [string, Arguments, Partial<PostgresDatabaseFact>][])
    it(`leaves a database alone ${title}`, () => {
      expect(plan(args, database)).to.deep.equal([]);
    });

  for (const [args, statement] of [
    [{ owner: 'ada' }, 'ALTER DATABASE "shop" OWNER TO "ada";'],
    [{ connectionLimit: 5 }, 'ALTER DATABASE "shop" WITH CONNECTION LIMIT 5;'],
    [{ extensions: [{ name: 'plpgsql', version: '1.1' }] }, 'ALTER EXTENSION "plpgsql" UPDATE TO "1.1";'],
    [{ extensions: [{ name: 'plpgsql', schema: 'x' }] }, 'ALTER EXTENSION "plpgsql" SET SCHEMA "x";'],
    [{ state: 'absent' }, 'DROP DATABASE "shop";'],
    [{ state: 'absent', force: true }, 'DROP DATABASE "shop" WITH (FORCE);'],
  ] as [Arguments, string][])
    it(`changes ${JSON.stringify(args)}`, () => {
      expect(sentStatements(plan(args, {}))).to.deep.equal([statement]);
    });

  for (const [args, database, message] of [
    [{ encoding: 'LATIN1' }, {}, 'has encoding UTF8, not LATIN1: PostgreSQL cannot change that'],
    [{ locale: 'de_DE.UTF-8' }, {}, 'has collation C.UTF-8, not de_DE.UTF-8, and character classes'],
    [{ state: 'absent' }, { sessions: 2 }, 'has 2 sessions in it, so it is not dropped'],
    [{ state: 'absent' }, { isTemplate: true }, 'is a template'],
  ] as [Arguments, Partial<PostgresDatabaseFact>, string][])
    it(`refuses ${JSON.stringify(args)} for ${JSON.stringify(database)}`, () => {
      expect(() => plan(args, database)).to.throw(message);
    });

  for (const [args, problem] of [
    [{ name: 'postgres', state: 'absent' }, 'postgres is never dropped'],
    [{ name: 'template0' }, 'template0 takes no connections'],
    [{ name: 'a', template: 'b', encoding: 'UTF8' }, 'template b brings its own encoding'],
    [{ name: 'a', force: true }, "force goes with state: 'absent' only"],
    [{ name: 'a', extensions: ['x', { name: 'x' }] }, 'extensions name x more than once'],
    [{ name: 'a b' }, 'must match'],
  ] as [Parameters<typeof postgresDatabase>[0], string][])
    it(`finds the problem of ${JSON.stringify(args)}`, () => {
      expect(
        postgresDatabase(args)
          .problems.map(({ message }) => message)
          .join(),
      ).to.include(problem);
    });
});

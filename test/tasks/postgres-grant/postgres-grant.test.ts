import { expect } from 'chai';
import { HostwrightError } from '../../../lib/errors/error';
import type { PostgresGrantFact } from '../../../lib/facts/postgres-grant';
import { postgresGrant } from '../../../lib/tasks/postgres-grant';
import { planOf } from '../../../lib/testing';
import { sentStatements, serverFact, shownChanges } from '../shared/postgres/sample';

type Arguments = Omit<Parameters<typeof postgresGrant>[0], 'database'>;

const present: PostgresGrantFact = {
  owner: 'shop',
  database: 'CONNECT',
  schema: { owner: 'pg_database_owner', privileges: 'USAGE' },
  objects: [
    { kind: 'table', privileges: 'SELECT', names: ['orders'] },
    { kind: 'table', privileges: 'INSERT,SELECT*', names: ['"Item"'] },
    { kind: 'sequence', privileges: '', names: ['orders_id_seq'] },
    { kind: 'function', privileges: '', names: ['public.twice(n integer)'] },
  ],
  defaults: [{ creator: 'shop', kind: 'table', privileges: 'SELECT' }],
};

function plan(args: Arguments, granted: PostgresGrantFact | undefined = present) {
  return planOf(postgresGrant({ database: 'shop', ...args }), { server: serverFact(), granted });
}

describe('the task postgresGrant', () => {
  for (const [title, args, statements] of [
    ['what is as declared', { databasePrivileges: ['CONNECT'], schemaPrivileges: ['USAGE'] }, []],
    ['a privilege too much', { databasePrivileges: [] }, ['REVOKE ALL ON DATABASE "shop" FROM "reports";']],
    [
      'a table with others',
      { tablePrivileges: ['SELECT'] },
      [
        'REVOKE ALL ON TABLE "public"."Item" FROM "reports";',
        'GRANT SELECT ON TABLE "public"."Item" TO "reports";',
      ],
    ],
    [
      'one table',
      { tables: ['Item'], tablePrivileges: ['SELECT', 'INSERT'] },
      [
        'REVOKE ALL ON TABLE "public"."Item" FROM "reports";',
        'GRANT SELECT, INSERT ON TABLE "public"."Item" TO "reports";',
      ],
    ],
    ['a table that is right', { tables: ['orders'], tablePrivileges: ['SELECT'] }, []],
    [
      'functions, also later ones',
      { functionPrivileges: ['EXECUTE'] },
      [
        'REVOKE ALL ON ROUTINE public.twice(n integer) FROM "reports";',
        'GRANT EXECUTE ON ROUTINE public.twice(n integer) TO "reports";',
        'ALTER DEFAULT PRIVILEGES FOR ROLE "shop" IN SCHEMA "public" REVOKE ALL ON ROUTINES FROM "reports";',
        'ALTER DEFAULT PRIVILEGES FOR ROLE "shop" IN SCHEMA "public" GRANT EXECUTE ON ROUTINES TO "reports";',
      ],
    ],
    [
      'sequences, but not later ones',
      { sequencePrivileges: ['USAGE'], future: false },
      [
        'REVOKE ALL ON SEQUENCE "public".orders_id_seq FROM "reports";',
        'GRANT USAGE ON SEQUENCE "public".orders_id_seq TO "reports";',
      ],
    ],
  ] as [string, Omit<Arguments, 'role'>, string[]][])
    it(`grants and revokes ${title}`, () => {
      expect(sentStatements(plan({ role: 'reports', ...args }))).to.deep.equal(statements);
    });

  it('says what every object has and will have', () => {
    expect(
      shownChanges(
        plan({ role: 'reports', tablePrivileges: [], databasePrivileges: ['TEMPORARY', 'CONNECT'] }),
      ),
    ).to.deep.equal([
      'grant exactly TEMPORARY, CONNECT on database shop to reports',
      'database privileges: CONNECT → CONNECT, TEMPORARY',
      'revoke everything on table orders, "Item" of schema public of database shop from reports',
      'table privileges: orders: SELECT\n"Item": INSERT, SELECT* → orders: none\n"Item": none',
      'revoke everything on the tables that shop will create in schema public of database shop from reports',
      'default table privileges: SELECT → none',
    ]);
  });

  it('leaves the owner what an owner has', () => {
    expect(plan({ role: 'shop', databasePrivileges: ['CONNECT'] })).to.deep.equal([]);
  });

  it('takes from everybody', () => {
    expect(sentStatements(plan({ role: 'PUBLIC', schemaPrivileges: [] }))).to.deep.equal([
      'REVOKE ALL ON SCHEMA "public" FROM PUBLIC;',
    ]);
  });

  it('would grant in a database that is not there yet', () => {
    const task = postgresGrant({ role: 'reports', database: 'shop', tablePrivileges: ['SELECT'] });
    expect(shownChanges(planOf(task, {}))).to.deep.equal([
      'grant exactly SELECT on all tables of schema public of database shop to reports',
      'table privileges: - → SELECT',
    ]);
  });

  for (const [title, args, statements] of [
    ['takes what it would have', { databasePrivileges: [] }, ['REVOKE ALL ON DATABASE "shop" FROM PUBLIC;']],
    [
      'leaves what it would have',
      { databasePrivileges: ['CONNECT', 'TEMPORARY'], schemaPrivileges: ['USAGE'] },
      [],
    ],
  ] as [string, Omit<Arguments, 'role'>, string[]][])
    it(`from everybody ${title} in a database that is not there yet`, () => {
      const task = postgresGrant({ role: 'PUBLIC', database: 'shop', ...args });
      expect(sentStatements(planOf(task, {}))).to.deep.equal(statements);
    });

  it('refuses a server that does not run, unless an earlier task may start it', () => {
    const task = postgresGrant({ role: 'a', database: 'shop', databasePrivileges: [] });
    const server = serverFact({ state: 'down' });
    expect(() => planOf(task, { server }))
      .to.throw(HostwrightError, 'is not running')
      .with.property('mayPass', true);
  });

  for (const [args, problem] of [
    [{}, 'no privileges are declared'],
    [{ tables: ['a'], schemaPrivileges: ['USAGE'] }, 'tables needs tablePrivileges'],
    [{ tablePrivileges: ['SELECT'], future: false, creators: ['a'] }, 'creators is for future: true'],
    [{ tablePrivileges: ['SELECT; DROP'] }, 'must be one of'],
  ] as unknown as [Omit<Arguments, 'role'>, string][])
    it(`finds the problem of ${JSON.stringify(args)}`, () => {
      const { problems } = postgresGrant({ role: 'a', database: 'b', ...args });
      expect(problems.map(({ message }) => message).join()).to.include(problem);
    });
});

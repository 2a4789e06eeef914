import { expect } from 'chai';
import { postgresGrantFacts } from '../../lib/facts/postgres-grant';
import { parseOf } from '../../lib/testing';

/** Captured on Debian 12 with PostgreSQL 15. */
const captured = `{"address" : "[\\"\\",\\"shop\\",\\"readers\\",\\"public\\"]", "value" : {"owner" : "shop", "database" : "", "schema" : {"owner" : "pg_database_owner", "privileges" : ""}, "objects" : [{"kind" : "function", "privileges" : "", "names" : ["public.twice(n integer)"]}, {"kind" : "sequence", "privileges" : "", "names" : ["orders_id_seq"]}, {"kind" : "table", "privileges" : "INSERT,SELECT", "names" : ["orders"]}, {"kind" : "table", "privileges" : "SELECT*", "names" : ["\\"Item\\""]}], "defaults" : [{"creator" : "shop", "kind" : "table", "privileges" : "SELECT"}]}}
{"address" : "[\\"\\",\\"shop\\",\\"PUBLIC\\",\\"ghost\\"]", "value" : {"owner" : "shop", "database" : "CONNECT,TEMPORARY", "schema" : null, "objects" : [], "defaults" : []}}
`;

describe('the facts of privileges of PostgreSQL', () => {
  const facts = parseOf(postgresGrantFacts, captured);
  const of = (role: string, schema: string) =>
    facts.get(postgresGrantFacts.address({ cluster: '', database: 'shop', role, schema }));

  it('are by object, with grant options and what later objects get', () => {
    expect(of('readers', 'public')).to.deep.equal({
      owner: 'shop',
      database: '',
      schema: { owner: 'pg_database_owner', privileges: '' },
      objects: [
        { kind: 'function', privileges: '', names: ['public.twice(n integer)'] },
        { kind: 'sequence', privileges: '', names: ['orders_id_seq'] },
        { kind: 'table', privileges: 'INSERT,SELECT', names: ['orders'] },
        { kind: 'table', privileges: 'SELECT*', names: ['"Item"'] },
      ],
      defaults: [{ creator: 'shop', kind: 'table', privileges: 'SELECT' }],
    });
  });

  it('know everybody, and a schema that is missing', () => {
    expect(of('PUBLIC', 'ghost')).to.deep.equal({
      owner: 'shop',
      database: 'CONNECT,TEMPORARY',
      objects: [],
      defaults: [],
    });
  });
});

import { expect } from 'chai';
import { postgresDatabaseFacts } from '../../lib/facts/postgres-database';
import { parseOf } from '../../lib/testing';

/** Captured on Debian 12 with PostgreSQL 15. */
const captured = `{"address" : "[\\"\\",\\"shop\\"]", "value" : {"database" : {"owner" : "shop", "encoding" : "UTF8", "collate" : "C.UTF-8", "ctype" : "C.UTF-8", "connectionLimit" : -1, "isTemplate" : false, "sessions" : 0}}}
{"address" : "[\\"\\",\\"shop\\"]", "value" : {"extensions" : { "plpgsql" : {"version" : "1.0", "schema" : "pg_catalog"} }}}
{"address" : "[\\"\\",\\"template0\\"]", "value" : {"database" : {"owner" : "postgres", "encoding" : "UTF8", "collate" : "C.UTF-8", "ctype" : "C.UTF-8", "connectionLimit" : -1, "isTemplate" : true, "sessions" : 0}}}
`;

describe('the facts of databases of PostgreSQL', () => {
  const facts = parseOf(postgresDatabaseFacts, captured);
  const of = (name: string) => facts.get(postgresDatabaseFacts.address({ cluster: '', name }));

  it('are what the server has, with the extensions', () => {
    expect(of('shop')).to.deep.equal({
      owner: 'shop',
      encoding: 'UTF8',
      collate: 'C.UTF-8',
      ctype: 'C.UTF-8',
      connectionLimit: -1,
      isTemplate: false,
      sessions: 0,
      extensions: { plpgsql: { version: '1.0', schema: 'pg_catalog' } },
    });
  });

  it('have no extensions where nobody can connect, and nothing of what is missing', () => {
    expect(of('template0')).to.include({ isTemplate: true }).and.not.have.property('extensions');
    expect(of('ghost')).to.equal(undefined);
  });
});

import { expect } from 'chai';
import { pgHbaFacts } from '../../lib/facts/pg-hba';
import { parseOf } from '../../lib/testing';

/** Captured on Debian 12 with PostgreSQL 15, two lines of several. */
const captured = `{"address" : "[\\"\\"]", "value" : {"file" : "/etc/postgresql/15/main/pg_hba.conf", "rules" : [{"line" : 90, "type" : "local", "database" : ["all"], "user" : ["postgres"], "address" : null, "netmask" : null, "method" : "peer", "options" : null, "error" : null}, {"line" : 97, "type" : "host", "database" : ["all"], "user" : ["all"], "address" : "127.0.0.1", "netmask" : "255.255.255.255", "method" : "scram-sha-256", "options" : null, "error" : null}], "isLoaded" : true}}
`;

describe('the facts of pg_hba.conf', () => {
  it('are the rules as the server reads them', () => {
    const fact = parseOf(pgHbaFacts, captured).get(pgHbaFacts.address(''));
    expect(fact).to.include({ file: '/etc/postgresql/15/main/pg_hba.conf', isLoaded: true });
    expect(fact?.rules.map(({ line, type, method }) => `${line} ${type} ${method}`)).to.deep.equal([
      '90 local peer',
      '97 host scram-sha-256',
    ]);
  });
});

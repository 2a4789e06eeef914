import { expect } from 'chai';
import { postgresRoleFacts } from '../../lib/facts/postgres-role';
import { parseOf } from '../../lib/testing';

/** Captured on Debian 12 with PostgreSQL 15. */
const captured = `{"address" : "[\\"\\",\\"shop\\"]", "value" : {"newSalt" : "Hcgrhs8zQTim7DvbNlvPww==", "iterations" : 4096, "role" : {"login" : true, "superuser" : false, "createDb" : false, "createRole" : false, "replication" : false, "bypassRls" : false, "inherit" : true, "connectionLimit" : 20, "validUntil" : "2037-01-31T00:00:00Z", "password" : {"kind" : "scram", "iterations" : 4096, "salt" : "xYU/dAVrv9z0aXXt9BS9AA==", "sha256" : "5ce9564d9f63b81320f18ce8b66cbad3ae7809acb35292156e21efbd132cce23"}, "memberOf" : [{"role" : "readers", "grantor" : "postgres"}]}}}
{"address" : "[\\"\\",\\"old\\"]", "value" : {"newSalt" : "cUPMQumIQh6d3svu8fWSDg==", "iterations" : 4096, "role" : {"login" : false, "superuser" : false, "createDb" : false, "createRole" : false, "replication" : false, "bypassRls" : false, "inherit" : true, "connectionLimit" : -1, "validUntil" : "infinity", "password" : {"kind" : "other"}, "memberOf" : []}}}
{"address" : "[\\"\\",\\"ghost\\"]", "value" : {"newSalt" : "9vJxP3YZQmmzGz26oLaLoA==", "iterations" : 4096, "role" : null}}
`;

describe('the facts of roles of PostgreSQL', () => {
  const facts = parseOf(postgresRoleFacts, captured);
  const of = (name: string) => facts.get(postgresRoleFacts.address({ cluster: '', name }));

  it('are the attributes, the groups, and what a password can be compared with', () => {
    expect(of('shop')?.role).to.deep.equal({
      login: true,
      superuser: false,
      createDb: false,
      createRole: false,
      replication: false,
      bypassRls: false,
      inherit: true,
      connectionLimit: 20,
      validUntil: '2037-01-31T00:00:00Z',
      password: {
        kind: 'scram',
        iterations: 4096,
        salt: 'xYU/dAVrv9z0aXXt9BS9AA==',
        sha256: '5ce9564d9f63b81320f18ce8b66cbad3ae7809acb35292156e21efbd132cce23',
      },
      memberOf: [{ role: 'readers', grantor: 'postgres' }],
    });
  });

  it('tell a password with another hash from none', () => {
    expect(of('old')?.role?.password.kind).to.equal('other');
  });

  it('have a salt for a role that is still to be made', () => {
    expect(of('ghost')).to.deep.equal({ newSalt: '9vJxP3YZQmmzGz26oLaLoA==', iterations: 4096 });
  });

  it('ask for several roles with one psql, and quote their names', () => {
    const { text } = postgresRoleFacts.read([
      { cluster: '', name: 'a' },
      { cluster: '', name: "b'c" },
    ]);
    expect(text.match(/hw_psql -d/g)).to.have.length(1);
    expect(text).to.include(`rolname = '\\''b'\\'''\\''c'\\''`);
  });
});

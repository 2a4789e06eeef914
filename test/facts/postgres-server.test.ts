import { expect } from 'chai';
import { postgresServerFacts } from '../../lib/facts/postgres-server';
import { parseOf } from '../../lib/testing';

/**
 * Captured on Debian 12 with four clusters: one of them stopped, one whose pg_hba.conf refuses everybody, and one with a
 * standby.signal.
 */
const captured = `@\t15/four 15/main 15/three 15/two\tseveral\t\t
@15/main\t15/main\tonline\t/var/lib/postgresql/15/main\tonline 150020
@15/two\t15/two\tdown\t/var/lib/postgresql/15/two\t
@15/three\t15/three\trefused\t/var/lib/postgresql/15/three\tpsql: error: connection to server on socket "/var/run/postgresql/.s.PGSQL.5434" failed: FATAL:  pg_hba.conf rejects connection for host "[local]", user "postgres", database "postgres", no encryption
@15/four\t15/four\tonline\t/var/lib/postgresql/15/four\tstandby 150020
`;

describe('the facts of servers of PostgreSQL', () => {
  it('say which clusters there are, and whether they can be used', () => {
    const facts = Object.fromEntries(parseOf(postgresServerFacts, captured));
    expect(facts['@']).to.deep.include({
      clusters: ['15/four', '15/main', '15/three', '15/two'],
      state: 'several',
    });
    expect(facts['@15/main']).to.deep.equal({
      clusters: ['15/main'],
      state: 'online',
      version: 150020,
      data: '/var/lib/postgresql/15/main',
      said: '',
    });
    expect(facts['@15/two']).to.include({ state: 'down', version: undefined });
    expect(facts['@15/three']).to.have.property('said').that.includes('pg_hba.conf rejects connection');
    expect(facts['@15/four']).to.include({ state: 'standby', version: 150020 });
  });

  it('are none where nothing is installed', () => {
    expect(parseOf(postgresServerFacts, '')).to.deep.equal(new Map());
  });
});

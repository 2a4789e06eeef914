import { expect } from 'chai';
import { postgresSettingFacts } from '../../lib/facts/postgres-setting';
import { parseOf } from '../../lib/testing';

/** Captured on Debian 12 with PostgreSQL 15. */
const captured = `{"address" : "[\\"\\",\\"max_connections\\"]", "value" : {"live" : {"value" : "100", "unit" : "", "type" : "integer", "context" : "postmaster", "isPending" : false}, "files" : [{"file" : "/etc/postgresql/15/main/postgresql.conf", "line" : 65, "value" : "100"}]}}
{"address" : "[\\"\\",\\"work_mem\\"]", "value" : {"live" : {"value" : "4096", "unit" : "kB", "type" : "integer", "context" : "user", "isPending" : false}, "files" : []}}
{"address" : "[\\"\\",\\"ghost.x\\"]", "value" : {"live" : null, "files" : []}}
`;

describe('the facts of settings of PostgreSQL', () => {
  const facts = parseOf(postgresSettingFacts, captured);
  const of = (name: string) => facts.get(postgresSettingFacts.address({ cluster: '', name }));

  it('are the value of new sessions, and what the files say', () => {
    expect(of('max_connections')).to.deep.equal({
      live: { value: '100', unit: '', type: 'integer', context: 'postmaster', isPending: false },
      files: [{ file: '/etc/postgresql/15/main/postgresql.conf', line: 65, value: '100' }],
    });
    expect(of('work_mem')?.live?.unit).to.equal('kB');
  });

  it('have no value of what the server does not know', () => {
    expect(of('ghost.x')).to.deep.equal({ files: [] });
  });
});

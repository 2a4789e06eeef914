import { expect } from 'chai';
import { postgresFileFacts } from '../../lib/facts/postgres-file';
import { parseOf } from '../../lib/testing';

/** Captured on Debian 12 with PostgreSQL 15, the content shortened. */
const captured = `|pg_ident.conf\t/etc/postgresql/15/main/pg_ident.conf\tregular file\tpostgres\tpostgres\t0640\t102\t104\t7\tIyBNYXBzCg==
|conf.d/x.conf\t/etc/postgresql/15/main/conf.d/x.conf\t
|conf.d\t/etc/postgresql/15/main/conf.d\tdirectory\tpostgres\tpostgres\t0755\t102\t104\t4096\t
`;

describe('the facts of files of PostgreSQL', () => {
  const facts = parseOf(postgresFileFacts, captured);

  it('are where a file is, and its content', () => {
    expect(facts.get('|pg_ident.conf')).to.deep.equal({
      path: '/etc/postgresql/15/main/pg_ident.conf',
      present: {
        type: 'file',
        owner: 'postgres',
        group: 'postgres',
        mode: '0640',
        uid: 102,
        gid: 104,
        size: 7,
        modified: 0,
        sha256: '415bcd16adb9e81500f112678dfc76bf0283e3180767d5e17ba3ef8949e2edcf',
        content: '# Maps\n',
      },
    });
  });

  it('tell a missing file from a cluster that is missing', () => {
    expect(facts.get('|conf.d/x.conf')).to.deep.equal({
      path: '/etc/postgresql/15/main/conf.d/x.conf',
      present: undefined,
    });
    expect(facts.get('9.6/main|conf.d/x.conf')).to.equal(undefined);
    expect(facts.get('|conf.d')?.present?.type).to.equal('directory');
  });
});

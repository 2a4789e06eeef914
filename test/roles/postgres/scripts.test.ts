import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect } from 'chai';
import { sh } from '../../../lib/shell/sh';
import { temporaryRoot } from '../../shell/temporary-root';

const textOf = (name: string) => readFileSync(join(__dirname, '../../../roles/postgres/files', name), 'utf8');
const bin = '/usr/lib/postgresql/15/bin';
const state = '/var/lib/postgres-backup';
const dumps = '/srv/dumps';

describe('backups of PostgreSQL', () => {
  const host = temporaryRoot('usr/local/lib/postgres-backup', 'usr/lib/postgresql');

  beforeEach(() => {
    for (const name of ['dump', 'restore-test']) host.put(`/srv/${name}`, textOf(`${name}.sh`), 0o755);
    host.put('/usr/local/lib/postgres-backup/common.sh', textOf('common.sh'));
    host.put(
      '/etc/postgres-backup.conf',
      `cluster= databases='shop crm' directory=${dumps} keep=2 max_age_hours=25 state=${state}\n`,
    );
    host.put(`${state}/none`, '');
    host.put(`${dumps}/none`, '');
    host.program('pg_lsclusters', 'echo "15 main 5432 online postgres /var/lib/postgresql/15/main log"');
    host.program('sync');
    host.program(
      'date',
      'case $1 in -u) printf "20261201T0000%02dZ\\n" "$(ls /srv/dumps | wc -l)" ;; *) echo 1700000000 ;; esac',
    );
    // Counts, and dumps, as the script of psql says.
    host.program(
      `${bin}/psql`,
      [
        'cat >/dev/null; for word; do case $word in counts=*) counts=${word#*=} ;; esac; done',
        'case "$*" in *crm*) [ ! -e /run/broken ] || exit 3 ;; esac',
        '[ -n "${counts-}" ] || { [ ! -e /run/counts ] || cat /run/counts; exit 0; }',
        'printf \'table a 1\\ntable b 2\\ncanary x\\n\' >"$counts"',
        'echo whole >"$HW_PARTIAL"; [ -e /run/undumped ] || : >"$HW_PARTIAL.done"',
      ].join('\n'),
    );
    host.program(
      `${bin}/pg_restore`,
      'case "$*" in *--list*) echo "1; TABLE DATA a"; [ -e /run/cut ] || echo "2; TABLE DATA b" ;; *) [ ! -e /run/torn ] ;; esac',
    );
    host.program(`${bin}/dropdb`);
  });
  const run = (name: 'dump' | 'restore-test') => {
    const { status, stderr } = host.run(sh`${host.at(`/srv/${name}`)}`, {
      env: { POSTGRES_BACKUP_CONF: host.at('/etc/postgres-backup.conf') },
    });
    return { status, stderr: stderr.trim() };
  };
  const kept = () =>
    host
      .run(sh`ls ${host.at(dumps)}`)
      .stdout.trim()
      .split('\n')
      .filter((name) => name !== 'none');
  const good = { status: 0, stderr: '' };

  it('are kept with their counts, the newest of each database', () => {
    expect([run('dump'), run('dump'), run('dump')]).to.deep.equal([good, good, good]);
    const names = kept();
    expect(names.filter((name) => name.startsWith('shop.'))).to.have.lengthOf(4);
    expect(names.filter((name) => name.startsWith('crm.') && name.endsWith('.dump'))).to.have.lengthOf(2);
    expect(names).not.to.include('shop.20261201T000001Z.dump');
  });

  it('tell when the last one succeeded', () => {
    run('dump');
    expect(host.read(`${state}/dump.prom`)).to.equal(
      '# HELP postgres_last_successful_dump_seconds When the last dump succeeded, in seconds since 1970.\n' +
        '# TYPE postgres_last_successful_dump_seconds gauge\n' +
        'postgres_last_successful_dump_seconds{database="shop"} 1700000000\n' +
        'postgres_last_successful_dump_seconds{database="crm"} 1700000000\n',
    );
  });

  it('fail for one database, are made for the others, and leave its last time as it was', () => {
    host.put(`${state}/dump.times`, 'shop 1\ncrm 2\n');
    host.put('/run/broken', '');
    expect(run('dump')).to.deep.equal({ status: 1, stderr: 'dump: crm: psql failed\ndump: failed: crm' });
    expect(host.read(`${state}/dump.times`)).to.equal('shop 1700000000\ncrm 2\n');
    expect(kept()).to.have.lengthOf(2);
  });

  const broken: readonly (readonly [what: string, file: string, message: string])[] = [
    ['pg_dump failed', 'undumped', 'pg_dump failed'],
    ['the dump lacks tables', 'cut', 'the dump has 1 of 2 tables'],
    ['the dump cannot be read', 'torn', 'the dump cannot be read whole'],
  ];
  for (const [what, file, message] of broken)
    it(`are not kept, and remove no older one, where ${what}`, () => {
      run('dump');
      run('dump');
      const before = kept();
      host.put(`/run/${file}`, '');
      const { status, stderr } = run('dump');
      expect([status, stderr.split('\n')[0]]).to.deep.equal([1, `dump: shop: ${message}`]);
      expect(kept()).to.deep.equal(before);
      expect(host.run(sh`ls -A ${host.at(dumps)}`).stdout).not.to.contain('partial');
    });

  it('are restored, and compared with what was counted', () => {
    run('dump');
    host.put('/run/counts', 'table a 1\ntable b 2\ncanary x\n');
    expect(run('restore-test')).to.deep.equal(good);
    expect(host.read(`${state}/restore.prom`)).to.contain(
      'postgres_last_successful_restore_seconds{database="crm"}',
    );
    host.put('/run/counts', 'table a 1\ntable b 1\ncanary x\n');
    expect(run('restore-test').stderr).to.match(
      /^< table b 2\n> table b 1\nrestore-test: shop: what \S+ restores is not what was dumped/,
    );
    expect(host.calls().at(-1)).to.match(/^dropdb .*hostwright_restore_test$/);
  });

  it('fail their test where there is none, where it cannot be restored, or is too old', () => {
    expect(run('restore-test').stderr).to.contain('restore-test: shop: there is no dump');
    run('dump');
    host.put('/run/torn', '');
    expect(run('restore-test').stderr).to.match(/shop: \S+\.dump cannot be restored/);
    host.run(
      sh`rm ${host.at('/run/torn')}; touch -d '26 hours ago' ${kept().map((name) => host.at(`${dumps}/${name}`))}`,
    );
    expect(run('restore-test').stderr).to.contain('the newest dump is older than 25 hours');
    host.run(sh`touch ${kept().map((name) => host.at(`${dumps}/${name}`))}; rm ${host.at(dumps)}/*.counts`);
    expect(run('restore-test').stderr).to.contain('is missing, so there is nothing to compare with');
  });

  it('name the cluster that they lack, or of which there are several', () => {
    host.program('pg_lsclusters', '');
    expect(run('dump').stderr).to.equal('dump: PostgreSQL is not on this host');
    host.program('pg_lsclusters', 'echo "15 main 5432 online"; echo "15 other 5433 online"');
    expect(run('dump').stderr).to.equal(
      'dump: this host has several clusters: name one in the configuration',
    );
    host.put('/etc/postgres-backup.conf', `cluster=15/other databases= directory=${dumps} state=${state}\n`);
    expect(run('dump').stderr).to.equal('dump: no database is named');
  });
});

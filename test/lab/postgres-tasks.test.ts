import { expect } from 'chai';
import { secret } from '../../lib/secrets/secret';
import { pgHba } from '../../lib/tasks/pg-hba';
import { postgresRole } from '../../lib/tasks/postgres-role';
import { postgresSettings } from '../../lib/tasks/postgres-settings';
import { useLabHost } from './harness';
import { installPostgres, psql } from './postgres';

const admin = { type: 'local', database: 'all', user: 'postgres', method: 'peer' } as const;
const configuration = '/etc/postgresql/15/main';

describe('the tasks for PostgreSQL on a real host', () => {
  const host = useLabHost();
  const failure = async (...tasks: Parameters<ReturnType<typeof host>['apply']>[0][]) =>
    (await host().apply(tasks.flat())).errors.join('\n');

  it('say on a host without it that it is missing', async () => {
    expect(await failure([postgresRole({ name: 'shop' })])).to.include(
      'PostgreSQL is not installed on this host',
    );
    await host().exec(installPostgres);
  }).timeout(300_000);

  it('put the old pg_hba.conf back when the server finds an error in the new one', async () => {
    const before = await host().exec(`cat ${configuration}/pg_hba.conf`);
    const lines = [admin, { ...admin, user: 'shop', options: { nonsense: 'yes' } }];
    expect(await failure([pgHba({ lines })])).to.match(
      /refuses the new pg_hba.conf[^]*line 3: unrecognized .*nonsense/,
    );
    expect(
      await host().exec(`cat ${configuration}/pg_hba.conf; ls ${configuration} | grep -c new || :`),
    ).to.equal(`${before}0\n`);
  }).timeout(120_000);

  for (const [settings, words] of [
    [{ work_mem: '3XB' }, /invalid value for parameter "work_mem": "3XB"/],
    [{ work_men: '3MB' }, /has no setting work_men/],
  ] as const)
    it(`write no settings that the server refuses: ${JSON.stringify(settings)}`, async () => {
      expect(await failure([postgresSettings({ settings })])).to.match(words);
      expect(await host().exec(`ls ${configuration}/conf.d`)).to.equal('00-quiet.conf\n');
    }).timeout(120_000);

  it('say in each run what waits for a restart', async () => {
    const task = postgresSettings({ settings: { max_connections: 33 } });
    for (const status of ['changed', 'ok']) {
      const { tasks } = await host().apply([task]);
      expect(tasks.map((each) => [each.status, each.message])).to.deep.equal([
        [status, 'waits for a restart of PostgreSQL: max_connections (now 100, then 33)'],
      ]);
    }
    await host().exec('systemctl restart postgresql');
    const { tasks } = await host().apply([task]);
    expect(tasks.map((each) => [each.status, each.message])).to.deep.equal([['ok', undefined]]);
  }).timeout(120_000);

  it('name the file that has the last word over a setting', async () => {
    await host().exec(psql("ALTER SYSTEM SET work_mem = '9MB'"));
    expect(await failure([postgresSettings({ name: 'memory', settings: { work_mem: '8MB' } })])).to.match(
      /another file has the last word over [^]*postgresql.auto.conf line \d+ sets work_mem to 9MB/,
    );
    await host().exec(psql('ALTER SYSTEM RESET work_mem'));
  }).timeout(120_000);

  it('change a password in the shared catalogue only when it differs', async () => {
    const task = postgresRole({ name: 'shop', password: secret('correct horse') });
    const row = psql("SELECT xmin, rolpassword FROM pg_authid WHERE rolname = 'shop'");
    expect((await host().apply([task])).errors).to.deep.equal([]);
    const before = await host().exec(row);
    expect((await host().apply([task])).statuses).to.deep.equal(['ok role shop of PostgreSQL']);
    expect(await host().exec(row)).to.equal(before);
  }).timeout(120_000);

  it('want a name where the host has several clusters', async () => {
    await host().exec('pg_createcluster 15 two >/dev/null');
    expect(await failure([postgresRole({ name: 'shop' })])).to.include(
      'several clusters of PostgreSQL: 15/main, 15/two',
    );
    expect((await host().apply([postgresRole({ name: 'shop', cluster: '15/main' })])).errors).to.deep.equal(
      [],
    );
    await host().exec('pg_dropcluster 15 two');
  }).timeout(120_000);

  it('refuse a standby, and a server that lets nobody in', async () => {
    // A standby needs what a minimal log of the past would lack.
    await host().exec(`rm ${configuration}/conf.d/00-quiet.conf; systemctl restart postgresql@15-main
      ${psql('CHECKPOINT')}; systemctl stop postgresql@15-main
      runuser -u postgres -- touch /var/lib/postgresql/15/main/standby.signal; systemctl start postgresql@15-main`);
    expect(await failure([postgresRole({ name: 'other' })])).to.match(
      /^REFUSED PostgreSQL 15\/main is a standby/,
    );
    await host().exec(
      `sed -i 's/peer/reject/' ${configuration}/pg_hba.conf; systemctl reload postgresql@15-main; sleep 1`,
    );
    expect(await failure([postgresRole({ name: 'other' })])).to.match(
      /does not let the user postgres in.*pg_hba.conf rejects/,
    );
  }).timeout(120_000);

  it('say that a server does not run', async () => {
    await host().exec('systemctl stop postgresql@15-main');
    expect(await failure([postgresRole({ name: 'other' })])).to.include('PostgreSQL 15/main is not running');
  }).timeout(120_000);
});

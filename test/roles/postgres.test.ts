import { expect } from 'chai';
import { tasksIn } from '../../docs/generator/example';
import { postgres, type PostgresOptions } from '../../roles/postgres';

const namesOf = (options: PostgresOptions) =>
  tasksIn(postgres(options)).map(({ title, problems }) =>
    [title, ...problems.map(({ message }) => message)].join(),
  );

describe('the role postgres', () => {
  it('dumps all databases that are there, and restores them for a test', () => {
    const tasks = tasksIn(
      postgres({ databases: [{ name: 'shop' }, { name: 'old', state: 'absent' }], backup: { keep: 3 } }),
    );
    const files = tasks.map(({ args }) => args as { readonly path?: string; readonly content?: string });
    const configuration = files.find(({ path }) => path === '/etc/postgres-backup.conf')?.content;
    expect(configuration).to.include("databases='shop'\n").and.include("keep='3'\n");
  });

  it('makes no dumps where none are wanted', () => {
    const names = namesOf({ databases: [{ name: 'shop' }], backup: false });
    expect(names).to.deep.equal([
      'package postgresql',
      'settings of PostgreSQL in 50-settings.conf',
      'settings of PostgreSQL in 60-connections.conf',
      'service postgresql',
      'database shop of PostgreSQL',
      'pg_hba.conf of PostgreSQL',
    ]);
  });

  it('names the cluster of a release', () => {
    const clusters = tasksIn(postgres({ version: 15, backup: false })).map(
      ({ args }) => (args as { readonly cluster?: string }).cluster,
    );
    expect(clusters.filter((cluster) => cluster !== undefined)).to.deep.equal([
      '15/main',
      '15/main',
      '15/main',
    ]);
  });

  for (const [options, problem] of [
    [{ port: 0 }, 'port must be a number from 1 to 65535 (it is 0)'],
    [{ settings: { port: 5433 } }, 'settings: port is for the options listen, port and tls'],
    [{ backup: { databases: ['a b'] } }, 'backup.databases: a b is not the name of a database'],
    [{ backup: { keep: 0 } }, 'backup.keep must be 1 or more'],
  ] as [PostgresOptions, string][])
    it(`finds the problem of ${JSON.stringify(options)}`, () => {
      expect(() => postgres(options))
        .to.throw(problem)
        .with.property('code', 'ARGUMENTS');
    });
});

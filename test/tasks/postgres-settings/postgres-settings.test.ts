import { expect } from 'chai';
import {
  postgresSettingFacts,
  type LiveSetting,
  type PostgresSettingFact,
} from '../../../lib/facts/postgres-setting';
import { postgresSettings } from '../../../lib/tasks/postgres-settings';
import { settingsText } from '../../../lib/tasks/postgres-settings/args';
import { isSameValue, shownLive } from '../../../lib/tasks/postgres-settings/same-value';
import { planOf } from '../../../lib/testing';
import { textFile } from '../shared/files/file-sample';
import { serverFact, shownChanges } from '../shared/postgres/sample';

type Arguments = Parameters<typeof postgresSettings>[0];
type Settings = NonNullable<Arguments['settings']>;

const path = '/etc/postgresql/15/main/conf.d/hostwright.conf';
const plain: LiveSetting = { value: '', unit: '', type: 'integer', context: 'user', isPending: false };

function factsOf(
  settings: Settings,
  live: Record<string, Partial<LiveSetting> | undefined>,
  isWritten = true,
) {
  const text = settingsText({ name: 'hostwright', settings, restart: 'never', state: 'present' });
  const known = Object.entries(live).map(([name, one]): [string, PostgresSettingFact] => [
    postgresSettingFacts.address({ cluster: '', name }),
    one === undefined ? { files: [] } : { live: { ...plain, ...one }, files: [] },
  ]);
  return {
    server: serverFact(),
    file: { path, present: isWritten ? textFile(text) : undefined },
    known: new Map(known),
    left: new Map<string, true>(),
  };
}

describe('the task postgresSettings', () => {
  it('writes the file, and lets the server read it', () => {
    const settings = { work_mem: '16MB', log_connections: true, log_line_prefix: `it's \\` };
    const live = {
      work_mem: { value: '4096', unit: 'kB' },
      log_connections: { value: 'on', type: 'bool' },
      log_line_prefix: { value: '', type: 'string' },
    } as const;
    const changes = planOf(postgresSettings({ settings }), factsOf(settings, live, false));
    expect(shownChanges(changes)).to.deep.equal([
      `create ${path}`,
      `content: - → # Written by Hostwright: changes by hand are lost.\nwork_mem = '16MB'\nlog_connections = 'on'\nlog_line_prefix = 'it''s \\\\'\n`,
      'owner: - → root',
      'group: - → root',
      'mode: - → 0644',
      'work_mem: 4MB → 16MB',
      `log_line_prefix:  → it's \\`,
    ]);
    expect(changes[0]?.steps.map(({ kind }) => kind)).to.deep.equal(['write', 'run']);
    expect(changes[0]?.steps[0]).to.have.property('validate').that.includes('--config-file=%s');
  });

  it('restarts only if asked to, and otherwise says what waits', () => {
    const settings = { max_connections: 200 };
    const facts = factsOf(settings, { max_connections: { value: '100', context: 'postmaster' } });
    const lazy = postgresSettings({ settings });
    expect(planOf(lazy, facts)).to.deep.equal([]);
    expect(lazy.module.notice?.(facts, lazy.args)).to.equal(
      'waits for a restart of PostgreSQL: max_connections (now 100, then 200)',
    );
    const changes = planOf(postgresSettings({ settings, restart: 'ifNeeded' }), facts);
    expect(shownChanges(changes)).to.deep.equal([
      'restart PostgreSQL for max_connections',
      'max_connections: 100 → 200',
    ]);
    expect(changes[0]?.steps).to.have.length(2);
  });

  it('says nothing when nothing waits', () => {
    const settings = { max_connections: 200 };
    const facts = factsOf(settings, { max_connections: { value: '200', context: 'postmaster' } });
    const task = postgresSettings({ settings });
    expect(planOf(task, facts)).to.deep.equal([]);
    expect(task.module.notice?.(facts, task.args)).to.equal(undefined);
  });

  it('refuses a name that the server does not know, but not one of an extension', () => {
    const facts = (settings: Settings, name: string) => factsOf(settings, { [name]: undefined });
    expect(() =>
      planOf(postgresSettings({ settings: { work_men: 1 } }), facts({ work_men: 1 }, 'work_men')),
    ).to.throw('PostgreSQL 15/main has no setting work_men');
    expect(planOf(postgresSettings({ settings: { 'a.b': 1 } }), facts({ 'a.b': 1 }, 'a.b'))).to.deep.equal(
      [],
    );
  });

  for (const [title, files, isRefused] of [
    [
      'ALTER SYSTEM',
      [{ file: '/var/lib/postgresql/15/main/postgresql.auto.conf', line: 3, value: '8MB' }],
      true,
    ],
    ['a later file', [{ file: '/etc/postgresql/15/main/conf.d/zz.conf', line: 1, value: '8MB' }], true],
    [
      'a later line',
      [
        { file: path, line: 2, value: '16MB' },
        { file: '/etc/x', line: 9, value: '8MB' },
      ],
      true,
    ],
    [
      'the same value later',
      [{ file: '/etc/postgresql/15/main/conf.d/zz.conf', line: 1, value: '16384kB' }],
      false,
    ],
    ['an earlier file', [{ file: '/etc/postgresql/15/main/conf.d/aa.conf', line: 1, value: '8MB' }], false],
  ] as [string, PostgresSettingFact['files'], boolean][])
    it(`${isRefused ? 'refuses' : 'takes'} what ${title} says`, () => {
      const settings = { work_mem: '16MB' };
      const facts = factsOf(settings, { work_mem: { value: '16384', unit: 'kB' } });
      const known = new Map([...facts.known].map(([key, fact]) => [key, { ...fact, files }] as const));
      const planned = () => planOf(postgresSettings({ settings }), { ...facts, known });
      if (isRefused) expect(planned).to.throw('another file has the last word');
      else expect(planned()).to.deep.equal([]);
    });

  for (const [declared, live, isSame] of [
    ['16MB', { value: '16384', unit: 'kB' }, true],
    ['0.5GB', { value: '65536', unit: '8kB' }, true],
    [128, { value: '128', unit: '8kB' }, true],
    ['1min', { value: '60', unit: 's' }, true],
    ['1h', { value: '3600000', unit: 'ms' }, true],
    ['1h', { value: '3600', unit: 'ms' }, false],
    ['16MB', { value: '16', unit: '' }, false],
    ['0700', { value: '0700' }, true],
    [0.9, { value: '0.9', type: 'real' }, true],
    [true, { value: 'on', type: 'bool' }, true],
    ['false', { value: 'off', type: 'bool' }, true],
    [1, { value: 'off', type: 'bool' }, false],
    ['INFO', { value: 'info', type: 'enum' }, true],
    [true, { value: 'on', type: 'enum' }, true],
    ['local', { value: 'on', type: 'enum' }, false],
    ['A', { value: 'a', type: 'string' }, false],
  ] as [string | number | boolean, Partial<LiveSetting>, boolean][])
    it(`${isSame ? 'takes' : 'does not take'} ${String(declared)} for ${JSON.stringify(live)}`, () => {
      expect(isSameValue(declared, { ...plain, ...live })).to.equal(isSame);
    });

  for (const [live, text] of [
    [{ value: '16384', unit: 'kB' }, '16MB'],
    [{ value: '16385', unit: 'kB' }, '16385kB'],
    [{ value: '-1', unit: 'ms' }, '-1'],
    [{ value: '16384', unit: '8kB' }, '128MB'],
    [{ value: '90', unit: 's' }, '90s'],
    [{ value: '100' }, '100'],
  ] as const)
    it(`shows ${JSON.stringify(live)} as ${text}`, () => {
      expect(shownLive({ ...plain, ...live })).to.equal(text);
    });

  it('would write the file where PostgreSQL is not there yet', () => {
    const task = postgresSettings({ settings: { port: 5439 } });
    expect(shownChanges(planOf(task, { known: new Map(), left: new Map() }))).to.deep.equal([
      'write the settings into conf.d/hostwright.conf of PostgreSQL',
      'port: - → 5439',
    ]);
  });

  for (const [args, problem] of [
    [{}, 'settings are missing'],
    [{ settings: { data_directory: '/x' } }, "Debian's tools find the cluster by it"],
    [{ settings: { include: 'x' } }, 'is not the name of a setting'],
    [{ settings: { 'a b': 'x' } }, 'is not the name of a setting'],
    [{ settings: { Port: 1, port: 2 } }, 'declared twice'],
    [{ settings: { port: 1 }, state: 'absent' }, "settings go with state: 'present' only"],
    [{ settings: { a: '1\n2' } }, 'must match'],
  ] as [Arguments, string][])
    it(`finds the problem of ${JSON.stringify(args)}`, () => {
      expect(
        postgresSettings(args)
          .problems.map(({ message }) => message)
          .join(),
      ).to.include(problem);
    });
});

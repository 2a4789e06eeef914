import { execFileSync } from 'node:child_process';
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect } from 'chai';
import { compareRuns } from '../../lib/history/compare';
import { outcomeOf } from '../../lib/history/outcome';
import { historyPlace, recordFile, type HistoryPlace } from '../../lib/history/place';
import { runIds } from '../../lib/history/prune';
import { findRecord, readRecord } from '../../lib/history/read-record';
import { recordVersion, type RecordHead } from '../../lib/history/record';
import { reportOf } from '../../lib/history/report';
import { openRecord } from '../../lib/history/write-record';
import { newRun } from '../../lib/run-identity';
import { createWorld, runOn } from '../engine/fleet';
import { thing, worldFile } from '../engine/world';

const head = (more: Partial<RecordHead> = {}): RecordHead => ({
  kind: 'record',
  version: recordVersion,
  ...newRun(),
  at: new Date().toISOString(),
  of: 'run',
  playbook: 'test',
  hostwright: '0.1.0',
  narrowedBy: [],
  ...more,
});

/** As it is once written and read. */
const asJson = (value: unknown) => JSON.parse(JSON.stringify(value)) as unknown;

const tasks = (mood: 'obeys' | 'fails' = 'obeys') => [
  worldFile({ path: '/etc/x', content: '1' }),
  thing({ name: 'a', value: '1', mood }),
];

describe('the record of a run', () => {
  let place: HistoryPlace;
  let root = '';
  let warnings: string[] = [];
  beforeEach(() => {
    root = mkdtempSync(join(tmpdir(), 'hostwright-history-'));
    place = { directory: join(root, '.hostwright/history'), runs: 500, days: 365 };
    warnings = [];
  });
  afterEach(() => rmSync(root, { recursive: true, force: true }));

  const record = async (given = head(), mood: 'obeys' | 'fails' = 'obeys', world = createWorld()) => {
    const open = openRecord(place, given, (message) => warnings.push(message));
    const { report, events } = await runOn(world, tasks(mood), { onEvent: open.onEvent });
    open.end(report);
    return { report, events, id: given.id };
  };

  it('tells again what the report of the run told', async () => {
    for (const mood of ['obeys', 'fails'] as const) {
      const { report, id } = await record(head(), mood);
      const found = readRecord(place, id);
      expect(found && reportOf(found)).to.deep.equal(asJson(report));
    }
  });

  it('can be read by nobody else, and is hidden from Git', async () => {
    const { id } = await record();
    expect(statSync(place.directory).mode & 0o777).to.equal(0o700);
    expect(statSync(recordFile(place, id)).mode & 0o777).to.equal(0o600);
    expect(readFileSync(join(place.directory, '.gitignore'), 'utf8')).to.equal('*\n');
  });

  it('has no line for a task that changed nothing', async () => {
    const world = createWorld({ a: '1' }, { '/etc/x': '1' });
    const { id } = await record(head(), 'obeys', world);
    expect(readFileSync(recordFile(place, id), 'utf8')).to.not.contain('"status":"ok"');
  });

  it('stays of a run that was killed, with all that it did', async () => {
    const given = head();
    const open = openRecord(place, given, (message) => warnings.push(message));
    await runOn(createWorld(), tasks(), { onEvent: open.onEvent });
    const file = recordFile(place, given.id);
    writeFileSync(file, `${readFileSync(file, 'utf8')}{"kind":"task","ho`);
    const found = readRecord(place, given.id);
    const report = found && reportOf(found);
    expect(report?.tasks.map(({ status }) => status)).to.deep.equal(['changed', 'changed']);
    expect(report).to.include({ outcome: 'interrupted' }).and.have.property('endedEarly');
    expect(found && outcomeOf(found)).to.include({ hosts: 1, changed: 1, ms: undefined });
  });

  it('is not begun by a run that touches no host', () => {
    openRecord(place, head(), (message) => warnings.push(message)).end(undefined);
    expect(existsSync(place.directory)).to.equal(false);
  });

  it('fails no run where it cannot be written, and warns once', async () => {
    writeFileSync(join(root, '.hostwright'), 'a file');
    const { report } = await record();
    expect(report.outcome).to.equal('changed');
    expect(warnings).to.have.lengthOf(1);
    expect(warnings[0]).to.match(/^there is no whole record of this run in .*history: /);
  });

  it('fails no run when the disk takes no more, and warns once; what was written can be read', () => {
    const given = head();
    const open = openRecord(place, given, (message) => warnings.push(message));
    open.onEvent({ kind: 'run', playbook: 'test', check: false, hosts: [], plays: [] });
    const limit = (bytes: string) =>
      execFileSync('prlimit', ['--pid', String(process.pid), `--fsize=${bytes}:`]);
    limit('1500');
    try {
      for (let count = 0; count < 50; count++) open.onEvent({ kind: 'warning', message: `number ${count}` });
      open.end(undefined);
    } finally {
      limit('unlimited');
    }
    expect(warnings).to.have.lengthOf(1);
    expect(warnings[0]).to.match(/: EFBIG: /);
    expect(statSync(recordFile(place, given.id)).size).to.equal(1500);
    expect(findRecord(place, 'last').events.length).to.be.within(10, 49);
  });

  it('goes when there are too many, or when it is too old', async () => {
    const old = head({ id: '20200101-000000-aaaaaa' });
    await record(old);
    const ids = [];
    place = { ...place, runs: 2, days: 100_000 };
    for (const second of [1, 2, 3])
      ids.push((await record(head({ id: `20260101-00000${second}-aaaaaa` }))).id);
    expect(runIds(place.directory)).to.deep.equal(ids.slice(1).reverse());
    writeFileSync(join(place.directory, 'notes.txt'), 'not a record');
    place = { ...place, days: 30 };
    const { id } = await record();
    expect(runIds(place.directory)).to.deep.equal([id]);
    expect(readdirSync(place.directory)).to.include('notes.txt');
  });

  it('is found by its name, the beginning or end of it, or as the last one', async () => {
    for (const id of ['20260101-000001-aaaaaa', '20260102-000001-bbbbbb']) await record(head({ id }));
    for (const name of ['20260101-000001-aaaaaa', '20260101', 'aaaaaa'])
      expect(findRecord(place, name).head.id).to.equal('20260101-000001-aaaaaa');
    expect(findRecord(place, 'last').head.id).to.equal('20260102-000001-bbbbbb');
    expect(() => findRecord(place, '2026')).to.throw('may be any of');
    expect(() => findRecord(place, 'x')).to.throw('no record of a run x');
  });

  it('of another version is not read', async () => {
    const { id } = await record(head({ version: 99 }));
    expect(readRecord(place, id)).to.equal(undefined);
  });

  it('is kept apart from those of other runs at the same time', async () => {
    const runs = await Promise.all(Array.from({ length: 20 }, () => record()));
    expect(new Set(runIds(place.directory)).size).to.equal(20);
    for (const { id, report } of runs) {
      const found = readRecord(place, id);
      expect(found && reportOf(found)).to.deep.equal(asJson(report));
    }
  });

  it('is compared with another: what only one of them did', async () => {
    const [first, second] = [await record(), await record(head(), 'fails')];
    const of = (id: string) => findRecord(place, id);
    const lines = compareRuns(of(first.id), of(second.id)).map(({ only, what, hosts }) => [
      only,
      what,
      hosts,
    ]);
    expect(lines).to.deep.equal([
      ['first', 'changed thing a=1: set a to 1', ['host']],
      ['second', 'failed thing a=1: exit code 1', ['host']],
    ]);
    expect(compareRuns(of(first.id), of(first.id))).to.deep.equal([]);
  });
});

describe('the place of records', () => {
  const rows: readonly (readonly [Readonly<Record<string, string>>, object | undefined])[] = [
    [{}, { directory: '/srv/site/.hostwright/history', runs: 500, days: 365 }],
    [{ HOSTWRIGHT_HISTORY: 'off' }, undefined],
    [{ HOSTWRIGHT_HISTORY: 'kept' }, { directory: '/srv/site/kept', runs: 500, days: 365 }],
    [
      { HOSTWRIGHT_HISTORY: '/var/x', HOSTWRIGHT_HISTORY_RUNS: '3' },
      { directory: '/var/x', runs: 3, days: 365 },
    ],
    [
      { HOSTWRIGHT_HISTORY_DAYS: 'many' },
      { directory: '/srv/site/.hostwright/history', runs: 500, days: 365 },
    ],
  ];
  for (const [env, place] of rows)
    it(`is what ${JSON.stringify(env)} says`, () => {
      expect(historyPlace('/srv/site', env)).to.deep.equal(place);
    });
});

import { expect } from 'chai';
import type { PlaySpec } from '../../lib/engine/play';
import { driftText } from '../../lib/report/drift-text';
import { reportPage } from '../../lib/report/page/page';
import { junitRenderer } from '../../lib/report/junit';
import { plainRenderer } from '../../lib/report/plain';
import { createWorld, runOnFleet, type FleetRun } from '../engine/fleet';
import { connectWorld, thing } from '../engine/world';
import { rendered } from './sample';

const worlds = (...names: readonly string[]) =>
  Object.fromEntries(names.map((name) => [name, connectWorld(createWorld())]));
const down = () => Promise.reject(new Error('connection refused'));
const ok = thing({ name: 'a', value: '1' });
const base = (rest: Partial<PlaySpec> = {}): PlaySpec => ({
  name: 'Base',
  hosts: 'all',
  tasks: ({ name }) => [name === 'a' ? thing({ name: 'x', value: '1', mood: 'fails' }) : ok],
  ...rest,
});
const later = base({ name: 'Later', tasks: () => [ok] });
const linesOf = async ({ events }: FleetRun) => (await rendered(plainRenderer, events)).split('\n');

describe('a run that ends before all is begun', () => {
  const rows: readonly (readonly [title: string, spec: Partial<PlaySpec>, lines: readonly string[]])[] = [
    [
      'serial',
      { serial: 1 },
      [
        'ended early Base: all hosts of a batch failed (serial)',
        'not started b, c: Base',
        'not started play Later',
      ],
    ],
    [
      'maxFailPercentage',
      { serial: 2, maxFailPercentage: 25 },
      [
        'ended early Base: 1 of 2 hosts of a batch failed (maxFailPercentage: 25)',
        'not started c: Base',
        'not started play Later',
      ],
    ],
    [
      'maxFailPercentage without batches',
      { maxFailPercentage: 0 },
      ['ended early Base: 1 of 3 hosts failed (maxFailPercentage: 0)', 'not started play Later'],
    ],
    [
      'anyErrorsFatal',
      { serial: 1, anyErrorsFatal: true },
      [
        'ended early Base: a host failed (anyErrorsFatal)',
        'not started b, c: Base',
        'not started play Later',
      ],
    ],
  ];
  for (const [title, spec, expected] of rows) {
    it(`by ${title} says so, and what was not started`, async () => {
      const lines = await linesOf(await runOnFleet(worlds('a', 'b', 'c'), [base(spec), later]));
      expect(lines.filter((line) => /^(ended early|not started) /.test(line))).to.deep.equal(expected);
    });
  }

  it('for want of hosts was not ended by a rule', async () => {
    const run = await runOnFleet(worlds('a'), [base({ serial: 1 }), later]);
    expect(run.report.endedEarly).to.equal(undefined);
    expect(await linesOf(run)).to.include('not started play Later');
  });

  it('says nothing where one host failed and the others went through all plays', async () => {
    const run = await runOnFleet(worlds('a', 'b'), [base(), later]);
    expect((await linesOf(run)).join('\n')).to.not.match(/ended early|not started/);
    expect(run.report.hosts['b']).to.not.have.property('unfinished');
    expect(run.report.hosts['a']?.unfinished).to.deep.equal([
      { play: 'Base', isBegun: true },
      { play: 'Later', isBegun: false },
    ]);
  });

  it('counts plays of the same name one by one', async () => {
    const run = await runOnFleet(worlds('a', 'b'), [
      base({ tasks: () => [ok] }),
      base({ serial: 1 }),
      base({ tasks: () => [ok] }),
    ]);
    const missed = { play: 'Base', isBegun: false };
    expect(run.report.hosts['b']?.unfinished).to.deep.equal([missed, missed]);
    expect(await linesOf(run)).to.include('not started b: Base');
  });

  it('on Ctrl-C names the hosts whose turn did not come', async () => {
    const stop = new AbortController();
    const first = connectWorld(createWorld(), () => {
      stop.abort();
      return undefined;
    });
    const run = await runOnFleet(
      { ...worlds('b', 'c'), a: first },
      [base({ serial: 1, order: 'sorted', tasks: () => [ok] }), later],
      { signal: stop.signal },
    );
    const lines = await linesOf(run);
    expect(lines).to.include('not started b, c: Base').and.include('not started play Later');
    expect(lines.join('\n')).to.contain('interrupted a: Base').and.not.contain('ended early');
  });
});

describe('a drift check that ends early', () => {
  const check = () =>
    runOnFleet({ a: down, ...worlds('b') }, [base({ serial: 1, tasks: () => [ok] })], { check: true });

  it('calls no host as declared that nobody looked at', async () => {
    const { report, events } = await check();
    expect(driftText(report, (_format, text) => text)).to.contain('\nnot checked: b\n');
    expect(reportPage(report, { kind: 'drift', when: new Date() }))
      .to.contain('not checked')
      .and.not.contain('class="pill ok"');
    expect(await rendered(junitRenderer, events)).to.contain('<skipped message="not checked: ');
  });

  it('has nothing to say of hosts that --start-at passes over', async () => {
    const plays = [base({ hosts: 'a', tasks: () => [] }), { ...later, hosts: 'b' }];
    const { report } = await runOnFleet(worlds('a', 'b'), plays, { check: true, startAt: ok.title });
    expect(Object.keys(report.hosts)).to.deep.equal(['b']);
  });
});

import { expect } from 'chai';
import type { Event, ReportedChange } from '../../lib/engine/events';
import type { RunReport } from '../../lib/engine/run';
import { diffLines } from '../../lib/report/diff';
import { driftText } from '../../lib/report/drift-text';
import { factsText } from '../../lib/report/facts-text';
import { githubRenderer } from '../../lib/report/github';
import { jsonRenderer } from '../../lib/report/json';
import { junitRenderer } from '../../lib/report/junit';
import { liveRenderer } from '../../lib/report/live';
import { reportPage } from '../../lib/report/page/page';
import { painter } from '../../lib/report/paint';
import { plainRenderer } from '../../lib/report/plain';
import type { Renderer, RendererOptions } from '../../lib/report/renderer';
import { tableText } from '../../lib/report/table';
import { rendered, task } from './sample';

const paint = painter(false);
const recap = { ok: 0, changed: 1, skipped: 0, failed: 0, unreachable: false, trips: 2, ms: 812 };
const lines = (count: number, text: (index: number) => string) =>
  Array.from({ length: count }, (_, index) => `${text(index)}\n`).join('');
const change = (
  before: string | undefined,
  after: string | undefined,
  attribute = 'content',
): ReportedChange => ({
  summary: 'write',
  diff: [{ attribute, before, after }],
});
const shown = (...texts: Parameters<typeof change>) => diffLines(change(...texts), paint);

describe('a diff', () => {
  it('of texts that differ in too many lines says how long they are', () => {
    const [before, after] = [lines(8000, (index) => `a${index}`), lines(7999, (index) => `b${index}`)];
    expect(shown(before, `${after}end`)).to.deep.equal([
      'content:',
      'too different to show: 8000 lines before, 8000 lines after',
    ]);
    const [many, others] = [
      lines(130_000, (index) => String(index % 2)),
      lines(130_000, (index) => String(index % 3 ? 0 : 1)),
    ];
    expect(shown(many, others)[1]).to.equal('too different to show: 130000 lines before, 130000 lines after');
  });

  it('shows a few changes of a long text, however long it is', () => {
    const text = lines(60_000, (index) => `line ${index}`);
    const other = text.replace('line 30000\n', 'other\n');
    expect(shown(text, other)).to.include.members(['-line 30000', '+other']).and.have.length(8);
  });

  const long = lines(5000, (index) => `line ${index}`);
  for (const [what, before, after] of [
    ['is new', undefined, long],
    ['is gone', long, undefined],
    ['was a few lines', 'one\ntwo\n', long],
  ] as const)
    it(`of a text that ${what} shows its first thousand lines, and counts the rest`, () => {
      const all = shown(before, after);
      expect(all).to.have.length(1001);
      expect(all.at(-1)).to.match(/^… and 400[24] more lines$/);
    });

  it('shows the start of a long line, and counts the rest', () => {
    const mark = '… (4000 more characters)';
    const x = 'x'.repeat(1000);
    expect(shown(x.repeat(5), '1')).to.deep.equal([`content: ${x}${mark} → 1`]);
    expect(shown(`${x.repeat(5)}\n`, '\u202e\n')).to.deep.equal([
      'content:',
      '@@ -1,1 +1,1 @@',
      `-${x.slice(1)}… (4001 more characters)`,
      '+\\u202e',
    ]);
    expect(shown('1', '2', x.repeat(5))).to.deep.equal([`${x}${mark}: 1 → 2`]);
    // No half of a character stays.
    expect(shown(`${'x'.repeat(999)}\u{1f600}`, '1')[0]).to.contain('x… (2 more characters)');
  });
});

describe('a host whose file is quite another than declared', () => {
  const diff = { before: lines(8000, (index) => `a${index}`), after: lines(8000, (index) => `b${index}`) };
  const different = task({ status: 'changed', changes: [change(diff.before, diff.after)] });
  const events: readonly Event[] = [
    { kind: 'run', playbook: 'site', check: true, hosts: ['web1'], plays: ['Web'] },
    { kind: 'play', play: 'Web', hosts: ['web1'] },
    different,
    { kind: 'recap', check: true, hosts: { web1: recap } },
  ];
  const report: RunReport = {
    ...{ playbook: 'site', check: true, outcome: 'changed' as const, hosts: { web1: recap } },
    ...{ tasks: [different], failures: [], leftOver: [] },
  };
  const words = 'too different to show: 8000 lines before, 8000 lines after';
  const terminal = { columns: 120, rows: 30, write: () => true, on: () => 0, off: () => 0 };
  const live = (options: RendererOptions) => liveRenderer(options, terminal);

  for (const make of [plainRenderer, githubRenderer, live] as const satisfies readonly ((
    options: RendererOptions,
  ) => Renderer)[])
    it(`is told so by the ${make === live ? 'live' : make.name} report`, async () => {
      expect(await rendered(make, events, { diff: true })).to.contain(`    ${words}\n`);
    });

  it('is told so as drift, in the text and on the page', () => {
    expect(driftText(report, paint)).to.contain(`      ${words}\n`);
    expect(reportPage(report, { kind: 'drift' })).to.contain(words);
  });

  it('is whole for programs, which may compare as they like', async () => {
    const [, , told] = (await rendered(jsonRenderer, events)).split('\n');
    expect((JSON.parse(told ?? '') as typeof different).changes).to.deep.equal(different.changes);
  });
});

describe('a host that says too much', () => {
  const text = lines(5000, () => 'x'.repeat(2000));
  const error = { code: 'STEP_FAILED', message: text };
  const summaries = Array.from({ length: 5000 }, (_, index) => ({ summary: `remove ${index}`, diff: [] }));
  const events: readonly Event[] = [
    task({ status: 'failed', error }),
    task({ status: 'changed', message: text, changes: summaries }),
    { kind: 'recap', check: false, hosts: { web1: recap } },
  ];

  for (const make of [plainRenderer, githubRenderer, junitRenderer] as const)
    it(`has a thousand lines of a thousand characters in the ${make.name}`, async () => {
      const printed = await rendered(make, events);
      // Failures may stand there twice: as an annotation too.
      expect(printed.length).to.be.within(1_000_000, 2 * 3 * 1_030_000);
      expect(printed)
        .to.match(/… and 400[01] more lines/)
        .and.contain('x… (1000 more characters)');
      expect(Math.max(...printed.split('\n').map(({ length }) => length))).to.be.below(
        make === githubRenderer ? 1_100_000 : 2_200,
      );
    });

  it('has a page that stays small', () => {
    const page = reportPage(
      {
        ...{ playbook: 'site', check: false, outcome: 'failed', hosts: {}, failures: [], leftOver: [] },
        tasks: events.filter((event) => event.kind === 'task'),
      },
      {},
    );
    expect(page.length).to.be.below(700_000);
    expect(page).to.contain('… and 4800 more changes').and.contain('more lines');
  });

  it('makes no table wider for the others, and no list longer than a call can take', () => {
    const wide = [
      ['name', 'value'],
      ...Array.from({ length: 1000 }, () => ['a', 'b']),
      ['x'.repeat(100_000), 'c'],
    ];
    expect(tableText(wide).length).to.be.below(1000 * 210 + 101_000);
    const many = Array.from({ length: 130_000 }, () => ({ k: 'v' }));
    const facts = { many, ['x'.repeat(100_000)]: 'v' };
    const printed = factsText([{ host: 'web1', facts: { all: facts } }], [], paint);
    expect(printed.length).to.be.below(130_000 * 70 + 2000);
    expect(printed.split('\n')).to.have.length(130_004);
  });
});

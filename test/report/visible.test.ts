import { expect } from 'chai';
import { parse } from 'yaml';
import { checkArchitecture } from '../../lib/architecture/check';
import type { Event } from '../../lib/engine/events';
import { documentPage } from '../../lib/report/architecture/document-page';
import { driftText } from '../../lib/report/drift-text';
import { factsTable, factsText } from '../../lib/report/facts-text';
import { githubRenderer } from '../../lib/report/github';
import { hostOutputText } from '../../lib/report/host-output-text';
import { jsonLine, jsonPage } from '../../lib/report/json-text';
import { jsonRenderer } from '../../lib/report/json';
import { junitRenderer } from '../../lib/report/junit';
import { liveRenderer } from '../../lib/report/live';
import { reportPage } from '../../lib/report/page/page';
import { painter } from '../../lib/report/paint';
import { plainRenderer } from '../../lib/report/plain';
import type { Renderer, RendererOptions } from '../../lib/report/renderer';
import { followChanging } from '../../lib/report/stopping';
import { printable, visible } from '../../lib/report/visible';
import { yamlText } from '../../lib/report/yaml-text';
import { altered, shopHosts } from '../architecture-description/altered';
import { seenShop } from '../architecture-description/seen-shop';
import { shop } from '../architecture-description/shop';
import { allHidden, hidden, hiddenIn } from './hidden';
import { hostile } from './hostile';
import { rendered, task } from './sample';

describe('hidden characters', () => {
  for (const [name, character] of Object.entries(hidden)) {
    it(`are written out: ${name}`, () => {
      const code = character.codePointAt(0) ?? 0;
      const digits = code.toString(16);
      const escape =
        code > 0xffff
          ? `\\u{${digits}}`
          : code > 0xff
            ? `\\u${digits.padStart(4, '0')}`
            : `\\x${digits.padStart(2, '0')}`;
      expect(visible(`a${character}b`)).to.equal(
        `a${escape}${character.slice(String.fromCodePoint(code).length)}b`,
      );
    });

    it(`are written out in JSON and YAML, which parse to the same: ${name}`, () => {
      const value = { [`key ${character}`]: [`a${character}b`, character] };
      for (const text of [jsonLine(value), jsonPage(value)]) {
        expect(hiddenIn(text)).to.deep.equal([]);
        expect(JSON.parse(text)).to.deep.equal(value);
      }
      const yaml = yamlText(value);
      expect(hiddenIn(yaml)).to.deep.equal([]);
      expect(parse(yaml)).to.deep.equal(value);
    });
  }

  it('are not letters, signs, tabs or newlines of any language', () => {
    const text = 'a\tb\nÄ é 漢字 हिन्दी العربية עברית \u{1f600} → ✔ \u00a0';
    expect([visible(text), printable(text)]).to.deep.equal([text, text]);
    expect(jsonLine(text)).to.equal(`${JSON.stringify(text)}\n`);
  });

  it('are not the colours of our own, and no other sequence of a terminal is one', () => {
    expect(printable('\u001b[1;31mred\u001b[0m')).to.equal('\u001b[1;31mred\u001b[0m');
    expect(printable('\u001b[2J\u001b]0;x\u0007\u001bc')).to.equal('\\x1b[2J\\x1b]0;x\\x07\\x1bc');
  });
});

const evil = (mark: string) => `${mark}${allHidden}`;
const { report: given, about } = hostile('http://192.0.2.1/');
const recap = { ok: 1, changed: 1, skipped: 1, failed: 1, unreachable: false, trips: 2, ms: 91_812 };
const unfinished = [
  { play: evil('left'), isBegun: true },
  { play: evil('missed'), isBegun: false },
];
/** Names of hosts are checked when an inventory is read; all else may be anything. */
const report = {
  ...given,
  hosts: { web1: { ...recap, unfinished } },
  tasks: given.tasks.map((one) => ({
    ...one,
    host: 'web1',
    retried: [{ code: 'STEP_FAILED', message: evil('tried') }],
  })),
  failures: given.failures.map((one) => ({ ...one, host: 'web1' })),
  leftOver: given.leftOver.map((one) => ({ ...one, host: 'web1' })),
};
const own = { host: 'web1', play: evil('play'), task: evil('task') };
const error = {
  code: 'INTERNAL',
  message: `${evil('message')}\n${evil('line')}`,
  hint: evil('hint'),
  stack: evil('stack'),
};
const events: readonly Event[] = [
  { kind: 'run', playbook: evil('playbook'), check: false, hosts: ['web1', 'web2'], plays: [own.play] },
  { kind: 'play', play: own.play, hosts: ['web1', 'web2'] },
  { kind: 'host', host: 'web1', play: own.play, status: 'running', tasks: 7 },
  { kind: 'host', host: 'web2', play: own.play, status: 'unreachable', error },
  { kind: 'change', ...own, summaries: [evil('summary')] },
  { kind: 'progress', ...own, words: evil('words') },
  { kind: 'retry', ...own, error, retry: 1, retries: 2 },
  ...report.tasks,
  task({ ...own, status: 'depends', reason: evil('depends'), ms: 90_000 }),
  task({ ...own, status: 'failed', error, isTolerated: true, toleratedBy: 'rescue' }),
  task({ ...own, status: 'failed', error }),
  ...report.failures,
  { kind: 'handler', host: 'web1', play: own.play, handler: evil('handler') },
  { kind: 'handler', host: 'web1', play: own.play, handler: evil('handler'), notifiedBy: own.task },
  { kind: 'warning', host: 'web1', message: evil('warning') },
  { kind: 'warning', message: evil('warning') },
  { kind: 'recap', check: false, hosts: report.hosts, endedEarly: evil('early'), ms: 91_900 },
];
const options: Partial<RendererOptions> = { diff: true, verbose: true, profile: true, file: evil('file') };
const colored = (hasColors: boolean) => (hasColors ? 'with colours' : 'without colours');

describe('what a host says', () => {
  const renderers: readonly ((options: RendererOptions) => Renderer)[] = [
    plainRenderer,
    githubRenderer,
    jsonRenderer,
    junitRenderer,
  ];
  for (const hasColors of [false, true]) {
    for (const make of renderers) {
      it(`hides nothing from readers of the ${make.name}, ${colored(hasColors)}`, async () => {
        const text = await rendered(make, events, { ...options, hasColors });
        expect(text).to.contain('message').and.contain('line');
        expect(hiddenIn(text, hasColors)).to.deep.equal([]);
      });
    }

    it(`hides nothing from who watches the live view, ${colored(hasColors)}`, async () => {
      const drawn: string[] = [];
      const terminal = {
        columns: 900,
        rows: 30,
        write: (text: string) => drawn.push(text),
        on: () => 0,
        off: () => 0,
      };
      const live = (given: RendererOptions) => liveRenderer(given, terminal);
      const during = events.slice(0, 6);
      const text = await rendered(live, events, { ...options, hasColors });
      const renderer = liveRenderer(
        { ...options, write: () => 0, hasColors, diff: true, verbose: true },
        terminal,
      );
      for (const event of during) renderer.onEvent(event);
      renderer.say?.(evil('said'));
      await renderer.end();
      // What moves the cursor is our own.
      const rows = drawn.join('').replace(/\u001b\[[?\d;]*[A-Za-z]|\r/g, '');
      expect(rows).to.contain('task').and.contain('words').and.contain('said');
      expect(hiddenIn(rows)).to.deep.equal([]);
      expect(hiddenIn(text, hasColors)).to.deep.equal([]);
    });

    it(`hides nothing in what commands print, ${colored(hasColors)}`, () => {
      const paint = painter(hasColors);
      const base = {
        os: { name: evil('os') },
        ...{ kernel: evil('kernel'), arch: evil('arch'), cpus: 1, memoryMiB: 1 },
        ...{ addresses: [evil('address')], isRebootRequired: false },
      };
      const changing = followChanging();
      events.forEach(changing.onEvent);
      const output = {
        code: 1,
        stdout: evil('out'),
        stderr: evil('err'),
        dropped: 0,
        isTimedOut: false,
        ms: 1,
      };
      const texts = {
        drift: driftText({ ...report, check: true }, paint),
        output: hostOutputText(
          [
            { host: 'web1', ...output },
            { host: 'web2', error, ms: 1 },
          ],
          1,
          paint,
        ),
        facts: factsText(
          [{ host: 'web1', facts: { [evil('asked')]: { [evil('name')]: evil('value') } } }],
          [],
          paint,
        ),
        table: factsTable([{ host: 'web1', facts: { base } }], paint),
        stop: changing.stopText(),
      };
      for (const [name, text] of Object.entries(texts))
        expect(hiddenIn(text, hasColors), name).to.deep.equal([]);
    });
  }

  it('is the same for programs: JSON parses to what was said', async () => {
    const lines = (await rendered(jsonRenderer, events)).trimEnd().split('\n');
    expect(lines.map((line) => JSON.parse(line) as unknown)).to.deep.equal(
      events.filter(({ kind }) => kind !== 'progress'),
    );
  });

  it('hides nothing in the summary of a job', async () => {
    let summary = '';
    await rendered(githubRenderer, events, { ...options, summarize: (text) => (summary += text) });
    expect(summary).to.contain('message');
    expect(hiddenIn(summary)).to.deep.equal([]);
  });

  it('hides nothing on pages', async () => {
    const data = altered({ 'document/targetState': evil('state') });
    const { architecture } = checkArchitecture({ ...shop, data }, shopHosts);
    const pages = [
      reportPage(given, about),
      reportPage({ ...given, check: true }, { ...about, kind: 'drift' }),
      await documentPage(architecture!, { seen: seenShop(evil('said')) }),
    ];
    expect(pages[2]).to.contain('said').and.contain('state');
    for (const page of pages) expect(hiddenIn(page)).to.deep.equal([]);
  });
});

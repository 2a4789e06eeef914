import { expect } from 'chai';
import type { Event } from '../../lib/engine/events';
import { visible } from '../../lib/report/visible';
import { junitRenderer } from '../../lib/report/junit';
import { rendered, sampleRun, task } from './sample';

/** What XML 1.0 has no place for. */
const forbidden = /[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\u{10000}-\u{10ffff}]/u;
const hostile = 'a\u0000b\u001b[1mc\ufffed\uffffe\ud800f\u{1f600}g';

describe('text from elsewhere', () => {
  it('keeps what can be shown, and names what cannot', () => {
    expect(visible(hostile)).to.equal('a\\x00b\\x1b[1mc\\ufffed\\uffffe\\ud800f\u{1f600}g');
    expect(visible('one\n\ttwo ü')).to.equal('one\n\ttwo ü');
  });
});

describe('the junit report', () => {
  const recap = { ok: 0, changed: 1, skipped: 0, failed: 0, unreachable: false, trips: 1, ms: 1 };
  const end = (check: boolean, unfinished: object = {}): Event => ({
    kind: 'recap',
    check,
    hosts: { web1: { ...recap, ...unfinished } },
  });

  it('is XML whatever names, reasons, messages and summaries hold', async () => {
    const error = { code: 'STEP_FAILED', message: hostile };
    const xml = await rendered(junitRenderer, [
      task({ play: hostile, task: hostile, status: 'skipped', reason: hostile }),
      task({ play: hostile, status: 'failed', error }),
      task({ status: 'changed', changes: [{ summary: hostile, diff: [] }] }),
      { kind: 'host', host: 'web1', play: hostile, status: 'failed', error },
      end(true, { unfinished: [{ play: hostile, isBegun: false }] }),
    ]);
    expect(forbidden.test(hostile)).to.equal(true);
    expect(forbidden.exec(xml)).to.equal(null);
    expect(xml).to.contain('<skipped message="a\\x00b\\x1b[1mc\\ufffed\\uffffe\\ud800f');
  });

  it('tells why a tolerated failure failed, and what failed before it was tried again', async () => {
    const error = { code: 'STEP_FAILED', message: 'exit code 7\n<no answer>' };
    const tolerated = { status: 'failed', error, isTolerated: true, toleratedBy: 'ignoreErrors' } as const;
    const xml = await rendered(junitRenderer, [
      task(tolerated),
      task({ status: 'changed', retried: [error] }),
      end(false),
    ]);
    expect(xml).to.contain('<testsuite name="web1" tests="2" failures="0" skipped="1"');
    expect(xml).to.contain('<skipped message="tolerated by ignoreErrors: STEP_FAILED: exit code 7');
    expect(xml).to.contain(
      '<system-out>try 1 of 2: STEP_FAILED: exit code 7\n&lt;no answer&gt;</system-out>',
    );
  });

  it('has a skipped case for each play that was not begun on a host', async () => {
    const unfinished = [
      { play: 'Base', isBegun: true },
      { play: 'Web', isBegun: false },
    ];
    const xml = await rendered(junitRenderer, [task({ play: 'Base' }), end(true, { unfinished })]);
    expect(xml).to.contain('<testsuite name="web1" tests="2" failures="0" skipped="1"');
    expect(xml).to.contain(`<testcase classname="Web" name="play" time="0">
      <skipped message="not checked: the run ended before this play was begun"/>`);
    expect(await rendered(junitRenderer, [end(false, { unfinished })])).to.contain(
      '<skipped message="the run ended before this play was begun"/>',
    );
  });

  it('has no skipped case where all plays were gone through', async () => {
    expect(await rendered(junitRenderer, sampleRun)).to.not.contain('<skipped');
  });
});

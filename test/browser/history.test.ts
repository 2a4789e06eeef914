import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect } from 'chai';
import { findRecord } from '../../lib/history/read-record';
import { recordVersion } from '../../lib/history/record';
import { detailsOf, reportOf } from '../../lib/history/report';
import { openRecord } from '../../lib/history/write-record';
import { reportPage } from '../../lib/report/page/page';
import { newRun } from '../../lib/run-identity';
import { fleet } from '../report/fleet';
import { useBrowser } from './browser';
import { openAll, overflowOf } from './dom';
import { faultsOf } from './faults';

/** The page of a run that was recorded and read again; `isKilled`: it has no end. */
function recordedPage(hosts: number, isKilled = false): string {
  const directory = mkdtempSync(join(tmpdir(), 'hostwright-history-'));
  try {
    const { report, about } = fleet(hosts);
    const place = { directory, runs: 10, days: 10 };
    const who = { ...newRun(), who: about.controller ?? '' };
    const head = { kind: 'record', version: recordVersion, ...who, at: '2026-11-30T03:10:00Z' } as const;
    const more = {
      of: 'run',
      playbook: report.playbook,
      hostwright: '0.1.0',
      narrowedBy: ['--limit all'],
    } as const;
    const record = openRecord(place, { ...head, ...more }, (message) => expect.fail(message));
    const names = Object.keys(report.hosts);
    record.onEvent({ kind: 'run', playbook: report.playbook, check: false, hosts: names, plays: ['Web'] });
    for (const event of [...report.tasks, ...report.failures, ...report.leftOver]) record.onEvent(event);
    record.end(isKilled ? undefined : report);
    const read = findRecord(place, 'last');
    return reportPage(reportOf(read), detailsOf(read));
  } finally {
    rmSync(directory, { recursive: true });
  }
}

describe('the record of a run in a browser', () => {
  const open = useBrowser();

  for (const isKilled of [false, true])
    for (const theme of ['light', 'dark'] as const)
      it(`of ${isKilled ? 'a run that was killed' : 'a run'} has no faults that axe finds, in its ${theme} theme`, async () => {
        const { page, said, wanted } = await open(recordedPage(30, isKilled), { theme });
        await openAll(page);
        expect(await faultsOf(page)).to.deep.equal([]);
        expect([said, wanted]).to.deep.equal([[], []]);
      });

  it('is read on a telephone without scrolling sideways', async () => {
    const { page } = await open(recordedPage(30), { width: 390 });
    await openAll(page);
    expect(await overflowOf(page)).to.deep.equal([]);
  });

  it('has what the report of the run had: the changes with their diffs, and the failures', async () => {
    const { report } = fleet(30);
    const { page } = await open(recordedPage(30));
    await openAll(page);
    const text = await page.locator('main').innerText();
    for (const { task } of report.tasks) expect(text).to.contain(task);
    for (const { error } of report.failures) expect(text).to.contain(error?.code);
  });
});

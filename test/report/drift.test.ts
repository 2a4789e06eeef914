import { expect } from 'chai';
import type { RunReport } from '../../lib/engine/run';
import { driftHtml, driftText, findDrift } from '../../lib/report/drift';
import { task } from './sample';

const recap = { ok: 3, changed: 1, skipped: 0, failed: 0, unreachable: false, trips: 2, ms: 10 };
const changed = task({
  status: 'changed',
  changes: [
    { summary: 'set mode of <motd> to 0644', diff: [{ attribute: 'mode', before: '0600', after: '0644' }] },
  ],
});
const report: RunReport = {
  playbook: 'site',
  check: true,
  outcome: 'changed',
  hosts: { web1: recap, web2: { ...recap, unreachable: true } },
  tasks: [
    changed,
    task({ status: 'changed', task: 'command', converges: false }),
    task({ status: 'skipped' }),
  ],
  failures: [],
  leftOver: [{ kind: 'handler', host: 'web1', play: 'Web', handler: 'reload nginx' }],
};

describe('drift', () => {
  it('is what differs and the handlers that are due, without acts that always change', () => {
    expect(findDrift(report).map(({ task: title }) => title)).to.deep.equal([
      'file /etc/motd',
      'reload nginx',
    ]);
  });

  it('is told host by host, with before and after', () => {
    expect(driftText(report, (_format, text) => text)).to.equal(`web1: 2 tasks differ
  file /etc/motd
    set mode of <motd> to 0644
      mode: 0600 → 0644
  reload nginx
    this handler is due: an earlier run ended before it could fire

not checked to the end, see the failures above: web2
`);
  });

  it('is a page of HTML with everything escaped', () => {
    const page = driftHtml(report, new Date('2026-01-31T03:00:00Z'));
    expect(page).to.contain('<h1>Drift of site</h1>').and.contain('2026-01-31T03:00:00.000Z');
    expect(page).to.contain('set mode of &lt;motd&gt; to 0644');
    expect(page).to.contain('<span class="failed">unreachable</span>');
  });
});

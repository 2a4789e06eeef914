import { expect } from 'chai';
import type { RunReport } from '../../lib/engine/run';
import { findDrift } from '../../lib/report/drift';
import { driftText } from '../../lib/report/drift-text';
import { reportPage } from '../../lib/report/page/page';
import { task } from './sample';

const recap = { ok: 3, changed: 1, skipped: 0, failed: 0, unreachable: false, trips: 2, ms: 10 };
const plain = (_format: unknown, text: string) => text;
const when = new Date('2026-01-31T03:00:00Z');
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
    expect(driftText(report, plain)).to.equal(`web1: 2 tasks differ
  file /etc/motd
    set mode of <motd> to 0644
      mode: 0600 → 0644
  reload nginx
    this handler is due: an earlier run ended before it could fire

not fully checked, see the failures above: web2
`);
  });

  it('is told once where many hosts differ alike, with the hosts', () => {
    const hosts = Array.from({ length: 30 }, (_, index) => `web${index + 1}`);
    const error = { code: 'FACTS_FAILED', message: 'm' };
    const many: RunReport = {
      ...report,
      hosts: Object.fromEntries(hosts.map((host) => [host, recap])),
      tasks: [
        ...hosts.map((host) => ({ ...changed, host })),
        ...hosts
          .slice(0, 5)
          .map((host) => task({ host, status: 'failed', task: 'apt', error, isTolerated: true })),
      ],
      leftOver: [],
    };
    expect(driftText({ ...many, leftOver: report.leftOver }, plain)).to.equal(`30 hosts: file /etc/motd
  on web[1-30]
  set mode of <motd> to 0644
    mode: 0600 → 0644

web1: reload nginx
  this handler is due: an earlier run ended before it could fire

not checked on web[1-5] (5 hosts): apt: its failure is tolerated
`);
  });

  it('is a page of HTML with everything escaped', () => {
    const page = reportPage(report, { kind: 'drift', when });
    expect(page).to.contain('<bdi>site</bdi></h1>').and.contain('2026-01-31T03:00:00.000Z');
    expect(page).to.contain('set mode of &lt;motd&gt; to 0644');
    expect(stateOn(page, 'web2')).to.deep.equal(['unreachable', 'unreachable']);
  });
});

const clean: RunReport = {
  ...report,
  outcome: 'ok',
  hosts: { web1: { ...recap, changed: 0 } },
  tasks: [],
  leftOver: [],
};
const stateOn = (page: string, host: string) =>
  new RegExp(`<bdi>${host}</bdi></a></th><td><span class="pill (\\w+)">([^<]*)</span>`).exec(page)?.slice(1);

describe('drift of hosts that were not looked at', () => {
  const nothing = { ok: 0, changed: 0, skipped: 0, failed: 0, unreachable: false, trips: 0, ms: 0 };
  const left = (play: string, isBegun = false) => ({ unfinished: [{ play, isBegun }] });
  const ended: RunReport = {
    ...clean,
    outcome: 'failed',
    endedEarly: 'Base: all hosts of a batch failed (serial)',
    hosts: {
      web1: { ...nothing, unreachable: true, ...left('Base', true) },
      web2: { ...recap, changed: 0, ...left('Web') },
      web3: { ...nothing, ...left('Base') },
      web4: recap,
    },
  };

  it('tells those that nobody looked at, and those that the run did not take through all plays', () => {
    expect(driftText(ended, plain)).to.equal(`not fully checked, see the failures above: web1

not fully checked: web2

not checked: web3
`);
  });

  it('calls only those as declared that went through all plays', () => {
    const page = reportPage(ended, { kind: 'drift', when });
    expect(stateOn(page, 'web1')).to.deep.equal(['unreachable', 'unreachable']);
    expect(stateOn(page, 'web2')).to.deep.equal(['unfinished', 'not fully checked']);
    expect(stateOn(page, 'web3')).to.deep.equal(['unfinished', 'not checked']);
    expect(stateOn(page, 'web4')).to.deep.equal(['ok', 'as declared']);
    expect(page).to.contain('Ended early: Base: all hosts of a batch failed (serial)');
    expect(page).to.contain('not started: <bdi>Web</bdi>');
  });

  it('says on the page that the check was interrupted, and still shows what was found', () => {
    const hosts = { web1: { ...recap, ...left('Web') } };
    const interrupted: RunReport = { ...clean, outcome: 'interrupted', hosts, tasks: [changed] };
    const page = reportPage(interrupted, { kind: 'drift', when });
    expect(page)
      .to.contain('Interrupted before everything was checked')
      .and.contain('<h3><bdi>file /etc/motd</bdi></h3>');
    expect(stateOn(page, 'web1')).to.deep.equal(['unfinished', 'not fully checked']);
    expect(driftText(interrupted, plain)).to.contain('interrupted before everything was checked\n');
  });
});

describe('drift behind a task whose output is unknown under check', () => {
  const awaiting = task({
    status: 'depends',
    task: 'after command nproc',
    reason: 'depends on command nproc, unknown until applied',
  });
  const act = task({ status: 'changed', task: 'command nproc', module: 'command', converges: false });
  const blind: RunReport = { ...clean, outcome: 'changed', tasks: [act, awaiting] };

  it('is told as not looked at', () => {
    expect(driftText(blind, plain)).to.equal(`no drift

web1: no tasks differ
  not checked: what follows command nproc
`);
    expect(driftText({ ...blind, tasks: [awaiting, changed] }, plain)).to.contain(
      '0600 → 0644\n  not checked: what follows command nproc\n',
    );
  });

  it('leaves no host as declared on the page', () => {
    const page = reportPage(blind, { kind: 'drift', when });
    expect(stateOn(page, 'web1')).to.deep.equal(['unfinished', 'as declared, partly checked']);
    expect(page).to.contain('<h3><bdi>what follows command nproc</bdi></h3>');
  });

  it('is not confused with tasks that are skipped for other reasons', () => {
    const other = task({ status: 'skipped', task: 'after command nproc', reason: 'its condition is false' });
    expect(driftText({ ...blind, tasks: [other] }, plain)).to.equal('no drift\n');
  });
});

describe('drift of a task whose failure is tolerated', () => {
  const error = { code: 'FACTS', message: 'read facts: package failed' };
  const failed = task({ status: 'failed', task: 'apt nginx', error, isTolerated: true });
  const tolerant: RunReport = { ...clean, tasks: [failed] };

  it('is told as not looked at, and fails no host', () => {
    expect(driftText(tolerant, plain)).to.equal(`no drift

web1: no tasks differ
  not checked: apt nginx: its failure is tolerated
`);
    const page = reportPage(tolerant, { kind: 'drift', when });
    expect(stateOn(page, 'web1')).to.deep.equal(['unfinished', 'as declared, partly checked']);
    expect(page).to.contain('Tolerated failures').and.contain('<h3><bdi>apt nginx</bdi></h3>');
  });
});

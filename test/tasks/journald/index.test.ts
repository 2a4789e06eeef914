import { expect } from 'chai';
import type { FileFact } from '../../../lib/facts/file';
import type { UnitFact } from '../../../lib/facts/unit-fact';
import { journald } from '../../../lib/tasks/journald';
import { planOf } from '../../../lib/testing';
import { fileNode, hashOf } from '../shared/files/file-sample';
import { unitFact } from '../shared/systemd/unit-sample';

type Arguments = Parameters<typeof journald>[0];

const content = '# Managed by Hostwright.\n[Journal]\nSystemMaxUse=500M\nMaxRetentionSec=1month\n';
const declared: Arguments = { systemMaxUse: '500M', maxRetention: '1month' };
const file = fileNode({ sha256: hashOf(content), modified: 100 });
const unit: UnitFact = unitFact({
  id: 'systemd-journald.service',
  fileState: 'static',
  canReload: false,
  path: '/lib/systemd/system/systemd-journald.service',
  type: 'notify',
  since: 200,
  stateSince: 200,
});

function plan(args: Arguments, facts: { file?: FileFact; unit?: UnitFact; note?: FileFact }) {
  return planOf(journald(args), { unit, ...facts });
}

describe('the task journald', () => {
  const path = '/etc/systemd/journald.conf.d/10-hostwright.conf';
  const rows: [title: string, args: Arguments, facts: Parameters<typeof plan>[1], summaries: string[]][] = [
    [
      'writes the drop-in and restarts journald',
      declared,
      {},
      [`create ${path}, restart systemd-journald.service`],
    ],
    ['leaves what journald has read', declared, { file }, []],
    [
      'restarts journald when it has not read the drop-in yet',
      declared,
      { file: { ...file, modified: 300 } },
      [`restart systemd-journald.service, because ${path} changed since it was started`],
    ],
    [
      'changes a setting',
      { ...declared, maxRetention: 86400 },
      { file: { ...file, content } },
      [`write new content to ${path}, restart systemd-journald.service`],
    ],
    [
      'sets a mode without a restart',
      declared,
      { file: { ...file, mode: '0600' } },
      [`set mode of ${path} to 0644`],
    ],
    [
      'reloads journald where it can',
      declared,
      { unit: { ...unit, canReload: true } },
      [`create ${path}, reload systemd-journald.service`],
    ],
    [
      'removes the drop-in',
      { state: 'absent' },
      { file },
      [`remove ${path}, restart systemd-journald.service`],
    ],
    ['knows that it is gone', { state: 'absent' }, {}, []],
    [
      'restarts a journald that an earlier run did not bring to read the drop-in',
      declared,
      { file, note: fileNode() },
      [`restart systemd-journald.service, which has not read the change of ${path} yet`],
    ],
    [
      'restarts a journald that an earlier run did not bring to forget the drop-in',
      { state: 'absent' },
      { note: fileNode() },
      [`restart systemd-journald.service, which has not read the change of ${path} yet`],
    ],
    [
      'does so once where the drop-in changes too',
      declared,
      { note: fileNode() },
      [`create ${path}, restart systemd-journald.service`],
    ],
    [
      'starts a journald that does not run',
      declared,
      { file, unit: { ...unit, active: 'inactive', sub: 'dead' } },
      ['start systemd-journald.service'],
    ],
  ];
  for (const [title, args, facts, summaries] of rows)
    it(title, () => expect(plan(args, facts).map(({ summary }) => summary)).to.deep.equal(summaries));

  it('clears the limit of starts of a journald that has failed', () => {
    const scripts = (active: string) =>
      plan(declared, { file, note: fileNode(), unit: { ...unit, active } })
        .flatMap(({ steps }) => steps)
        .map((step) => (step.kind === 'run' ? step.script.text : ''))
        .join();
    expect(scripts('failed')).to.match(/reset-failed -- systemd-journald\.service \|\| :\n/);
    expect(scripts('active')).to.not.match(/reset-failed -- systemd-journald\.service \|\| :\n/);
  });

  it('spells the settings as systemd does', () => {
    const [change] = plan(
      {
        name: 'all',
        storage: 'volatile',
        compress: '4K',
        seal: false,
        systemMaxFiles: 0,
        maxFileSec: '1day',
        syncInterval: '1min',
        rateLimitInterval: 0,
        forwardToKMsg: true,
        maxLevelStore: 'notice',
      },
      {},
    );
    expect(change?.diff.find(({ attribute }) => attribute === 'content')?.after).to.equal(
      '# Managed by Hostwright.\n[Journal]\nStorage=volatile\nCompress=4K\nSeal=no\nSystemMaxFiles=0\nMaxFileSec=1day\nSyncIntervalSec=1min\nRateLimitIntervalSec=0\nForwardToKMsg=yes\nMaxLevelStore=notice\n',
    );
  });

  for (const [args, problem] of [
    [{}, 'nothing is declared: give a setting such as systemMaxUse'],
    [{ maxRetention: 'a month' }, 'maxRetention "a month" is not a time span'],
    [{ systemMaxUse: '5 GB' }, 'must match pattern'],
    [{ name: '../x', storage: 'auto' }, 'must match pattern'],
    [{ storage: 'disk' as 'auto' }, 'must be one of'],
    [{ state: 'absent', storage: 'auto' }, "state 'absent' takes only a name"],
  ] as [Arguments, string][])
    it(`finds the problem: ${problem}`, () =>
      expect(
        journald(args)
          .problems.map(({ message }) => message)
          .join('\n'),
      ).to.include(problem));
});

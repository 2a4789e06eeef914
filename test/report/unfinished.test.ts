import { expect } from 'chai';
import type { Event, HostRecap, RecapEvent } from '../../lib/engine/events';
import { followUnfinished } from '../../lib/report/unfinished';
import { task } from './sample';

const run = (check = false): Event => ({
  kind: 'run',
  playbook: 'site',
  check,
  hosts: ['web1', 'web2'],
  plays: ['Base', 'Web'],
});
const base: Event = { kind: 'play', play: 'Base', hosts: ['web1', 'web2'] };
const host = (name: string, status: 'connecting' | 'running' | 'done' | 'interrupted'): Event => ({
  kind: 'host',
  host: name,
  play: 'Base',
  status,
  ...(status === 'running' && { tasks: 3 }),
});
const counts = { ok: 1, changed: 0, skipped: 0, failed: 0, unreachable: false, trips: 1, ms: 1 };
const left = (...unfinished: NonNullable<HostRecap['unfinished']>): HostRecap => ({ ...counts, unfinished });
const [inBase, beforeBase, beforeWeb] = [
  { play: 'Base', isBegun: true },
  { play: 'Base', isBegun: false },
  { play: 'Web', isBegun: false },
];
const recap = (hosts: RecapEvent['hosts'], rest: Partial<RecapEvent> = {}): Event => ({
  kind: 'recap',
  check: false,
  hosts,
  ...rest,
});
const notified: Event = {
  kind: 'handler',
  host: 'web1',
  play: 'Base',
  handler: 'restart',
  notifiedBy: 'file /etc/motd',
};
const changed = task({ status: 'changed' });
const restarted = task({ status: 'changed', task: 'restart', isHandler: true });

const rows: readonly (readonly [title: string, events: readonly Event[], lines: readonly string[]])[] = [
  [
    'nothing of a run that came to its end',
    [run(), base, host('web1', 'running'), changed, host('web1', 'done'), recap({ web1: counts })],
    [],
  ],
  [
    'how far interrupted hosts came, and which plays were not started',
    [
      run(),
      base,
      host('web1', 'running'),
      host('web2', 'connecting'),
      changed,
      host('web1', 'interrupted'),
      host('web2', 'interrupted'),
      recap({ web1: left(inBase, beforeWeb), web2: left(inBase, beforeWeb) }),
    ],
    [
      'interrupted web1: Base, 1 of 3 tasks done',
      'interrupted web2: Base, not started',
      'not started play Web',
    ],
  ],
  [
    'how far an interrupted host came, without its handlers',
    [run(), base, host('web1', 'running'), changed, notified, restarted, host('web1', 'interrupted')],
    ['interrupted web1: Base, 1 of 3 tasks done'],
  ],
  [
    'why a run ended early, and what was not started',
    [
      run(),
      { ...base, hosts: ['web1'] },
      recap(
        {
          web1: { ...left(inBase, beforeWeb), failed: 1 },
          web2: left(beforeBase, beforeWeb),
          web3: left(beforeBase, beforeWeb),
        },
        { endedEarly: 'Base: all hosts of a batch failed (serial)' },
      ),
    ],
    [
      'ended early Base: all hosts of a batch failed (serial)',
      'not started web2, web3: Base',
      'not started play Web',
    ],
  ],
  [
    'nothing of a play that others went through without the hosts that had failed',
    [run(), base, { ...base, play: 'Web' }, recap({ web1: counts, web2: { ...left(beforeWeb), failed: 1 } })],
    [],
  ],
  [
    'handlers that were notified and have not run, as on a host that failed',
    [run(), base, host('web1', 'running'), changed, notified],
    ['still due web1: restart (the next run does it)'],
  ],
  [
    'nothing of handlers that have run',
    [run(), base, host('web1', 'running'), changed, notified, restarted],
    [],
  ],
  [
    'handlers that failed',
    [run(), base, host('web1', 'running'), changed, notified, { ...restarted, status: 'failed' }],
    ['still due web1: restart (the next run does it)'],
  ],
  ['nothing of handlers under check', [run(true), base, host('web1', 'running'), changed, notified], []],
];

describe('what a run left undone', () => {
  for (const [title, events, lines] of rows) {
    it(`tells ${title}`, () => {
      const unfinished = followUnfinished();
      events.forEach(unfinished.onEvent);
      expect(unfinished.lines((_format, text) => text)).to.deep.equal(lines);
    });
  }
});

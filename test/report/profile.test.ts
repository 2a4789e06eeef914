import { expect } from 'chai';
import type { Event, HostRecap } from '../../lib/engine/events';
import { jsonRenderer } from '../../lib/report/json';
import { plainRenderer } from '../../lib/report/plain';
import { rendered, task } from './sample';

const recap: HostRecap = { ok: 2, changed: 0, skipped: 0, failed: 0, unreachable: false, trips: 2, ms: 900 };
const state = (host: string, status: 'connecting' | 'facts' | 'running' | 'done', ms?: number): Event => ({
  kind: 'host',
  host,
  play: 'Web',
  status,
  ...(ms !== undefined && { ms }),
});
const run = (longest: number, connecting = 400): readonly Event[] => [
  ...['web1', 'web7'].flatMap((host) => [
    state(host, 'connecting'),
    state(host, 'facts', host === 'web7' ? connecting : 30),
    state(host, 'running', 50),
    task({ host, module: 'apt', task: 'package nginx', ms: host === 'web7' ? longest : 700 }),
    task({ host, module: 'file', task: 'file /etc/motd', ms: 20 }),
    state(host, 'done', 800),
  ]),
  {
    kind: 'recap',
    check: false,
    hosts: {
      web1: { ...recap, traffic: { sent: 20_000, received: 999 } },
      web7: { ...recap, ms: longest + connecting, trips: 5, traffic: { sent: 1_500_000, received: 1 } },
    },
    ms: 17_600,
    cpuMs: 2100,
  },
];
const linesOf = async (events: readonly Event[], profile = false) =>
  (await rendered(plainRenderer, events, { profile })).trimEnd().split('\n');

describe('what the slowest host waits for', () => {
  it('stands above the last line', async () => {
    expect((await linesOf(run(12_100))).slice(-2)).to.deep.equal([
      'slowest: web7, 12.1 s in apt: package nginx',
      '2 hosts: 2 ok in 17.6 s',
    ]);
  });

  it('may be the connection', async () => {
    expect(await linesOf(run(100, 9_800))).to.include('slowest: web7, 9.8 s in connecting');
  });

  const silent: readonly (readonly [when: string, events: readonly Event[]])[] = [
    ['where nothing took a second', run(800)],
    [
      'of a single host',
      [...run(12_100).slice(0, 6), { kind: 'recap', check: false, hosts: { web1: recap } }],
    ],
  ];
  for (const [when, events] of silent) {
    it(`is not told ${when}`, async () => {
      expect((await linesOf(events)).join('\n')).to.not.contain('slowest');
    });
  }
});

describe('the profile', () => {
  it('stands below the recap: slow tasks, slow hosts, and what all cost together', async () => {
    const lines = await linesOf(run(12_100), true);
    expect(lines.slice(lines.indexOf('PROFILE'))).to.deep.equal([
      'PROFILE',
      'slowest tasks         longest    on  in all  hosts',
      'apt: package nginx     12.1 s  web7  12.8 s      2',
      'file: file /etc/motd    0.0 s  web1   0.0 s      2',
      '',
      'slowest hosts    time  connecting  trips     sent  received',
      'web7           12.5 s       0.4 s      5   1.5 MB       1 B',
      'web1            0.9 s       0.0 s      2  20.0 kB     999 B',
      '',
      'in all: 2 hosts, 7 trips, 1.5 MB sent, 1.0 kB received, 2.1 s of processor time on the controller',
    ]);
  });

  it('is there only when asked for', async () => {
    expect(await linesOf(run(12_100))).to.not.include('PROFILE');
  });

  it('is a line before the recap in JSON', async () => {
    const text = await rendered(jsonRenderer, run(12_100), { profile: true });
    const lines = text
      .trimEnd()
      .split('\n')
      .map((line) => JSON.parse(line) as Record<string, unknown>);
    const [profile, last] = lines.slice(-2);
    expect(last?.['kind']).to.equal('recap');
    expect(profile).to.deep.include({ kind: 'profile', ms: 17_600, cpuMs: 2100, trips: 7 });
    expect((profile?.['tasks'] as readonly unknown[])[0]).to.deep.equal({
      module: 'apt',
      task: 'package nginx',
      hosts: 2,
      ms: 12_800,
      longest: { host: 'web7', ms: 12_100 },
    });
    expect(await rendered(jsonRenderer, run(12_100))).to.not.contain('"profile"');
  });
});

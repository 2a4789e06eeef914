import { expect } from 'chai';
import stringWidth from 'string-width';
import type { Event } from '../../lib/engine/events';
import { followHosts } from '../../lib/report/live-hosts';
import { liveRows } from '../../lib/report/live-rows';
import type { Size } from '../../lib/report/screen';
import { sampleRun, task } from './sample';

/** The rows at a time, after these events at these times (milliseconds; default: 0). */
const rowsOf = (
  names: readonly string[],
  events: readonly (Event | readonly [number, Event])[],
  { now = 0, columns = 79, rows = 20 }: Partial<Size> & { readonly now?: number } = {},
) => {
  const hosts = followHosts(names);
  for (const one of events) {
    if ('kind' in one) hosts.onEvent(one, 0);
    else hosts.onEvent(one[1], one[0]);
  }
  return liveRows(hosts.all, now, { columns, rows });
};

const running = (host: string, tasks = 3): Event => ({
  kind: 'host',
  host,
  play: 'Web',
  status: 'running',
  tasks,
});
const change = (title: string, host = 'web1'): Event => ({
  kind: 'change',
  host,
  play: 'Web',
  task: title,
  summaries: ['x'],
});
const progress = (title: string, words: string): Event => ({
  kind: 'progress',
  host: 'web1',
  play: 'Web',
  task: title,
  words,
});

describe('the rows of the live view', () => {
  const nginx = 'package nginx';
  const rows: { title: string; events: (Event | readonly [number, Event])[]; now: number; row: string }[] = [
    { title: 'the task in hand', events: [change(nginx)], now: 999, row: '» web1  0/3  package nginx' },
    {
      title: 'how long it has run, from one second on',
      events: [[5000, change(nginx)]],
      now: 6000,
      row: '» web1  0/3  package nginx  1 s',
    },
    {
      title: 'minutes, where there are several',
      events: [change(nginx)],
      now: 185_000,
      row: '» web1  0/3  package nginx  3 min 5 s',
    },
    {
      title: 'how far it is',
      events: [change(nginx), progress(nginx, 'downloading 40 %'), progress(nginx, 'unpacking nginx')],
      now: 12_345,
      row: '» web1  0/3  package nginx  12 s  unpacking nginx',
    },
    {
      title: 'that it is tried again',
      events: [
        change(nginx),
        {
          kind: 'retry',
          host: 'web1',
          play: 'Web',
          task: nginx,
          retry: 2,
          retries: 3,
          error: { code: 'STEP_FAILED', message: 'exit code 1' },
        },
      ],
      now: 3000,
      row: '» web1  0/3  package nginx  3 s  retry 2 of 3',
    },
    {
      title: 'no progress of a task that is over',
      events: [change(nginx), task({ task: nginx }), progress(nginx, 'unpacking nginx')],
      now: 0,
      row: '» web1  1/3  Web',
    },
    {
      title: 'the first of several tasks that share a trip',
      events: [change('file a'), change('file b'), change('file c'), task({ task: 'file a' })],
      now: 2000,
      row: '» web1  1/3  file b  2 s',
    },
    {
      title: 'how long nothing was changed',
      events: [change(nginx), [8000, task({ task: nginx })]],
      now: 20_000,
      row: '» web1  1/3  Web  12 s',
    },
    {
      title: 'a failed host without a clock',
      events: [
        task({ task: nginx, status: 'failed' }),
        { kind: 'host', host: 'web1', play: 'Web', status: 'failed' },
      ],
      now: 60_000,
      row: '✖ web1  1/3  failed: package nginx',
    },
  ];
  for (const { title, events, now, row } of rows)
    it(`show ${title}`, () => {
      expect(rowsOf(['web1'], [running('web1'), ...events], { now })).to.deep.equal([row]);
    });

  it('are one a host where there is room', () => {
    const [first, , third] = rowsOf(
      ['web1', 'web2', 'web3'],
      [...sampleRun.slice(0, -1), change('packages nginx')],
    );
    expect(first).to.equal('» web1  2/2  packages nginx');
    expect(third).to.contain('✖ web3').and.contain('unreachable: web3 (192.0.2.3:22): connection refused');
  });

  const long = [
    `packages ${Array.from({ length: 60 }, (_, index) => `lib${index}`).join(', ')}`,
    `文字化けしないように${'漢字'.repeat(60)}`,
    `🚀 ${'👩‍👩‍👧‍👦'.repeat(60)}`,
    `e\u0301${'e\u0301'.repeat(300)}`,
  ];
  for (const columns of [1, 7, 20, 40, 80, 200])
    it(`are never wider than ${columns} columns, whatever stands in them`, () => {
      const names = ['web1', `${'very-long-name.'.repeat(10)}example.org`, '主機'];
      for (const title of long) {
        const events = names.flatMap((host) => [running(host, 120), change(title, host)]);
        const shown = [
          ...rowsOf(names, events, { now: 75_000, columns }),
          ...rowsOf(names, [...events, progress(title, title)], { now: 75_000, columns, rows: 2 }),
        ];
        expect(shown.filter((row) => stringWidth(row) > columns)).to.deep.equal([]);
      }
    });

  for (const columns of [40, 80, 200])
    it(`cut a title so that ${columns} columns still hold time and progress`, () => {
      const events = [running('web1'), change(long[0] ?? ''), progress(long[0] ?? '', 'downloading 40 %')];
      const [row = ''] = rowsOf(['web1'], events, { now: 12_000, columns });
      expect(row).to.match(/^» web1 {2}0\/3 {2}pa\S*.*… {2}12 s {2}dow/);
      expect(row.endsWith('40 %')).to.equal(columns >= 80);
    });

  describe('of more hosts than there is room for', () => {
    const hosts = Array.from({ length: 200 }, (_, index) => `h${index}`);
    const begun = hosts.slice(0, 190).map((host) => running(host, 9));
    const done = hosts
      .slice(0, 150)
      .map((host): Event => ({ kind: 'host', host, play: 'Web', status: 'done' }));
    const failed: Event = {
      kind: 'host',
      host: 'h189',
      play: 'Web',
      status: 'unreachable',
      error: { code: 'CONNECT', message: 'no route' },
    };

    it('are a count, those at work, and failed ones', () => {
      const rest = hosts
        .slice(152, 189)
        .map((host): Event => ({ kind: 'host', host, play: 'Web', status: 'done' }));
      expect(rowsOf(hosts, [...begun, ...done, ...rest, failed], { rows: 10 })).to.deep.equal([
        '187 of 200 hosts done, 2 at work, 1 failed, 10 waiting',
        '» h150  0/9  Web',
        '» h151  0/9  Web',
        '✖ h189  0/9  unreachable: no route',
      ]);
    });

    it('are those that have been longest at their task, in the order of the inventory', () => {
      const changes = ['h170', 'h160', 'h180'].map((host) => [5000, change('upgrade', host)] as const);
      const later = [...begun, ...done].map((event) => [9000, event] as const);
      const shown = rowsOf(hosts, [...later, ...changes], { now: 10_000, rows: 4 });
      expect(shown).to.deep.equal([
        '150 of 200 hosts done, 40 at work, 10 waiting',
        '» h160  0/9  upgrade  5 s',
        '» h170  0/9  upgrade  5 s',
        '» h180  0/9  upgrade  5 s',
      ]);
    });
  });
});

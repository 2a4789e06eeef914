import { expect } from 'chai';
import type { Event } from '../../lib/engine/events';
import { followStillRunning } from '../../lib/report/still-running';
import { followChanging } from '../../lib/report/stopping';
import { painter } from '../../lib/report/paint';
import { task } from './sample';

const hosts = Array.from({ length: 30 }, (_, index) => `web${index + 1}`);
const run: Event = { kind: 'run', playbook: 'site', check: false, hosts, plays: ['Web'] };
const change = (host: string, title = 'package nginx', summaries = ['install nginx']): Event => ({
  kind: 'change',
  host,
  play: 'Web',
  task: title,
  summaries,
});
const progress = (host: string, words: string): Event => ({
  kind: 'progress',
  host,
  play: 'Web',
  task: 'package nginx',
  words,
});

describe('signs of life of a task', () => {
  const rows: { title: string; events: (readonly [number, Event])[]; at: number; lines: string[] }[] = [
    { title: 'are none before half a minute', events: [[0, change('web1')]], at: 29_999, lines: [] },
    {
      title: 'say how long it has run and how far it is',
      events: [
        [0, change('web1')],
        [5000, progress('web1', 'unpacking nginx')],
      ],
      at: 60_000,
      lines: ['still running 60 s: web1: package nginx (unpacking nginx)'],
    },
    {
      title: 'end with it',
      events: [
        [0, change('web1')],
        [1, task({ task: 'package nginx' })],
      ],
      at: 60_000,
      lines: [],
    },
    {
      title: 'are one line for many hosts, with the words of the longest',
      events: [
        ...hosts.map((host) => [1000, change(host)] as const),
        [500, change('web7', 'upgrade')],
        [2000, task({ host: 'web7', task: 'package nginx' })],
        [2000, progress('web1', 'downloading 40 %')],
      ],
      at: 181_000,
      lines: [
        'still running 3 min 0 s: web[1-6,8-30] (29 hosts): package nginx (web1: downloading 40 %)',
        'still running 3 min 0 s: web7: upgrade',
      ],
    },
  ];
  for (const { title, events, at, lines } of rows)
    it(title, () => {
      const running = followStillRunning();
      for (const [now, event] of [[0, run] as const, ...events]) running.onEvent(event, now);
      expect(running.lines(at, painter(false))).to.deep.equal(lines);
      if (lines.length > 0) expect(running.lines(at + 29_999, painter(false))).to.deep.equal([]);
      expect(running.lines(at + 30_000, painter(false))).to.have.lengthOf(
        lines.length + (at < 30_000 ? 1 : 0),
      );
    });
});

describe('what the first Ctrl-C says', () => {
  const end = ', nothing new starts; press Ctrl-C again to cut the connections';
  const rows: { title: string; events: Event[]; text: string }[] = [
    { title: 'that nothing is under way', events: [run], text: 'stopping: no change is running' },
    {
      title: 'which hosts finish what',
      events: [
        run,
        change('web1'),
        change('web2'),
        change('web2', 'file /etc/motd'),
        task({ host: 'web2', task: 'package nginx' }),
      ],
      text: 'stopping: web1 finishes package nginx, web2 finishes file /etc/motd',
    },
    {
      title: 'how many, where they are many',
      events: [run, ...hosts.map((host) => change(host))],
      text: 'stopping: web[1-30] (30 hosts) finish their changes',
    },
    {
      title: 'nothing of a pause, nor of a host that is through',
      events: [
        run,
        change('web1', 'pause', []),
        change('web2'),
        { kind: 'host', host: 'web2', play: 'Web', status: 'failed' },
      ],
      text: 'stopping: no change is running',
    },
  ];
  for (const { title, events, text } of rows)
    it(`is ${title}`, () => {
      const changing = followChanging();
      for (const event of events) changing.onEvent(event);
      expect(changing.stopText()).to.equal(text + end);
    });
});

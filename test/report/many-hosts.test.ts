import { mock } from 'node:test';
import { expect } from 'chai';
import type { Event, HostRecap, TaskEvent } from '../../lib/engine/events';
import { plainRenderer } from '../../lib/report/plain';
import { liveRenderer } from '../../lib/report/live';
import { rendered, task } from './sample';

const named = (count: number) => Array.from({ length: count }, (_, index) => `web${index + 1}`);
const play = (hosts: readonly string[]): Event => ({ kind: 'play', play: 'Web', hosts });
const recap: HostRecap = { ok: 0, changed: 4, skipped: 0, failed: 0, unreachable: false, trips: 6, ms: 900 };
const end = (hosts: Readonly<Record<string, HostRecap>>, rest: object = {}): Event => ({
  kind: 'recap',
  check: false,
  hosts,
  ms: 17_600,
  ...rest,
});
const changed = (host: string, title: string, rest: Partial<TaskEvent> = {}) =>
  task({ host, task: title, status: 'changed', changes: [{ summary: `do ${title}`, diff: [] }], ...rest });
const done = (host: string): Event => ({ kind: 'host', host, play: 'Web', status: 'done' });
const failed = (host: string, title = 'apt nginx') =>
  task({ host, task: title, status: 'failed', error: { code: 'STEP_FAILED', message: 'exit code 100' } });
const recaps = (hosts: readonly string[], of: (host: string) => HostRecap = () => recap) =>
  Object.fromEntries(hosts.map((host) => [host, of(host)]));

/** Four equal changes, and what else each host does. */
function run(
  hosts: readonly string[],
  also: (host: string) => readonly Event[] = () => [],
): readonly Event[] {
  const titles = ['apt nginx', 'file /etc/motd', 'user deploy', 'service nginx'];
  return [
    play(hosts),
    ...titles.flatMap((title) => hosts.map((host) => changed(host, title))),
    ...hosts.flatMap((host) => [...also(host), done(host)]),
    end(recaps(hosts)),
  ];
}

describe('the plain report of many hosts', () => {
  it('tells what is equal once: thirty hosts with four equal changes are 12 lines', async () => {
    const text = await rendered(plainRenderer, run(named(30)));
    expect(text).to.equal(`PLAY Web (30 hosts)
changed all 30 hosts: apt nginx
  do apt nginx
changed all 30 hosts: file /etc/motd
  do file /etc/motd
changed all 30 hosts: user deploy
  do user deploy
changed all 30 hosts: service nginx
  do service nginx

RECAP
web[1-30] (30)  ok=0     changed=4     skipped=0     failed=0     0.9 s  6 trips
30 hosts: 30 changed in 17.6 s
`);
  });

  it('tells what three hosts do as it happens, a line each', async () => {
    const text = await rendered(plainRenderer, [
      play(named(3)),
      changed('web2', 'apt nginx'),
      changed('web1', 'apt nginx'),
    ]);
    expect(text).to.equal(
      'PLAY Web (3 hosts)\nchanged web2: apt nginx\n  do apt nginx\nchanged web1: apt nginx\n  do apt nginx\n',
    );
  });

  it('names the hosts, or those that are not among them, in the order of the inventory', async () => {
    const hosts = named(30);
    const on = async (some: readonly string[]) => {
      const events = [play(hosts), ...some.map((host) => changed(host, 'x')), end(recaps(hosts))];
      return (await rendered(plainRenderer, events)).split('\n').slice(1, 3);
    };
    expect(await on(hosts.slice(0, 29).reverse())).to.deep.equal(['changed 29 hosts: x', '  on web[1-29]']);
    expect(await on(hosts.filter((host) => host !== 'web7'))).to.deep.equal([
      'changed 29 hosts: x',
      '  on all but web7',
    ]);
    expect(await on(['web20', 'web3'])).to.deep.equal(['changed web3, web20: x', '  do x']);
  });

  const equal: readonly (readonly [what: string, of: (host: string) => Event, lines: readonly string[]])[] = [
    ['messages', (host) => task({ host, message: 'hello' }), ['ok all 5 hosts: file /etc/motd', '  hello']],
    [
      'tolerated failures, with the reason',
      (host) => ({ ...failed(host), isTolerated: true, toleratedBy: 'rescue' }),
      ['failed all 5 hosts: apt nginx (tolerated by rescue)', '  STEP_FAILED: exit code 100'],
    ],
    [
      'retries',
      (host) => ({
        kind: 'retry',
        host,
        play: 'Web',
        task: 'x',
        retry: 1,
        retries: 3,
        error: { code: 'C', message: 'm' },
      }),
      ['retrying all 5 hosts: x (1 of 3)', '  C: m'],
    ],
    [
      'handlers that an earlier run left',
      (host) => ({ kind: 'handler', host, play: 'Web', handler: 'reload' }),
      ['due all 5 hosts: reload, left by an earlier run'],
    ],
    ['warnings', (host) => ({ kind: 'warning', host, message: 'old' }), ['warning all 5 hosts: old']],
    [
      'titles and changes with the name of the host',
      (host) => changed(host, `hostname ${host}`),
      ['changed all 5 hosts: hostname <host>', '  do hostname <host>'],
    ],
    [
      'results elsewhere',
      (host) => changed(host, 'x', { delegatedTo: 'lb' }),
      ['changed all 5 hosts → lb: x', '  do x'],
    ],
  ];
  for (const [what, of, lines] of equal) {
    it(`tells equal ${what} once`, async () => {
      const hosts = named(5);
      const text = await rendered(plainRenderer, [play(hosts), ...hosts.map(of), ...hosts.map(done)]);
      expect(text).to.equal(`PLAY Web (5 hosts)\n${lines.join('\n')}\n`);
    });
  }

  it('keeps apart what differs in the diff, where diffs are shown', async () => {
    const hosts = named(4);
    const change = (host: string) => ({
      summary: 'set mode',
      diff: [{ attribute: 'mode', before: host === 'web4' ? '0600' : '0755', after: '0644' }],
    });
    const events = [
      play(hosts),
      ...hosts.map((host) => task({ host, status: 'changed', changes: [change(host)] })),
    ];
    const headlines = async (diff: boolean) =>
      (await rendered(plainRenderer, events, { diff })).match(/^changed .*/gm);
    expect(await headlines(false)).to.deep.equal(['changed all 4 hosts: file /etc/motd']);
    expect(await headlines(true)).to.deep.equal([
      'changed web1, web2, web3: file /etc/motd',
      'changed web4: file /etc/motd',
    ]);
  });

  it('tells bad news at once, and that of the other hosts together', async () => {
    const hosts = named(30);
    const text = await rendered(plainRenderer, [
      play(hosts),
      changed('web1', 'x'),
      ...hosts.map((host) => failed(host)),
    ]);
    expect(text.split('\n').slice(1)).to.deep.equal([
      'failed web1: apt nginx',
      'changed web1: x',
      '  do x',
      'failed 29 hosts: apt nginx',
      '  on web[2-30]',
      '',
    ]);
  });

  it('tells thirty equal failures and their reason once', async () => {
    const hosts = named(30);
    const events = [play(hosts), ...hosts.map((host) => failed(host)), end(recaps(hosts))];
    expect(await rendered(plainRenderer, events)).to.contain(
      '\nfailed 30 hosts: Web › apt nginx\n  on web[1-30]\n  STEP_FAILED: exit code 100\n\nRECAP',
    );
  });
});

describe('the plain report while many hosts are at work', () => {
  const shown = () => {
    let text = '';
    const options = { hasColors: false, diff: false, verbose: false };
    const renderer = plainRenderer({ ...options, write: (more) => (text += more) });
    return {
      ...renderer,
      next: () => {
        const lines = text.match(/^\S.*/gm) ?? [];
        text = '';
        return lines;
      },
    };
  };

  it('waits with a task until all hosts have done it, have nothing to do, or are out', () => {
    const { onEvent, next } = shown();
    onEvent(play(named(5)));
    next();
    ['web1', 'web2', 'web3'].forEach((host) => onEvent(changed(host, 'x')));
    expect(next()).to.deep.equal([]);
    onEvent(task({ host: 'web4', task: 'x' }));
    onEvent(changed('web1', 'y'));
    expect(next()).to.deep.equal([]);
    onEvent(done('web5'));
    expect(next()).to.deep.equal(['changed web1, web2, web3: x']);
    onEvent(done('web1'));
    onEvent({ kind: 'host', host: 'web2', play: 'Web', status: 'failed' });
    ['web3', 'web4'].forEach((host) => onEvent(done(host)));
    expect(next()).to.deep.equal(['changed web1: y']);
  });

  it('takes the second task of a title for another', () => {
    const { onEvent, next } = shown();
    const hosts = named(4);
    onEvent(play(hosts));
    next();
    onEvent(changed('web1', 'x'));
    onEvent(changed('web1', 'x'));
    hosts.slice(1).forEach((host) => onEvent(changed(host, 'x')));
    expect(next()).to.deep.equal(['changed all 4 hosts: x']);
    hosts.slice(1).forEach((host) => onEvent(changed(host, 'x')));
    expect(next()).to.deep.equal(['changed all 4 hosts: x']);
  });

  it('lets nobody wait longer than ten seconds for news', () => {
    mock.timers.enable({ apis: ['setTimeout'] });
    try {
      const { onEvent, next, end: finish } = shown();
      onEvent(play(named(4)));
      onEvent(changed('web1', 'x'));
      onEvent(changed('web2', 'x'));
      next();
      mock.timers.tick(9999);
      expect(next()).to.deep.equal([]);
      mock.timers.tick(1);
      expect(next()).to.deep.equal(['changed web1, web2: x']);
      onEvent(changed('web3', 'x'));
      void finish();
      expect(next()).to.deep.equal(['changed web3: x']);
    } finally {
      mock.timers.reset();
    }
  });

  it('begins each batch of hosts anew', () => {
    const { onEvent, next } = shown();
    onEvent(play(named(4)));
    onEvent(changed('web1', 'x'));
    onEvent(play(['web8']));
    onEvent(changed('web8', 'x'));
    expect(next()).to.deep.equal([
      'PLAY Web (4 hosts)',
      'changed web1: x',
      'PLAY Web (1 host)',
      'changed web8: x',
    ]);
  });
});

describe('the recap of many hosts', () => {
  const lines = async (hosts: readonly string[], of: (host: string) => HostRecap, rest: object = {}) => {
    const text = await rendered(plainRenderer, [end(recaps(hosts, of), rest)]);
    return text.trimEnd().split('\n').slice(2);
  };
  const bad = { ...recap, changed: 0, failed: 1 };

  it('has a row a host up to ten', async () => {
    expect(await lines(named(10), () => recap)).to.have.length(11);
  });

  it('folds equal rows above ten, and lists hosts that failed or are unreachable last', async () => {
    const of = (host: string) => {
      if (host === 'web3') return bad;
      if (host === 'web5') return { ...recap, changed: 0, unreachable: true, trips: 0 };
      return host === 'web11' ? { ...recap, ms: 12_340, trips: 9 } : recap;
    };
    expect(await lines(named(12), of)).to.deep.equal([
      'web[1-2,4,6-12] (10)  ok=0     changed=4     skipped=0     failed=0     0.9–12.3 s  6–9 trips',
      'web3                  ok=0     changed=0     skipped=0     failed=1     0.9 s  6 trips',
      'web5                  ok=0     changed=0     skipped=0     failed=0     0.9 s  0 trips  unreachable',
      '12 hosts: 10 changed, 1 failed, 1 unreachable in 17.6 s',
    ]);
  });

  it('folds equal failures where there are more than ten of them', async () => {
    const [first, second, total] = await lines(named(30), (host) => (host === 'web1' ? recap : bad));
    expect(first).to.match(/^web1 /);
    expect(second).to.match(/^web\[2-30\] \(29\) {2}ok=0/);
    expect(total).to.equal('30 hosts: 1 changed, 29 failed in 17.6 s');
  });

  it('gives a long name a line of its own', async () => {
    const hosts = named(11).map((host, index) => `${'abcdefghijk'[index] ?? ''}-${host}`);
    expect((await lines(hosts, () => recap)).slice(0, 2)).to.deep.equal([
      'a-web1,b-web2,c-web3,d-web4,e-web5,f-web6,g-web7,h-web8,i-web9,j-web10,k-web11 (11)',
      '  ok=0     changed=4     skipped=0     failed=0     0.9 s  6 trips',
    ]);
  });

  const totals: readonly (readonly [recap: HostRecap, rest: object, total: string])[] = [
    [recap, {}, '1 host: 1 changed in 17.6 s'],
    [{ ...recap, changed: 0, ok: 4 }, {}, '1 host: 1 ok in 17.6 s'],
    [recap, { check: true }, '1 host: 1 would change in 17.6 s'],
    [recap, { ms: 125_000 }, '1 host: 1 changed in 2 min 5 s'],
    [{ ...recap, unfinished: [{ play: 'Web', isBegun: true }] }, {}, '1 host: 1 not finished in 17.6 s'],
  ];
  for (const [one, rest, total] of totals) {
    it(`ends with “${total}”`, async () => {
      expect((await lines(['web1'], () => one, rest)).at(-1)).to.equal(total);
    });
  }
});

describe('what is left of the live view of many hosts', () => {
  it('is in blocks too, with bad news among them', async () => {
    const hosts = named(12);
    const events = run(hosts, (host) => [failed(host, 'x')]);
    const text = await rendered(liveRenderer, events);
    expect(text.match(/^(changed|failed) .*/gm)).to.deep.equal([
      'changed all 12 hosts: apt nginx',
      'changed all 12 hosts: file /etc/motd',
      'changed all 12 hosts: user deploy',
      'changed all 12 hosts: service nginx',
      'failed all 12 hosts: x',
      'failed 12 hosts: Web › x',
    ]);
  });
});

import { expect } from 'chai';
import { hostRows } from '../../lib/report/live-rows';
import { sampleRun, task } from './sample';

const follow = (hosts: readonly string[], room: number, events: typeof sampleRun) => {
  const rows = hostRows(hosts, room);
  const shown = rows.all.map(() => '');
  rows.all.forEach((row, index) => (row.onChange = (title) => (shown[index] = title)));
  events.forEach(rows.onEvent);
  rows.draw();
  return shown;
};

describe('the rows of the live view', () => {
  it('are one a host where there is room, with the task in hand', () => {
    const inHand = {
      kind: 'change' as const,
      host: 'web1',
      play: 'Web',
      task: 'packages nginx',
      summaries: [],
    };
    const [first, , third] = follow(['web1', 'web2', 'web3'], 20, [...sampleRun.slice(0, -1), inHand]);
    expect(first).to.equal('» web1        2/2  packages nginx');
    expect(third).to.contain('✖ web3').and.contain('unreachable: web3 (192.0.2.3:22): connection refused');
  });

  it('are progress, failed and running hosts where there are too many', () => {
    const hosts = Array.from({ length: 200 }, (_, index) => `h${index}`);
    const events = hosts.map((host) => ({
      kind: 'host' as const,
      host,
      play: 'Web',
      status: 'running' as const,
      tasks: 9,
    }));
    const done = events.slice(0, 150).map((event) => ({ ...event, status: 'done' as const }));
    const failed = {
      ...events[199]!,
      status: 'unreachable' as const,
      error: { code: 'CONNECT', message: 'no route' },
    };
    const shown = follow(hosts, 10, [...events, ...done, failed]);
    expect(shown).to.have.lengthOf(10);
    expect(shown[0]).to.equal('150 of 200 hosts done, 49 running, 1 failed');
    expect(shown[1]).to.contain('✖ h199').and.contain('no route');
    expect(shown[2]).to.contain('» h150');
  });

  it('count the tasks that are done', () => {
    const running = {
      kind: 'host' as const,
      host: 'web1',
      play: 'Web',
      status: 'running' as const,
      tasks: 30,
    };
    const [row] = follow(['web1'], 10, [running, task({}), task({})]);
    expect(row).to.contain('2/30');
  });
});

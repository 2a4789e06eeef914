import { expect } from 'chai';
import { service } from '../../lib/tasks/service';
import { systemdUnit } from '../../lib/tasks/systemd-unit';
import { timer } from '../../lib/tasks/timer';
import { useLabHost } from './harness';

const counted = [
  'systemctl',
  'systemd-analyze',
  'journalctl',
  'stat',
  'sha256sum',
  'find',
  'awk',
  'getent',
  'id',
];

function numbers(count: number): readonly number[] {
  return Array.from({ length: count }, (_, index) => index + 1);
}

describe('the cost of units on a converged host', () => {
  const host = useLabHost();
  const units = numbers(6).map((number) =>
    systemdUnit({
      name: `unit${number}.service`,
      service: { ExecStart: '/bin/sleep 1000000' },
      install: { WantedBy: 'multi-user.target' },
      enabled: true,
      state: 'started',
    }),
  );
  const timers = numbers(3).map((number) =>
    timer({ name: `timer${number}`, command: '/bin/true', onCalendar: 'daily' }),
  );
  const present = ['ssh', 'dbus', 'systemd-journald', 'systemd-logind'];
  const services = [...present, ...numbers(6).map((number) => `unit${number}`)].map((name) =>
    service({ name, state: 'started', enabled: true }),
  );

  it('is one systemctl for 10 services, 6 units and 3 timers, beside what the files cost', async () => {
    const tasks = [...units, ...timers, ...services];
    expect((await host().apply(tasks)).errors).to.deep.equal([]);
    for (const tool of counted) {
      await host()
        .exec(`real=$(command -v ${tool}); printf '%s\\n' '#!/bin/sh' "echo ${tool} >>/run/calls" "exec $real "'"$@"' \\
        >/usr/local/sbin/${tool}; chmod +x /usr/local/sbin/${tool}`);
    }
    const run = await host().apply(tasks);
    expect(run.statuses.filter((status) => !status.startsWith('ok '))).to.deep.equal([]);
    expect(run.trips).to.equal(2);
    const calls = (await host().exec('cat /run/calls')).trim().split('\n').sort();
    expect(calls.filter((tool) => tool.startsWith('system'))).to.deep.equal(['systemctl']);
    expect(calls.filter((tool) => ['stat', 'sha256sum'].includes(tool))).to.deep.equal(['sha256sum', 'stat']);
    expect(calls.filter((tool) => ['find', 'awk', 'getent', 'journalctl'].includes(tool))).to.deep.equal([]);
  });
});

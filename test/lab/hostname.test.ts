import { expect } from 'chai';
import { hostname } from '../../lib/tasks/hostname';
import { hosts } from '../../lib/tasks/hosts';
import { useLabHost } from './harness';

describe('the task hostname on a real host', () => {
  const host = useLabHost();

  it('is content with the line on which the task hosts names the host', async () => {
    const tasks = [
      hostname({ name: 'web1', hostsEntry: true }),
      hosts({ entries: [{ ip: '192.0.2.11', names: ['web1.example.org', 'web1'] }] }),
    ];
    expect((await host().apply(tasks)).errors).to.deep.equal([]);
    for (const look of [host().apply, host().check])
      expect((await look(tasks)).statuses).to.deep.equal(['ok hostname web1', 'ok hosts 192.0.2.11']);
    expect(await host().exec('getent hosts web1; grep -c 127.0.1.1 /etc/hosts || :')).to.match(
      /^192\.0\.2\.11 +web1\.example\.org web1\n0\n$/,
    );
  });
});

import { expect } from 'chai';
import { group } from '../../lib/tasks/group';
import { useLabHost } from './harness';

describe('the task group on a real host', () => {
  const host = useLabHost();
  const developers = group({ name: 'developers', gid: 2345 });
  const absent = group({ name: 'developers', state: 'absent' });

  it('would create an absent group under check, and touches nothing', async () => {
    const run = await host().check([developers]);
    expect(run.statuses).to.deep.equal(['changed group developers']);
    expect(run.summaries).to.deep.equal(['create group developers with the gid 2345']);
    expect(await host().exitCode('getent group developers')).to.equal(2);
  });

  it('creates it, once', async () => {
    expect((await host().apply([developers])).statuses).to.deep.equal(['changed group developers']);
    expect(await host().exec('getent group developers')).to.equal('developers:x:2345:\n');
    expect((await host().apply([developers])).statuses).to.deep.equal(['ok group developers']);
  });

  it('repairs a number that was changed by hand', async () => {
    await host().exec('groupmod -g 3456 developers');
    const run = await host().apply([developers]);
    expect(run.diffs).to.deep.equal(['gid: 3456 → 2345']);
    expect(await host().exec('getent group developers')).to.equal('developers:x:2345:\n');
  });

  it('creates groups of the system with a low number', async () => {
    await host().apply([group({ name: 'metrics', system: true })]);
    expect(Number((await host().exec('getent group metrics')).split(':')[2])).to.be.below(1000);
  });

  it('removes it, once', async () => {
    expect((await host().apply([absent])).summaries).to.deep.equal(['remove group developers']);
    expect(await host().exitCode('getent group developers')).to.equal(2);
    expect((await host().apply([absent])).statuses).to.deep.equal(['ok group developers']);
  });

  it('refuses to remove the group that gives the login user root', async () => {
    await host().exec('usermod -a -G sudo deploy');
    const run = await host().apply([group({ name: 'sudo', state: 'absent' })]);
    expect(run.errors).to.deep.equal([
      'REFUSED will not remove the group sudo: Hostwright is logged in as deploy',
    ]);
    expect(await host().exec('getent group sudo')).to.equal('sudo:x:27:deploy\n');
  });
});

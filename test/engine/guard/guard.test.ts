import { expect } from 'chai';
import { HostwrightError } from '../../../lib/errors/error';
import type { Fragment, SessionInfo } from '../../../lib/transport/connection';
import { fakeConnection, type Answer, type FakeConnection } from '../../transport/fake-connection';
import { runOnFleet, statuses } from '../fleet';
import { connectWorld, createWorld, type thing, worldFile, type World } from '../world';

const session: SessionInfo = {
  user: 'deploy',
  isRoot: true,
  home: '/home/deploy',
  ssh: { clientAddress: '10.0.0.1', clientPort: 1, serverAddress: '10.0.0.2', serverPort: 22 },
};
const guard = { seconds: 10 };

interface Opened {
  readonly connections: FakeConnection[];
  readonly open: () => Promise<FakeConnection>;
}

/** Connections of one host, each a new one; `spy` answers with the number of the connection. */
function opening(
  world: World,
  spy: (fragment: Fragment, nth: number) => Answer | Error | undefined = () => undefined,
): Opened {
  const connections: FakeConnection[] = [];
  const open = (): Promise<FakeConnection> => {
    const nth = connections.length;
    const inner = connectWorld(world);
    const connection = fakeConnection(async (fragment) => {
      const said = spy(fragment, nth);
      if (said instanceof Error) throw said;
      if (said !== undefined) return said;
      if (isOfGuard(fragment)) return {};
      const [result] = await inner.trip([fragment]);
      return result as Answer;
    }, session);
    connections.push(connection);
    return Promise.resolve(connection);
  };
  return { connections, open };
}

const labels = {
  arm: 'arm the guard',
  check: 'check what bites later',
  prove: 'prove the new login',
  undo: 'put back what the guard kept',
};
const isOfGuard = ({ label }: Fragment) => label.includes('guard') || Object.values(labels).includes(label);

const cut = () => worldFile({ path: '/etc/ssh/x', content: '1' });
const plain = () => worldFile({ path: '/srv/x', content: '1' });

const runGuarded = (
  opened: Opened,
  tasks: () => ReturnType<typeof cut>[] | ReturnType<typeof thing>[],
  more = {},
) => runOnFleet({ host: opened.open }, [{ name: 'play', hosts: 'all', tasks }], { guard, ...more });

/** The labels of each trip that changes or guards something, by connection. */
const tripsOf = ({ connections }: Opened) =>
  connections.map(({ recorded }) =>
    recorded
      .filter((trip) => trip.some((fragment) => fragment.gated === true || isOfGuard(fragment)))
      .map((trip) =>
        trip.filter((fragment) => fragment.gated === true || isOfGuard(fragment)).map(({ label }) => label),
      ),
  );

const tokenOf = (script: string) => /hw_token=(\w+)/.exec(script)?.[1] ?? '';
const undone = ({ label, script }: Fragment): Answer | undefined =>
  label === labels.undo
    ? { stdout: `${tokenOf(script.text)}\nthe controller asked for it\n/etc/ssh/x\n` }
    : undefined;

describe('the guard in a run', () => {
  it('is armed before the steps, checked after them, and proved over a new connection', async () => {
    const opened = opening(createWorld());
    const { tasks, report } = await runGuarded(opened, () => [cut()]);
    expect(statuses(tasks)).to.deep.equal(['changed /etc/ssh/x']);
    expect(tripsOf(opened)).to.deep.equal([[[labels.arm, '/etc/ssh/x', labels.check]], [[labels.prove]]]);
    expect(opened.connections[1]?.isClosed).to.equal(true);
    expect(report.hosts['host']?.trips).to.equal(4);
  });

  it('costs nothing where nothing is guarded, on a converged host, under check, and when it is off', async () => {
    for (const [world, list, more] of [
      [createWorld(), plain, {}],
      [createWorld({}, { '/etc/ssh/x': '1' }), cut, {}],
      [createWorld(), cut, { check: true }],
      [createWorld(), cut, { guard: undefined }],
    ] as const) {
      const opened = opening(world);
      await runGuarded(opened, () => [list()], more);
      expect(opened.connections).to.have.lengthOf(1);
      expect(opened.connections[0]?.recorded.flat().some(isOfGuard)).to.equal(false);
    }
  });

  it('shares a trip among guarded files, and never with others', async () => {
    const opened = opening(createWorld());
    const list = () => [cut(), worldFile({ path: '/etc/sudoers.d/x', content: '1' }), plain()];
    const { tasks } = await runGuarded(opened, list);
    expect(tasks.every(({ status }) => status === 'changed')).to.equal(true);
    expect(tripsOf(opened)).to.deep.equal([
      [[labels.arm, '/etc/ssh/x', '/etc/sudoers.d/x', labels.check], ['/srv/x']],
      [[labels.prove]],
    ]);
  });

  it('has the host put it back where no new login works, and fails the task with what was undone', async () => {
    let isCut = true;
    const refused = new HostwrightError({ code: 'AUTHENTICATION', message: 'the login failed' });
    const opened = opening(createWorld(), (fragment) => {
      if (fragment.label === labels.undo) isCut = false;
      return undone(fragment) ?? (fragment.label === labels.prove && isCut ? refused : undefined);
    });
    const { tasks, report } = await runGuarded(opened, () => [cut(), plain()]);
    expect(statuses(tasks)).to.deep.equal(['failed /etc/ssh/x']);
    expect(tasks[0]?.error?.code).to.equal('LOCKED_OUT');
    expect(tasks[0]?.error?.message).to.match(
      /^host: after this change the login is not proved: the login failed \(tried for \S+ s\)\nthe host has undone it \(the controller asked for it\); put back: \/etc\/ssh\/x\na new login works again$/,
    );
    expect(report.outcome).to.equal('failed');
    const proofs = tripsOf(opened)
      .slice(1)
      .flat(2)
      .filter((label) => label === labels.prove);
    expect(proofs).to.have.lengthOf(3);
  });

  it('does not try again what was put back, whatever its retries', async () => {
    const opened = opening(createWorld(), (fragment) =>
      fragment.label === labels.check ? { code: 1, stdout: 'sshd does not take it' } : undone(fragment),
    );
    const { tasks } = await runGuarded(opened, () => [
      worldFile({ path: '/etc/ssh/x', content: '1' }, { retries: 3 }),
    ]);
    expect(tasks[0]?.error?.message).to.contain('sshd does not take it');
    expect(tripsOf(opened)[0]?.filter(([first]) => first === labels.arm)).to.have.lengthOf(1);
  });

  it('changes nothing where it cannot be armed', async () => {
    const world = createWorld();
    const opened = opening(world, ({ label }) =>
      label === labels.arm ? { code: 1, stderr: 'No space left on device' } : undefined,
    );
    const { tasks } = await runGuarded(opened, () => [cut()]);
    expect(tasks[0]?.error?.message).to.contain('so nothing was changed\nNo space left on device');
    expect(world.files.size).to.equal(0);
  });

  it('reads again where the host first put back what an earlier run did not prove', async () => {
    let isFirst = true;
    const world = createWorld();
    const opened = opening(world, ({ label }) => {
      if (label !== labels.arm || !isFirst) return undefined;
      isFirst = false;
      world.files.set('/etc/ssh/x', '1');
      return { code: 1, stdout: 'undone\n' };
    });
    const { tasks } = await runGuarded(opened, () => [cut()]);
    expect(statuses(tasks)).to.deep.equal(['ok /etc/ssh/x']);
  });

  it('puts a change back during which the connection was lost, over a new one, and goes on with that', async () => {
    const opened = opening(createWorld(), (fragment, nth) =>
      nth === 0 && fragment.label === labels.check ? new Error('gone') : undone(fragment),
    );
    const { tasks } = await runGuarded(opened, () => [
      worldFile({ path: '/etc/ssh/x', content: '1' }, { ignoreErrors: true }),
      plain(),
    ]);
    expect(statuses(tasks)).to.deep.equal(['failed /etc/ssh/x', 'changed /srv/x']);
    expect(tasks[0]?.error?.code).to.equal('LOCKED_OUT');
  });
});

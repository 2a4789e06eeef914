import { expect } from 'chai';
import { flush } from '../../lib/engine/nodes';
import { markerName } from '../../lib/engine/handlers';
import { findDrift } from '../../lib/report/drift';
import { createWorld, runOn, statuses } from './fleet';
import { act, thing } from './world';

const reload = act({ name: 'reload' });
const restart = act({ name: 'restart' });
const leftBy = (...names: readonly string[]) => ({
  spy: ({ label }: { readonly label: string }) =>
    label === 'read facts: pending handler' ? { stdout: `${names.join('\n')}\n` } : undefined,
});

describe('handlers', () => {
  it('run once at the end of the play, in the order of their definition', async () => {
    const list = [
      thing({ name: 'a', value: '1' }, { notify: [reload, restart] }),
      thing({ name: 'b', value: '1' }, { notify: restart }),
      thing({ name: 'c', value: '1' }, { notify: reload }),
    ];
    const { tasks } = await runOn(createWorld(), list);
    expect(statuses(tasks).slice(3)).to.deep.equal(['changed reload', 'changed restart']);
    expect(tasks.map(({ isHandler = false }) => isHandler)).to.deep.equal([false, false, false, true, true]);
  });

  it('do not run when the task that notifies them changed nothing', async () => {
    const { tasks } = await runOn(createWorld({ a: '1' }), [
      thing({ name: 'a', value: '1' }, { notify: reload }),
    ]);
    expect(statuses(tasks)).to.deep.equal(['ok thing a=1']);
  });

  it('run at flush, and again at the end only if they were notified again', async () => {
    const list = [
      thing({ name: 'a', value: '1' }, { notify: reload }),
      flush(),
      thing({ name: 'b', value: '1' }, { notify: restart }),
    ];
    const { tasks } = await runOn(createWorld(), list);
    expect(statuses(tasks)).to.deep.equal([
      'changed thing a=1',
      'changed reload',
      'changed thing b=1',
      'changed restart',
    ]);
  });

  it('may notify other handlers', async () => {
    const first = act({ name: 'first' }, { notify: restart });
    const { tasks } = await runOn(createWorld(), [thing({ name: 'a', value: '1' }, { notify: first })]);
    expect(statuses(tasks)).to.deep.equal(['changed thing a=1', 'changed first', 'changed restart']);
  });

  it('are marked in the same trip before the change and unmarked after they have succeeded', async () => {
    const { connection } = await runOn(createWorld(), [thing({ name: 'a', value: '1' }, { notify: reload })]);
    const labels = connection.recorded.map((trip) => trip.map(({ label }) => label));
    expect(labels[2]?.slice(0, 2)).to.deep.equal(['thing a=1: mark its handlers', 'thing a=1']);
    expect(connection.recorded[2]?.[0]?.script.text).to.contain(markerName(reload));
    expect(labels.at(-1)).to.deep.equal(['remove the markers of handlers']);
  });

  it('the change is not made when its marker cannot be written', async () => {
    const spy = ({ label }: { readonly label: string }) =>
      label.endsWith('mark its handlers') ? { code: 1, stderr: 'No space left on device' } : undefined;
    const { world, tasks } = await runOn(
      createWorld(),
      [thing({ name: 'a', value: '1' }, { notify: reload })],
      {
        spy,
      },
    );
    expect(world.things.size).to.equal(0);
    expect(tasks[0]?.error?.message).to.contain('No space left on device');
  });

  it('that an earlier run left due are fired, although nothing changes', async () => {
    const list = [thing({ name: 'a', value: '1' }, { notify: reload })];
    const { tasks, events } = await runOn(createWorld({ a: '1' }), list, leftBy(markerName(reload)));
    expect(statuses(tasks)).to.deep.equal(['ok thing a=1', 'changed reload']);
    expect(events.find(({ kind }) => kind === 'handler')).to.not.have.property('notifiedBy');
  });

  it('that an earlier run left due are told of, also where the host fails before their turn', async () => {
    const list = [thing({ name: 'b', value: '1', mood: 'fails' }, { notify: reload })];
    const { tasks, report } = await runOn(createWorld(), list, leftBy(markerName(reload)));
    expect(statuses(tasks)).to.deep.equal(['failed thing b=1']);
    expect(report.leftOver.map(({ handler }) => handler)).to.deep.equal(['reload']);
  });

  it('that an earlier run left due are drift', async () => {
    const list = [thing({ name: 'a', value: '1' }, { notify: reload })];
    const options = { ...leftBy(markerName(reload)), check: true };
    const { report, connection } = await runOn(createWorld({ a: '1' }), list, options);
    expect(findDrift(report).map(({ task }) => task)).to.deep.equal(['reload']);
    expect(connection.recorded.flat().some(({ gated }) => gated)).to.equal(false);
  });

  it('markers of other playbooks are left alone', async () => {
    const list = [thing({ name: 'a', value: '1' }, { notify: reload })];
    const { tasks, connection } = await runOn(createWorld({ a: '1' }), list, leftBy('something-else'));
    expect(statuses(tasks)).to.deep.equal(['ok thing a=1']);
    expect(connection.trips).to.equal(2);
  });

  it('keep their marker when they fail, and fail the host', async () => {
    const broken = act({ name: 'broken', mood: 'fails' });
    const list = [thing({ name: 'a', value: '1' }, { notify: [reload, broken] })];
    const { report, connection } = await runOn(createWorld(), list);
    expect(report.outcome).to.equal('failed');
    const removal = connection.recorded.at(-1)?.[0]?.script.text ?? '';
    expect(removal).to.contain(markerName(reload)).and.not.contain(markerName(broken));
  });

  it('keep their marker when they fail and are tolerated', async () => {
    const broken = act({ name: 'broken', mood: 'fails' }, { ignoreErrors: true });
    const list = [thing({ name: 'a', value: '1' }, { notify: [broken, reload] })];
    const { tasks, report, connection } = await runOn(createWorld(), list);
    expect(statuses(tasks)).to.deep.equal(['changed thing a=1', 'failed broken', 'changed reload']);
    expect(report.outcome).to.equal('changed');
    const removal = connection.recorded.at(-1)?.[0]?.script.text ?? '';
    expect(removal).to.contain(markerName(reload)).and.not.contain(markerName(broken));
  });

  it('of one module and title have markers of their own, in their order', async () => {
    const twice = [act({ name: 'reload' }), act({ name: 'reload', mood: 'fails' })];
    const { connection } = await runOn(createWorld(), [thing({ name: 'a', value: '1' }, { notify: twice })]);
    const [first, second] = twice.map((handler, place) => markerName(handler, place));
    expect(first).to.equal(markerName(reload));
    expect(connection.recorded[2]?.[0]?.script.text).to.contain(first).and.contain(second);
    expect(connection.recorded.at(-1)?.[0]?.script.text).to.contain(first).and.not.contain(second);
  });

  it('that an earlier run left due are fired once, where a role stands in the play twice', async () => {
    const role = (name: string) => thing({ name, value: '1' }, { notify: act({ name: 'reload' }) });
    const world = createWorld({ a: '1', b: '1' });
    const { tasks } = await runOn(world, [role('a'), role('b')], leftBy(markerName(reload)));
    expect(statuses(tasks)).to.deep.equal(['ok thing a=1', 'ok thing b=1', 'changed reload']);
  });

  it('do not run on a host that failed before', async () => {
    const list = [
      thing({ name: 'a', value: '1' }, { notify: reload }),
      thing({ name: 'b', value: '1', mood: 'fails' }),
    ];
    const { tasks } = await runOn(createWorld(), list);
    expect(statuses(tasks)).to.deep.equal(['changed thing a=1', 'failed thing b=1']);
  });
});

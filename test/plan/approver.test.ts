import { expect } from 'chai';
import { after, attempt, once, type TaskList } from '../../lib/engine/nodes';
import type { Review } from '../../lib/engine/review';
import { approver } from '../../lib/plan/approver';
import { createRecorder } from '../../lib/plan/recorder';
import { secret } from '../../lib/secrets/secret';
import { file } from '../../lib/tasks/file';
import { connectWorld, createWorld, act, thing, worldFile, type World } from '../engine/world';
import { fleetOf, runOn, runOnFleet, statuses } from '../engine/fleet';
import { useQuickTime } from '../engine/quick-time';

/** What is approved by a check of one world, and what another world then lets happen. */
async function approved(tasks: () => TaskList, planned: World, found: World) {
  const recorder = createRecorder();
  await runOn(planned, tasks, { check: true, review: recorder.review });
  const run = await runOn(found, tasks, { review: approver(recorder.proposals()) });
  return { ...run, error: run.report.failures[0]?.error, proposals: recorder.proposals() };
}

describe('an approved run', () => {
  useQuickTime();
  const a = thing({ name: 'a', value: '1' });
  const b = thing({ name: 'b', value: '2' });

  it('makes what was approved', async () => {
    const { world, tasks } = await approved(() => [a, b], createWorld(), createWorld());
    expect([statuses(tasks), world.things.get('a')]).to.deep.equal([
      ['changed thing a=1', 'changed thing b=2'],
      '1',
    ]);
  });

  it('leaves alone what is as declared by now', async () => {
    const { report } = await approved(() => [a], createWorld(), createWorld({ a: '1' }));
    expect(report.outcome).to.equal('ok');
  });

  const differs: readonly (readonly [title: string, planned: World, found: World, now: string])[] = [
    ['another value before', createWorld({ a: '5' }), createWorld({ a: '6' }), 'value: "6" → "1"'],
    ['a thing that is gone', createWorld({ a: '5' }), createWorld(), 'value: (absent) → "1"'],
    ['a task that had nothing to do', createWorld({ a: '1' }), createWorld({ a: '6' }), 'value: "6" → "1"'],
  ];
  for (const [title, planned, found, now] of differs)
    it(`ends on a host that has ${title}, before the change and before later ones`, async () => {
      const before = new Map(found.things);
      const { world, report, error } = await approved(() => [a, b], planned, found);
      expect([report.outcome, error?.code, [...world.things]]).to.deep.equal([
        'failed',
        'NOT_APPROVED',
        [...before],
      ]);
      expect(error?.message).to.match(/^thing a=1: its change is not the one that was approved\napproved:/);
      expect(error?.message).to.contain(now);
    });

  it('ends also where the failure of the task would be tolerated', async () => {
    const tolerant = () => [
      attempt([thing({ name: 'a', value: '1' }, { ignoreErrors: true })], { rescue: [act({ name: 'x' })] }),
      b,
    ];
    const { world, error } = await approved(tolerant, createWorld({ a: '5' }), createWorld({ a: '6' }));
    expect([error?.code, [...world.things]]).to.deep.equal(['NOT_APPROVED', [['a', '6']]]);
  });

  it('ends before a file that shares the trip of another', async () => {
    const files = () => ['/a', '/b', '/c'].map((path) => worldFile({ path, content: 'new' }));
    const { world, error } = await approved(files, createWorld(), createWorld({}, { '/b': 'old' }));
    expect(error?.message).to.contain('/b: its change');
    expect([...world.files]).to.deep.equal([
      ['/b', 'old'],
      ['/a', 'new'],
    ]);
  });

  it('ends before a new try that would do something else', async () => {
    let tries = 0;
    const found = createWorld({ a: '5' });
    const list = () => [thing({ name: 'a', value: '1' }, { retries: 2 })];
    const recorder = createRecorder();
    await runOn(createWorld({ a: '5' }), list, { check: true, review: recorder.review });
    const spy = ({ gated }: { readonly gated?: boolean | undefined }) => {
      if (gated !== true) return undefined;
      tries += 1;
      found.things.set('a', '7');
      return { code: 1 };
    };
    const { report } = await runOn(found, list, { spy, review: approver(recorder.proposals()) });
    expect([tries, report.failures[0]?.error?.code]).to.deep.equal([1, 'NOT_APPROVED']);
  });

  it('may do anything in a task that only a run can tell about, and in what it makes', async () => {
    const made = () => [after(a, () => [thing({ name: 'made', value: '1' })])];
    const { tasks, proposals } = await approved(made, createWorld(), createWorld());
    expect(proposals.map(({ task, dependsOn }) => [task, dependsOn])).to.deep.equal([
      ['thing a=1', undefined],
      ['after thing a=1', 'thing a=1'],
    ]);
    expect(statuses(tasks)).to.deep.equal(['changed thing a=1', 'changed thing made=1']);
  });

  it('may run the handlers of what it makes, and no other handler', async () => {
    const reload = act({ name: 'reload' });
    const made = () => [after(a, () => [thing({ name: 'made', value: '1' }, { notify: reload })])];
    const { world, report } = await approved(made, createWorld(), createWorld());
    expect([report.outcome, world.things.get('done')]).to.deep.equal(['changed', 'reload']);
    const notifying = () => [thing({ name: 'a', value: '1' }, { notify: reload })];
    const recorder = createRecorder();
    await runOn(createWorld(), notifying, { check: true, review: recorder.review });
    const plain = recorder.proposals().filter(({ isHandler }) => isHandler !== true);
    const refused = await runOn(createWorld(), notifying, { review: approver(plain) });
    expect(refused.report.failures[0]?.error?.code).to.equal('NOT_APPROVED');
  });

  it('may not do so in what is made of something else', async () => {
    const made = () => [after(a, () => [thing({ name: 'made', value: '1' })])];
    const { error } = await approved(made, createWorld({ a: '1' }), createWorld({ a: '1', made: '0' }));
    expect(error?.code).to.equal('NOT_APPROVED');
  });

  it('may rescue', async () => {
    const tasks = () => [
      attempt([thing({ name: 'a', value: '1', mood: 'fails' })], { rescue: [act({ name: 'back' })] }),
    ];
    const { world, report } = await approved(tasks, createWorld(), createWorld());
    expect([report.outcome, world.things.get('done')]).to.deep.equal(['changed', 'back']);
  });

  it('takes any host for what runs once', async () => {
    const recorder = createRecorder();
    const plays = [{ name: 'p', hosts: 'all', tasks: () => [once(a)] }];
    const worlds = () => ({ one: connectWorld(createWorld()), two: connectWorld(createWorld()) });
    await runOnFleet({ one: worlds().one }, plays, { check: true, review: recorder.review });
    const { report } = await runOnFleet(worlds(), plays, {
      fleet: fleetOf('two'),
      review: approver(recorder.proposals()),
    });
    expect(report.outcome).to.equal('changed');
  });

  it('shows no secret to who approves', async () => {
    const seen: string[] = [];
    const review: Review = (proposal) => seen.push(JSON.stringify(proposal));
    await runOn(createWorld(), [file({ path: '/a', content: secret('s3cr3t-value') })], {
      check: true,
      review,
    });
    expect(seen.join()).to.contain('/a').and.not.contain('s3cr3t');
  });
});

import { expect } from 'chai';
import { attempt } from '../../lib/engine/nodes';
import { one } from '../../lib/facts/kind';
import { object } from '../../lib/schema/schema';
import { sh } from '../../lib/shell/sh';
import { defineTask } from '../../lib/tasks/contract/define-task';
import { createWorld, runOn, statuses } from './fleet';
import { useQuickTime } from './quick-time';
import { act, thing, thingFacts } from './world';

/** Sets a thing and calls it no change, whatever came of it. */
const quiet = defineTask({
  name: 'quiet',
  args: object({}),
  title: () => 'quiet',
  facts: () => ({ present: one(thingFacts, 'x') }),
  plan: ({ present }) =>
    present === '1'
      ? []
      : [
          {
            summary: 'set x to 1',
            diff: [{ attribute: 'value', before: present, after: '1' }],
            steps: [{ kind: 'run', script: sh`set-thing ${['x', '1', 'obeys', 'nothing']}` }],
          },
        ],
  act: {
    judge: (outputs) => ({
      changed: false,
      failure: outputs.every(({ code }) => code === 0) ? undefined : 'not yet',
    }),
  },
});

/** Cannot read what it gets. */
const hasty = defineTask({
  name: 'hasty',
  args: object({}),
  title: () => 'hasty',
  facts: () => ({}),
  converges: () => false,
  plan: () => [
    { summary: 'do it', diff: [], steps: [{ kind: 'run', script: sh`set-thing a 1 obeys nothing` }] },
  ],
  act: {
    judge: () => {
      throw new Error('no JSON');
    },
  },
});

/** Could judge, and does not. */
const plain = defineTask({ ...hasty.module, args: object({}), act: { judge: () => undefined } });

describe('a task that is tried again', () => {
  useQuickTime();
  const failing = (times: number) => {
    let tries = 0;
    return ({ gated }: { readonly gated?: boolean | undefined }) =>
      gated === true && ++tries <= times
        ? { code: 7, stderr: `no answer to s3cret, try ${tries}` }
        : undefined;
  };
  const of = (tries: number) => ({
    code: 'STEP_FAILED',
    message: `exit code 7\nno answer to s3cret, try ${tries}`,
  });

  it('tells each time why it failed, and what comes now', async () => {
    const spy = failing(1);
    const { events, tasks } = await runOn(createWorld(), [thing({ name: 'a', value: '1' }, { retries: 3 })], {
      spy,
    });
    expect(events.filter(({ kind }) => kind === 'retry')).to.deep.equal([
      { kind: 'retry', host: 'host', play: 'play', task: 'thing a=1', error: of(1), retry: 1, retries: 3 },
    ]);
    expect(statuses(tasks)).to.deep.equal(['changed thing a=1']);
    expect(tasks[0]?.retried).to.deep.equal([of(1)]);
  });

  it('tells the last failure apart from those before', async () => {
    const task = thing({ name: 'a', value: '1' }, { retries: 1, ignoreErrors: true });
    const { events, tasks } = await runOn(createWorld(), [task], { spy: failing(9) });
    expect(events.filter(({ kind }) => kind === 'retry')).to.have.length(1);
    expect([tasks[0]?.retried, tasks[0]?.error]).to.deep.equal([[of(1)], of(2)]);
  });

  it('tells nothing of what a sensitive task was told', async () => {
    const task = thing({ name: 'a', value: '1' }, { retries: 1, sensitive: true });
    const { events } = await runOn(createWorld(), [task], { spy: failing(1) });
    expect(JSON.stringify(events)).to.contain('"kind":"retry"').and.not.contain('s3cret');
  });
});

describe('a task that judges itself', () => {
  useQuickTime();
  for (const failures of [0, 1])
    it(`is no change after ${failures} failed tries`, async () => {
      let tries = 0;
      const spy = ({ gated }: { readonly gated?: boolean | undefined }) =>
        gated === true && ++tries <= failures ? { code: 1, stderr: '' } : undefined;
      const { tasks } = await runOn(createWorld(), [quiet({}, { retries: 1 })], { spy });
      expect(statuses(tasks)).to.deep.equal(['ok quiet']);
      expect(tries).to.equal(failures + 1);
    });

  it('is no change when others made it hold before the next try', async () => {
    const world = createWorld();
    const spy = ({ gated }: { readonly gated?: boolean | undefined }) => {
      if (gated !== true) return undefined;
      world.things.set('x', '1');
      return { code: 1, stderr: '' };
    };
    const { tasks } = await runOn(world, [quiet({}, { retries: 1 })], { spy });
    expect(statuses(tasks)).to.deep.equal(['ok quiet']);
  });

  it('fails by name, and is rescued, when its judge throws', async () => {
    const { tasks, report } = await runOn(createWorld(), [
      attempt([hasty({})], { rescue: [act({ name: 'rescue' })], always: [act({ name: 'always' })] }),
    ]);
    expect(statuses(tasks)).to.deep.equal(['failed hasty', 'changed rescue', 'changed always']);
    expect(tasks[0]?.error).to.include({ code: 'INTERNAL', message: 'no JSON' });
    expect(report.outcome).to.equal('changed');
  });

  it('quotes both outputs of its command when it leaves the failure to the engine', async () => {
    const words = { code: 2, stdout: 'a.ts(3,1): error\n', stderr: 'a warning\n' };
    const spy = ({ gated }: { readonly gated?: boolean | undefined }) => (gated === true ? words : undefined);
    const { tasks } = await runOn(createWorld(), [plain({})], { spy });
    expect(tasks[0]?.error?.message).to.equal(
      'exit code 2\na warning\nand on standard output:\na.ts(3,1): error',
    );
  });

  it('is alone in that: of another task the words on standard error say it all', async () => {
    const words = { code: 2, stdout: 'progress\n', stderr: 'no space\n' };
    const spy = ({ gated }: { readonly gated?: boolean | undefined }) => (gated === true ? words : undefined);
    const { tasks } = await runOn(createWorld(), [thing({ name: 'a', value: '1' })], { spy });
    expect(tasks[0]?.error?.message).to.equal('exit code 2\nno space');
  });
});

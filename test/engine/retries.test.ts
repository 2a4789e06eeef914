import { expect } from 'chai';
import { one } from '../../lib/facts/kind';
import { object } from '../../lib/schema/schema';
import { sh } from '../../lib/shell/sh';
import { defineTask } from '../../lib/tasks/contract/define-task';
import { createWorld, runOn, statuses } from './fleet';
import { thingFacts } from './world';

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
  judge: (outputs) => ({
    changed: false,
    failure: outputs.every(({ code }) => code === 0) ? undefined : 'not yet',
  }),
});

describe('a task that judges itself', () => {
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
});

import { expect } from 'chai';
import { one } from '../../lib/facts/kind';
import { object, text } from '../../lib/schema/schema';
import { sh } from '../../lib/shell/sh';
import { defineTask } from '../../lib/tasks/contract/define-task';
import { createWorld, runOn } from './fleet';
import { thingFacts } from './world';

/** Sets a thing, and says what it is as long as that is not `2`. */
const noted = defineTask({
  name: 'noted',
  args: object({ value: text() }),
  title: ({ value }) => `noted ${value}`,
  facts: () => ({ present: one(thingFacts, 'a') }),
  plan: ({ present }, { value }) =>
    present === value
      ? []
      : [
          {
            summary: `set a to ${value}`,
            diff: [{ attribute: 'value', before: present, after: value }],
            steps: [{ kind: 'run', script: sh`set-thing ${['a', value, 'obeys', 'nothing']}` }],
          },
        ],
  notice: ({ present }) => (present === '2' ? undefined : `a is ${present ?? 'absent'}`),
});

describe('the notice of a task', () => {
  for (const [title, before, value, check, message] of [
    ['of a thing that is as declared', '1', '1', false, 'a is 1'],
    ['of the facts after a change', '0', '1', false, 'a is 1'],
    ['of the facts before it, under check', '0', '1', true, 'a is 0'],
    ['only where there is something to say', '2', '2', false, undefined],
  ] as const)
    it(`is shown ${title}`, async () => {
      const { tasks } = await runOn(createWorld({ a: before }), [noted({ value })], { check });
      expect(tasks.map((task) => task.message)).to.deep.equal([message]);
    });
});

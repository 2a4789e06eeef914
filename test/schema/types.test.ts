import { expect } from 'chai';
import { fileMode, list, object, oneOf, optional, text, withDefault } from '../../lib/schema/schema';
import { one, type FactKind } from '../../lib/facts/kind';
import { sh } from '../../lib/shell/sh';
import { planOf } from '../../lib/testing';
import { defineTask } from '../../lib/tasks/contract/define-task';
import type { Task } from '../../lib/tasks/contract/task';
import { link } from '../../lib/tasks/link';

const kind: FactKind<string, { readonly mode: string }> = {
  name: 'sample',
  address: (key) => key,
  read: () => sh`true`,
  parse: () => new Map(),
};

const sample = defineTask({
  name: 'sample',
  args: object({
    name: text(),
    mode: optional(fileMode()),
    words: optional(list(text())),
    state: withDefault(oneOf('present', 'absent'), 'present'),
  }),
  title: ({ name }) => name,
  facts: ({ name }) => ({ present: one(kind, name) }),
  plan: ({ present }, { state, mode }) => {
    const isThere: { readonly mode: string } | undefined = present;
    const wanted: 'present' | 'absent' = state;
    const bits: string | undefined = mode;
    return isThere?.mode === bits && wanted === 'present' ? [] : [];
  },
});

describe('the types of arguments', () => {
  it('let readonly data in and defaults out', () => {
    const words = ['a', 'b'] as const;
    expect(sample({ name: 'a', words }).problems).to.deep.equal([]);
  });

  it('refuse what is wrong when it is compiled, and say so when it is run', () => {
    const tasks = [
      // @ts-expect-error a misspelt argument
      sample({ name: 'a', mod: '0644' }),
      // @ts-expect-error a mode that is a number
      sample({ name: 'a', mode: 644 }),
      // @ts-expect-error a word that is none of those allowed
      sample({ name: 'a', state: 'gone' }),
      // @ts-expect-error a missing argument
      sample({ mode: '0644' }),
      // @ts-expect-error an option that the engine does not know
      sample({ name: 'a' }, { notfy: [] }),
    ];
    expect(tasks.slice(0, 4).map(({ problems }) => problems.length)).to.deep.equal([1, 1, 1, 1]);
  });
});

describe('the facts of a task in a test', () => {
  it('are those that it looks at, and what is not there may be left out', () => {
    const task = sample({ name: 'a' });
    planOf(task, {});
    planOf(task, { present: { mode: '0644' } });
    // @ts-expect-error a misspelt fact
    planOf(task, { presnt: undefined });
    // @ts-expect-error a fact of another shape
    planOf(task, { present: { mode: 644 } });
    // @ts-expect-error facts of another task
    planOf(link({ path: '/a', target: '/b' }), { file: undefined, original: new Map() });
    const some: Task = task;
    planOf(some, { present: undefined });
  });

  it('do not keep tasks out of a list of others', () => {
    const tasks = [link({ path: '/a', target: '/b' })];
    tasks.push(sample({ name: 'a' }));
    expect(tasks).to.have.length(2);
  });
});

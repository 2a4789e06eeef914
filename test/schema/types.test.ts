import { expect } from 'chai';
import { fileMode, list, object, oneOf, optional, text, withDefault } from '../../lib/schema/schema';
import { one, type FactKind } from '../../lib/facts/kind';
import { sh } from '../../lib/shell/sh';
import { defineTask } from '../../lib/tasks/contract/define-task';

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

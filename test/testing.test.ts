import { expect } from 'chai';
import { fileFacts, object, one, parseOf, planOf, sh, text } from '../lib';
import type { Change } from '../lib/tasks/contract/change';
import { defineTask } from '../lib/tasks/contract/define-task';

const change: Change = {
  summary: 'make it so',
  diff: [{ attribute: 'content', before: undefined, after: 'so' }],
  steps: [{ kind: 'run', script: sh`:` }],
};

/** A task that plans so, with one argument. */
const taskThat = (plan: (facts: { present: unknown }) => readonly Change[]) =>
  defineTask({
    name: 'sample',
    args: object({ name: text() }),
    title: () => 'sample',
    facts: () => ({ present: one(fileFacts, { path: '/etc/motd' }) }),
    plan,
  });

describe('the laws that tasks are held to in tests', () => {
  it('let a pure plan pass', () => {
    const task = taskThat(({ present }) => (present === undefined ? [change] : []));
    expect(planOf(task({ name: 'a' }), { present: undefined })).to.deep.equal([change]);
    expect(planOf(task({ name: 'a' }), { present: {} })).to.deep.equal([]);
  });

  let count = 0;
  for (const [title, plan, said] of [
    ['a plan with a memory', () => [{ ...change, summary: `${(count += 1)}` }], /not pure/],
    ['a plan that alters its facts', (facts: { present: unknown }) => ((facts.present = 1), []), /read only/],
    ['a change without summary', () => [{ ...change, summary: '' }], /lacks its summary/],
    ['a change without diff', () => [{ ...change, diff: [] }], /lacks its summary, its diff/],
  ] as const)
    it(`refuse ${title}`, () => {
      expect(() => planOf(taskThat(plan)({ name: 'a' }), { present: undefined })).to.throw(said);
    });

  it('refuse wrong arguments', () => {
    expect(() => planOf(taskThat(() => [])({ name: '' }), {})).to.throw(/name must NOT have fewer/);
  });

  it('parse all parts of an output', () => {
    const kind = {
      name: 'size',
      address: (key: string) => key,
      read: () => sh`:`,
      parse: (output: string) => new Map(output.includes('\n') ? [['a', output.trim().length]] : []),
    };
    const parsed: string[] = [];
    const spy = { ...kind, parse: (output: string) => (parsed.push(output), kind.parse(output)) };
    parseOf(spy, '12\n');
    expect(parsed).to.deep.equal(['', '1', '12', '12\n']);
    expect(parseOf(kind, '12\n')).to.deep.equal(new Map([['a', 2]]));
    const strict = { ...kind, parse: (output: string) => new Map([['a', JSON.parse(output) as unknown]]) };
    expect(() => parseOf(strict, '{}')).to.throw(SyntaxError);
  });
});

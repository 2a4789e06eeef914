import { expect } from 'chai';
import { secret } from '../../../lib/secrets/secret';
import { debug } from '../../../lib/tasks/debug';
import { planOf } from '../../../lib/testing';

describe('the task debug', () => {
  for (const [title, args, shown] of [
    ['a message', { message: 'a\nb' }, 'a\nb'],
    ['a value', { value: { a: [1] } }, '{\n  "a": [\n    1\n  ]\n}'],
    ['a short value behind its message', { message: 'the port', value: 80 }, 'the port: 80'],
    ['a long value below its message', { message: 'ports', value: [80] }, 'ports\n[\n  80\n]'],
    ['false, null and an empty text', { value: [false, null, ''] }, '[\n  false,\n  null,\n  ""\n]'],
    ['a bigint', { value: 10n }, '"10"'],
    ['a function', { value: () => 1 }, '(a function)'],
    ['no secret', { value: { password: secret('hunter22') } }, '{\n  "password": "[secret]"\n}'],
  ] as const)
    it(`shows ${title}`, () => {
      const task = debug(args);
      expect(task.problems).to.deep.equal([]);
      expect(debug.module.act?.message?.(task.args)).to.equal(shown);
    });

  it('reads nothing and changes nothing', () => {
    expect(debug.module.facts({ message: 'x' })).to.deep.equal({});
    expect(planOf(debug({ message: 'x' }), {})).to.deep.equal([]);
  });

  it('wants something to show', () => {
    expect(debug({}).problems.map(({ message }) => message)).to.deep.equal([
      'message or value must be given',
    ]);
  });
});

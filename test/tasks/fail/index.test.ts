import { expect } from 'chai';
import { HostwrightError } from '../../../lib/errors/error';
import { fail } from '../../../lib/tasks/fail';
import { planOf } from '../../../lib/testing';

describe('the task fail', () => {
  const message = `not on this host\n${'x'.repeat(80)}`;

  it('fails with its message', () => {
    expect(() => planOf(fail({ message }), {}))
      .to.throw(HostwrightError, message)
      .with.property('code', 'ASSERTION');
  });

  for (const [text, title] of [
    [message, 'fail: not on this host …'],
    ['y'.repeat(70), `fail: ${'y'.repeat(60)}…`],
    ['no', 'fail: no'],
  ] as const)
    it(`is called ${title}`, () => {
      expect(fail({ message: text }).title).to.equal(title);
    });

  it('wants a message', () => {
    expect(fail({ message: '' }).problems).to.have.length(1);
  });
});

import { expect } from 'chai';
import { keepEnd, keptCharacters, wholeLines } from '../../lib/transport/ending';

describe('the end that is kept of what a host says', () => {
  it('is all of a short text', () => {
    expect(wholeLines(keepEnd('one\ntwo'))).to.equal('one\ntwo');
  });

  it('shows no line whose start is cut off: a secret may stand there', () => {
    const rest = `${'x'.repeat(keptCharacters - 10)}\nlast`;
    expect(wholeLines(keepEnd(`half a secret\n${rest}`))).to.equal(rest);
    expect(wholeLines(keepEnd('x'.repeat(2 * keptCharacters)))).to.equal('');
  });
});

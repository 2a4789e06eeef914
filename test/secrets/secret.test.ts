import { inspect } from 'node:util';
import { expect } from 'chai';
import { redact, secretsIn } from '../../lib/secrets/redact';
import { reveal, secret } from '../../lib/secrets/secret';

describe('a secret', () => {
  const hidden = secret('hunter2');

  it('shows its value only to who asks for it', () => {
    expect(hidden.reveal()).to.equal('hunter2');
    expect(reveal(hidden)).to.equal('hunter2');
    expect(reveal('plain')).to.equal('plain');
  });

  it('prints as [secret] wherever it is printed', () => {
    const shown = [String(hidden), JSON.stringify({ hidden }), inspect({ hidden })];
    for (const text of shown) expect(text).to.contain('[secret]').and.not.contain('hunter2');
    expect(Object.keys(hidden)).to.deep.equal([]);
  });

  it('is found at any depth and taken out of texts, longer ones first', () => {
    const found = secretsIn({
      a: [secret('abc')],
      b: { c: secret('abcdef') },
      d: Buffer.from('x'),
      e: secret('x'),
    });
    expect(found).to.deep.equal(['abcdef', 'abc']);
    expect(redact('abcdef abc x', found)).to.equal('[secret] [secret] x');
  });
});

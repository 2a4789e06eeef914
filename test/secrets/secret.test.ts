import { inspect } from 'node:util';
import { expect } from 'chai';
import { redact, secretsIn, valuesIn } from '../../lib/secrets/redact';
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
      b: { c: secret('abcde') },
      d: Buffer.from('x'),
      e: secret('x'),
    });
    expect(found).to.deep.equal(['abcde', 'abc']);
    expect(redact('abcde abc x', found)).to.equal('[secret] [secret] x');
  });

  it('is found without the white space around it', () => {
    const found = secretsIn({ token: secret('FILETOKEN123\n'), nothing: secret(' \n\n ') });
    expect(found).to.include('FILETOKEN123').and.not.include('FILETOKEN123\n');
    expect(secretsIn(secret(' \n\n '))).to.deep.equal([]);
    expect(redact('bad token: FILETOKEN123, try again', found)).to.equal('bad token: [secret], try again');
    expect(redact('FILETOKEN123\nis bad', found)).to.equal('[secret]\nis bad');
  });

  it('of several lines is found as a whole and line by line', () => {
    const text = '[db]\r\n  user=x\r\n\r\n}\r\npassword=VALSECRET\r\n';
    const found = secretsIn(secret(text));
    expect(redact(`read ${text}`, found)).to.equal('read [secret]\r\n');
    expect(redact('3:password=VALSECRET\n[db] user=x }', found)).to.equal('3:[secret]\n[secret] [secret] }');
    expect(redact('3:password=VALSECRET', valuesIn(secret(text)))).to.equal('3:password=VALSECRET');
  });

  it('keeps its lines of less than four characters in sight, or innocent text would be hidden', () => {
    expect(redact('if abc abcd fi', secretsIn(secret('if\nabc\nabcd\nfi\n')))).to.equal('if abc [secret] fi');
  });

  it('is found once, and in data that contains itself', () => {
    const data: Record<string, unknown> = { one: secret('abc'), other: secret('abc ') };
    data['itself'] = data;
    expect(secretsIn(data)).to.deep.equal(['abc']);
  });
});

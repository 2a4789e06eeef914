import { expect } from 'chai';
import { HostwrightError } from '../../lib/errors/error';
import { secret } from '../../lib/secrets/secret';
import { createTellable } from '../../lib/transport/tellable';

const tellable = createTellable({ address: 'host', become: { password: secret('root-pass') } });
const told = (message: string, hint?: string) =>
  tellable(new HostwrightError({ code: 'CONNECT', message, ...(hint !== undefined && { hint }) }));

describe('an error of a connection', () => {
  it('has no password of the target', () => {
    expect(told('refused: root-pass', 'not root-pass')).to.include({
      message: 'refused: [secret]',
      hint: 'not [secret]',
    });
  });

  it('stays whole: other secrets are struck out later, and half of one would be left', () => {
    const long = `${'x'.repeat(2000)}\n`.repeat(50);
    expect(told(long)).to.have.property('message', long);
  });

  it('is told as it is when it is of another kind', () => {
    const other = new TypeError('root-pass');
    expect(tellable(other)).to.equal(other);
  });
});

import { expect } from 'chai';
import { offeredCiphers } from '../../lib/transport/ciphers';

describe('the ciphers that a server is offered', () => {
  it('are all that Node can do, those of one call a packet first', () => {
    expect(offeredCiphers()).to.have.lengthOf(6);
    expect(offeredCiphers()[0]).to.equal('aes128-gcm@openssh.com');
  });

  it('are no more than the runtime can do: Bun has no chacha20', () => {
    expect(offeredCiphers(['aes-128-gcm', 'aes-256-gcm', 'aes-256-ctr'])).to.deep.equal([
      'aes128-gcm@openssh.com',
      'aes256-gcm@openssh.com',
      'aes256-ctr',
    ]);
  });
});

import { expect } from 'chai';
import { connectError } from '../../lib/transport/connect-error';
import type { Destination } from '../../lib/transport/destination';
import { mayPass } from '../../lib/transport/retry';

const destination = { label: 'web1 (deploy@198.51.100.7:22)', unfollowed: [] as unknown } as Destination;
const errorOf = (message: string, phase: 'handshake' | 'login' = 'handshake') =>
  connectError(destination, new Error(message), { phase, tried: [] });

describe('an error of connecting', () => {
  for (const [message, hint] of [
    ['Handshake failed: no matching key exchange algorithm', /no algorithm in common/],
    ['Handshake failed: no matching host key format', /HostKeyAlgorithms/],
    ['Handshake failed: no matching C->S cipher', /Ciphers/],
    ['Bad packet length', /Banner/],
    ['Packet length 1751477356 exceeds max length of 262144', /Banner/],
  ] as const)
    it(`is not tried again and says what to do: ${message}`, () => {
      const error = errorOf(message, message.includes('acket') ? 'login' : 'handshake');
      expect(error.message).to.contain(message);
      expect(error.hint).to.match(hint);
      expect(mayPass(error)).to.equal(false);
    });

  it('is tried again where the server only closed the connection', () => {
    const error = errorOf('Connection lost before handshake');
    expect(mayPass(error)).to.equal(true);
    expect(error.hint).to.contain('MaxStartups');
  });
});

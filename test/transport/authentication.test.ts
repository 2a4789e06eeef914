import { expect } from 'chai';
import { authenticationError } from '../../lib/transport/authentication';
import { resolveDestination } from '../../lib/transport/destination';
import { readSshConfig } from '../../lib/transport/ssh-config';

describe('the error of a login', () => {
  const target = { address: '192.0.2.1', user: 'ada' };
  const destination = resolveDestination('web1', target, {
    lookup: readSshConfig('none'),
    isLabHost: false,
  });

  for (const [tried, words] of [
    [[], 'there was no key and no password to try'],
    [['key /k'], 'refused: key /k'],
    [['key /k', 'the password'], 'refused: key /k, the password'],
  ] as const)
    it(`says what was tried: ${tried.join(', ') || 'nothing'}`, () => {
      expect(authenticationError(destination, tried, undefined)).to.include({
        code: 'AUTHENTICATION',
        message: `web1 (ada@192.0.2.1:22): the login failed; ${words}`,
      });
    });
});

import { expect } from 'chai';
import { authorizedKeys } from '../../../lib/tasks/authorized-keys';
import { a, b, type KeysArguments } from './plan';

describe('the task authorizedKeys', () => {
  describe('before any host is touched', () => {
    const faults: [string, Partial<KeysArguments>, RegExp][] = [
      ['what is no key', { keys: ['hello'] }, /keys\.0 is not a public key/],
      ['a key that was cut off', { keys: [a.slice(0, 60)] }, /keys\.0 is not a public key/],
      ['two keys in one', { keys: [`${a}\n${b}`] }, /one public key on one line/],
      ['the same key twice', { keys: [`${a} x`, `restrict ${a} y`] }, /keys\.1 is the same key as keys\.0/],
      ['options with a blank', { options: 'no-pty restrict' }, /options must be one list/],
      ['options with a line break', { options: `no-pty\n${b}` }, /options must be one list/],
      ['no keys at all', { keys: [] }, /set exclusive: true/],
      ['nothing to remove', { keys: [], state: 'absent' }, /name the keys/],
      ['exclusive removal', { state: 'absent', exclusive: true }, /exclusive needs/],
      ['a relative path', { path: 'keys' }, /pattern/],
      [
        'a path that climbs',
        { path: '~/../root/.ssh/authorized_keys' },
        /must not contain the parts \. or \.\./,
      ],
      ['a certificate', { keys: ['ssh-ed25519-cert-v01@openssh.com AAAA x'] }, /is a certificate/],
    ];
    for (const [title, args, problem] of faults) {
      it(`finds fault with ${title}`, () => {
        const { problems } = authorizedKeys({ user: 'ada', keys: [a], ...args });
        expect(problems.map(({ message }) => message).join()).to.match(problem);
      });
    }

    it('repeats nothing of a private key that was given by mistake', () => {
      const { problems } = authorizedKeys({
        user: 'ada',
        keys: ['-----BEGIN OPENSSH PRIVATE KEY-----\nb3BlbnNz'],
      });
      expect(JSON.stringify(problems)).not.to.match(/BEGIN|b3Blb/);
    });
  });
});

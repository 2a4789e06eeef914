import { expect } from 'chai';
import type { Prompt } from 'ssh2';
import { createPasswordAnswer } from '../../lib/transport/password-answer';

const hidden = (prompt: string): Prompt => ({ prompt, echo: false });

describe('the answer to questions of a login', () => {
  for (const prompt of [
    'Password: ',
    'password:',
    '(ann@web1) Password: ',
    "ann@web1's password: ",
    'Password for ann:',
  ])
    it(`is the password, once, to "${prompt}"`, () => {
      const answer = createPasswordAnswer('pass word');
      expect(answer([hidden(prompt)])).to.deep.equal(['pass word']);
      expect(answer([hidden(prompt)])).to.deep.equal([]);
    });

  for (const [title, questions] of [
    ['a new password', [hidden('New password: ')]],
    ['the password of something else', [hidden('mysql root Password:')]],
    ['a code', [hidden('Verification code: ')]],
    ['a text', [hidden('Type yes to delete everything: ')]],
    ['a question that is shown while it is answered', [{ prompt: 'Password: ', echo: true }]],
    ['two questions', [hidden('Password: '), hidden('Password: ')]],
    ['no question', []],
  ] as const)
    it(`is nothing to ${title}`, () => {
      expect(createPasswordAnswer('pass word')(questions)).to.deep.equal([]);
    });
});

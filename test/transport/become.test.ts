import { expect } from 'chai';
import type { BecomeMethod } from '../../lib/transport/become-command';
import { becomeError, needsTerminal } from '../../lib/transport/become-error';
import type { Outcome } from '../../lib/transport/conversation';

// Words as sudo 1.9.5, 1.9.13 and 1.9.16, su of util-linux 2.36 to 2.41 and doas 6.8 print them.
const rows: { method: BecomeMethod; words: string; more?: Partial<Outcome>; code: string }[] = [
  { method: 'sudo', words: 'sudo: a password is required', code: 'BECOME_PASSWORD_REQUIRED' },
  {
    method: 'sudo',
    words: 'Sorry, try again.',
    more: { kind: 'wrong password', wasAsked: true },
    code: 'BECOME_PASSWORD_WRONG',
  },
  {
    method: 'sudo',
    words: 'Sorry, try again.\nsudo: no password was provided\nsudo: 1 incorrect password attempt',
    more: { wasAsked: true },
    code: 'BECOME_PASSWORD_WRONG',
  },
  {
    method: 'sudo',
    words: 'ann is not in the sudoers file.',
    more: { wasAsked: true },
    code: 'BECOME_MISSING',
  },
  {
    method: 'sudo',
    words: 'ann is not in the sudoers file.  This incident will be reported.',
    more: { wasAsked: true },
    code: 'BECOME_MISSING',
  },
  {
    method: 'sudo',
    words: "Sorry, user ann is not allowed to execute '/bin/sh -s' as root on web1.",
    code: 'BECOME_MISSING',
  },
  { method: 'sudo', words: '/bin/sh: 3: exec: sudo: not found', code: 'BECOME_MISSING' },
  { method: 'sudo', words: '', code: 'BECOME_MISSING' },
  { method: 'su', words: '', more: { kind: 'password wanted' }, code: 'BECOME_PASSWORD_REQUIRED' },
  {
    method: 'su',
    words: 'su: Authentication failure',
    more: { wasAsked: true },
    code: 'BECOME_PASSWORD_WRONG',
  },
  { method: 'su', words: 'su: Permission denied', more: { wasAsked: true }, code: 'BECOME_MISSING' },
  { method: 'doas', words: 'doas: Authentication required', code: 'BECOME_PASSWORD_REQUIRED' },
  {
    method: 'doas',
    words: 'doas: Authentication failed',
    more: { wasAsked: true },
    code: 'BECOME_PASSWORD_WRONG',
  },
  { method: 'doas', words: 'doas: Operation not permitted', code: 'BECOME_MISSING' },
  {
    method: 'doas',
    words: 'doas: doas is not enabled, /etc/doas.conf: No such file or directory',
    code: 'BECOME_MISSING',
  },
];

describe('what a refusal to become root means', () => {
  for (const { method, words, more, code } of rows)
    it(`${method}: ${words || '(no word)'} → ${code}`, () => {
      const error = becomeError('web1', method, { kind: 'ended', wasAsked: false, words, ...more });
      expect(error).to.include({ code });
      expect(error.message).to.contain(words.split('\n').at(-1));
      expect(error.hint).to.be.a('string');
    });

  it('is shown without the lecture before it', () => {
    const words =
      'We trust you have received the usual lecture\n\n    #1) Respect\n\nsudo: line 1\nsudo: line 2\n';
    const { message } = becomeError('web1', 'sudo', { kind: 'ended', wasAsked: true, words });
    expect(message).to.contain('sudo: line 1\nsudo: line 2').and.to.not.contain('Respect');
  });

  it('may be that there is no terminal', () => {
    expect(needsTerminal('sudo: sorry, you must have a tty to run sudo')).to.equal(true);
    expect(needsTerminal('sudo: a password is required')).to.equal(false);
  });
});

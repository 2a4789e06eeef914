import { expect } from 'chai';
import type { BecomeMethod } from '../../lib/transport/become-command';
import { becomeError, needsTerminal } from '../../lib/transport/become-error';
import type { Outcome } from '../../lib/transport/conversation';

// Words as sudo 1.9.5, 1.9.13 and 1.9.16, su of util-linux 2.36 to 2.41 and doas 6.8 print them.
const rows: { method: BecomeMethod; output: string; more?: Partial<Outcome>; code: string }[] = [
  { method: 'sudo', output: 'sudo: a password is required', code: 'BECOME_PASSWORD_REQUIRED' },
  {
    method: 'sudo',
    output: 'Sorry, try again.',
    more: { kind: 'wrong password', wasAsked: true },
    code: 'BECOME_PASSWORD_WRONG',
  },
  {
    method: 'sudo',
    output: 'Sorry, try again.\nsudo: no password was provided\nsudo: 1 incorrect password attempt',
    more: { wasAsked: true },
    code: 'BECOME_PASSWORD_WRONG',
  },
  {
    method: 'sudo',
    output: 'ann is not in the sudoers file.',
    more: { wasAsked: true },
    code: 'BECOME_MISSING',
  },
  {
    method: 'sudo',
    output: 'ann is not in the sudoers file.  This incident will be reported.',
    more: { wasAsked: true },
    code: 'BECOME_MISSING',
  },
  {
    method: 'sudo',
    output: "Sorry, user ann is not allowed to execute '/bin/sh -s' as root on web1.",
    code: 'BECOME_MISSING',
  },
  { method: 'sudo', output: '/bin/sh: 3: exec: sudo: not found', code: 'BECOME_MISSING' },
  { method: 'sudo', output: '', code: 'BECOME_MISSING' },
  { method: 'su', output: '', more: { kind: 'password wanted' }, code: 'BECOME_PASSWORD_REQUIRED' },
  {
    method: 'su',
    output: 'su: Authentication failure',
    more: { wasAsked: true },
    code: 'BECOME_PASSWORD_WRONG',
  },
  { method: 'su', output: 'su: Permission denied', more: { wasAsked: true }, code: 'BECOME_MISSING' },
  { method: 'doas', output: 'doas: Authentication required', code: 'BECOME_PASSWORD_REQUIRED' },
  {
    method: 'doas',
    output: 'doas: Authentication failed',
    more: { wasAsked: true },
    code: 'BECOME_PASSWORD_WRONG',
  },
  { method: 'doas', output: 'doas: Operation not permitted', code: 'BECOME_MISSING' },
  {
    method: 'doas',
    output: 'doas: doas is not enabled, /etc/doas.conf: No such file or directory',
    code: 'BECOME_MISSING',
  },
];

describe('what a refusal to become root means', () => {
  for (const { method, output, more, code } of rows)
    it(`${method}: ${output || '(no word)'} → ${code}`, () => {
      const error = becomeError('web1', method, { kind: 'ended', wasAsked: false, output, ...more });
      expect(error).to.include({ code });
      expect(error.message).to.contain(output.split('\n').at(-1));
      expect(error.hint).to.be.a('string');
    });

  const hints = [
    [
      'sudo',
      "Give the password that sudo asks for: the login user's own.",
      'a line `USER ALL=(ALL) NOPASSWD: ALL` in /etc/sudoers.d',
    ],
    ['su', "Give the password that su asks for: root's.", 'nothing does that for su; use sudo'],
    [
      'doas',
      "Give the password that doas asks for: the login user's own.",
      '`permit nopass USER` in /etc/doas.conf',
    ],
  ] as const;
  for (const [method, wrong, free] of hints)
    it(`says what to do about ${method}`, () => {
      const hintOf = (kind: Outcome['kind']) =>
        becomeError('web1', method, { kind, wasAsked: false, output: '' }).hint;
      expect(hintOf('wrong password')).to.equal(wrong);
      expect(hintOf('password wanted')).to.equal(
        `Run with --ask-become-pass, set become.password, or allow it without one: ${free}.`,
      );
      expect(hintOf('ended')).to.equal(
        `Install ${method} and allow the user to use it (${free}), choose another become.method, or log in as root.`,
      );
    });

  it('is shown without the lecture before it', () => {
    const output =
      'We trust you have received the usual lecture\n\n    #1) Respect\n\nsudo: line 1\nsudo: line 2\n';
    const { message } = becomeError('web1', 'sudo', { kind: 'ended', wasAsked: true, output });
    expect(message).to.contain('sudo: line 1\nsudo: line 2').and.to.not.contain('Respect');
  });

  it('may be that there is no terminal', () => {
    expect(needsTerminal('sudo: sorry, you must have a tty to run sudo')).to.equal(true);
    expect(needsTerminal('sudo: a password is required')).to.equal(false);
  });
});

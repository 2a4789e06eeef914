import { PassThrough } from 'node:stream';
import { expect } from 'chai';
import { Secret } from '../../lib/secrets/secret';
import { converse } from '../../lib/transport/conversation';

const words = { started: 'started-1', ended: 'ended-1', ready: 'ready-1', prompt: 'password-1:' };

/** What a shell gets when it says these things, in their order: `>` on standard output, `!` on standard error. */
async function given(...said: readonly string[]) {
  const shell = { stdin: new PassThrough(), stdout: new PassThrough(), stderr: new PassThrough() };
  const done = converse(shell, { words, password: new Secret('pass word') });
  for (const each of said) {
    shell[each.startsWith('>') ? 'stdout' : 'stderr'].write(each.slice(1));
    await new Promise(setImmediate);
  }
  shell.stdout.end();
  const { kind, wasAsked } = await done;
  return { kind, wasAsked, input: String(shell.stdin.read() ?? '') };
}

const password = 'pass word\n';

describe('the password to become root', () => {
  for (const [title, said] of [
    ["to sudo's own prompt", ['>started-1\n', '!password-1:']],
    ["to sudo's own prompt, whatever comes first", ['!password-1:', '>started-1\n']],
    ["to PAM's prompt once the login has been answered", ['>started-1\n', '!lecture\nPassword: ']],
    ['to that prompt also if it came over its stream first', ['!Password: ', '>started-1\n']],
    ['to the prompt of doas', ['>started-1\n', '!\rdoas (ann@web1) password: ']],
  ] as const)
    it(`is given ${title}`, async () => {
      expect(await given(...said)).to.include({ wasAsked: true, input: password });
    });

  for (const [title, said] of [
    ['before the login has been answered', ['!Password: ']],
    ['to a question for a new password', ['>started-1\n', '!New password: ']],
    ['to a question of another program', ['>started-1\n', '!mysql root Password:']],
    ['to a question on standard output', ['>started-1\npassword-1:']],
    ['to a question for a code', ['>started-1\n', '!Verification code: ']],
  ] as const)
    it(`is not given ${title}`, async () => {
      expect(await given(...said)).to.include({ wasAsked: false, input: '' });
    });

  it('is given once', async () => {
    expect(await given('>started-1\n', '!password-1:', '!Sorry, try again.\npassword-1:')).to.deep.equal({
      kind: 'wrong password',
      wasAsked: true,
      input: password,
    });
  });
});

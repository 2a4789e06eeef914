import { expect } from 'chai';
import type { AuthorizedKeysFact } from '../../../lib/facts/authorized-keys';
import { a, ada, b, planKeys, root, written, type KeysArguments } from './plan';

describe('the task authorizedKeys, line by line', () => {
  const rows: {
    title: string;
    args?: Partial<KeysArguments>;
    fact?: Partial<AuthorizedKeysFact>;
    summary?: string;
    content?: string;
  }[] = [
    { title: 'is content with a key that is there', fact: { lines: [`${a} a`] } },
    {
      title: 'adds a key after the lines that are there',
      fact: { lines: ['# by hand', '', b] },
      summary: 'add ssh-ed25519 a',
      content: `# by hand\n\n${b}\n${a} a\n`,
    },
    {
      title: 'keeps a comment where none is declared',
      args: { keys: [a] },
      fact: { lines: [`${a} somebody`] },
    },
    {
      title: 'changes a comment',
      fact: { lines: [`${a} somebody`] },
      summary: 'change the comment of ssh-ed25519 somebody',
      content: `${a} a\n`,
    },
    {
      title: 'adds the options of the task',
      args: { options: 'no-pty' },
      fact: { lines: [`${a} a`] },
      summary: 'change the options of ssh-ed25519 a',
      content: `no-pty ${a} a\n`,
    },
    {
      title: 'prefers the options of the key',
      args: { keys: [`restrict ${a}`, b], options: 'no-pty' },
      summary:
        'add ssh-ed25519 SHA256:mexTNmLRECQBZ8j3fDrVUa08vgnP2593mGAndxsNXa0, add ssh-ed25519 SHA256:' +
        '4AS+2X3c19HvarvgJwSCiDKIQcXOXzMEqsqC3Hbq+3w',
      content: `restrict ${a}\nno-pty ${b}\n`,
    },
    {
      title: 'removes options that are not declared',
      fact: { lines: [`environment="LD_PRELOAD=/tmp/x" ${a} a`] },
      summary: 'change the options of ssh-ed25519 a',
      content: `${a} a\n`,
    },
    {
      title: 'removes a second line of the same key',
      args: { keys: [`restrict ${a} a`] },
      fact: { lines: [`restrict ${a} a`, b, `${a} a`] },
      summary: 'remove the second line of ssh-ed25519 a',
      content: `restrict ${a} a\n${b}\n`,
    },
    {
      title: 'removes other keys only when exclusive, and never comments',
      args: { exclusive: true },
      fact: { lines: ['# by hand', `${a} a`, `${b} b`, 'rubbish'] },
      summary: 'remove ssh-ed25519 b, remove a line that is not a key',
      content: `# by hand\n${a} a\n`,
    },
    {
      title: 'removes all keys',
      args: { keys: [], exclusive: true },
      fact: { lines: [`${a} a`] },
      summary: 'remove ssh-ed25519 a',
      content: '',
    },
    {
      title: 'removes a key whatever its options and comment',
      args: { state: 'absent' },
      fact: { lines: [`no-pty ${a} other`, `${b} b`, a] },
      summary:
        'remove ssh-ed25519 other, remove ssh-ed25519 SHA256:mexTNmLRECQBZ8j3fDrVUa08vgnP2593mGAndxsNXa0',
      content: `${b} b\n`,
    },
    { title: 'knows that a key is gone', args: { state: 'absent' }, fact: { lines: [`${b} b`] } },
    {
      title: 'repairs owner and mode of the file',
      fact: { lines: [`${a} a`], file: root('file', '0644') },
      summary: 'set owner and mode of /home/ada/.ssh/authorized_keys',
      content: `${a} a\n`,
    },
    {
      title: 'accepts a trailing line break in a key that was read from a file',
      args: { keys: [`${a} a\n`] },
      fact: { lines: [`${a} a`] },
    },
  ];
  for (const { title, args = {}, fact, summary, content } of rows) {
    it(title, () => {
      const changes = planKeys(args, { ...ada, ...fact });
      expect(changes.map((change) => change.summary)).to.deep.equal(
        summary === undefined ? [] : [`keys of user ada: ${summary}`],
      );
      expect(written(changes)).to.deep.equal(content === undefined ? [] : [`ada: ${content}`]);
      expect(changes.every(({ diff }) => diff.length > 0)).to.equal(true);
    });
  }

  it('counts keys where a summary would become too long to approve', () => {
    const lines = Array.from({ length: 9 }, (_, index) => `rubbish ${index}`);
    const [change] = planKeys({ exclusive: true }, { ...ada, lines: [...lines, `${a} a`] });
    expect(change?.summary).to.match(/, remove a line that is not a key and 5 more$/);
    expect(change?.diff).to.have.length(9);
  });
});

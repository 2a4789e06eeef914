import { expect } from 'chai';
import { redactStream } from '../../lib/secrets/redact-stream';

const rows: readonly (readonly [secrets: readonly string[], pieces: readonly string[], shown: string])[] = [
  [[], ['any', 'thing'], 'anything'],
  [['hunter2'], ['my hunter2 is'], 'my [secret] is'],
  [['hunter2'], ['my hun', 'ter', '2 is'], 'my [secret] is'],
  [['hunter2'], ['my hun', 'gry'], 'my hungry'],
  [['hunter2'], ['hunter'], 'hunter'],
  [['abcdef', 'abc'], ['abc', 'def abc', ' x'], '[secret] [secret] x'],
  [['abca'], ['xabca'], 'x[secret]'],
  [['aab'], ['aa', 'ab'], 'a[secret]'],
  [['one\ntwo'], ['one\n', 'two'], '[secret]'],
];

describe('secrets in a text that comes in pieces', () => {
  for (const [secrets, pieces, shown] of rows)
    it(`shows ${JSON.stringify(pieces)} as ${JSON.stringify(shown)}`, () => {
      const { push, end } = redactStream(secrets);
      expect(pieces.map(push).join('') + end()).to.equal(shown);
    });

  it('holds back only what may be the beginning of a secret', () => {
    expect(redactStream(['hunter2']).push('a hunt, a hun')).to.equal('a hunt, a ');
  });
});

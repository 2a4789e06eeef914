import { expect } from 'chai';
import { globSource, type GlobScope } from '../../lib/shell/glob';

const rows: readonly (readonly [scope: GlobScope, glob: string, matching: string[], others: string[]])[] = [
  ['path', '*.conf', ['a.conf', '.conf'], ['a/b.conf', 'aconf']],
  ['path', 'a?c', ['abc'], ['a/c', 'ac', 'abbc']],
  ['path', '**/a', ['a', 'x/a', 'x/y/a'], ['xa']],
  ['path', 'a/**', ['a/b', 'a/b/c'], ['b/a']],
  ['path', '[ab]1', ['a1', 'b1'], ['c1']],
  ['path', '[!ab]1', ['c1'], ['a1']],
  ['path', '[^ab]1', ['c1', '^1'], ['a1']],
  ['path', 'a[b/c]d', ['a[b/c]d'], ['abd']],
  ['path', 'a+(b).$', ['a+(b).$'], ['aab']],
  ['text', 'web*', ['web', 'web1.example.org', 'web/1'], ['aweb']],
  ['text', 'web?', ['web1', 'web/'], ['web', 'web10']],
  ['text', 'web[12]', ['web1', 'web2'], ['web3', 'web[12]']],
  ['text', 'web[!12]', ['web3'], ['web1']],
  ['text', 'web[^1]', ['web1', 'web^'], ['web2']],
  ['text', 'a[\\]b', ['a\\b'], ['ab']],
];

describe('a glob', () => {
  for (const [scope, glob, matching, others] of rows) {
    it(`${glob} in a ${scope} matches ${matching.join(', ')} and not ${others.join(', ')}`, () => {
      const expression = new RegExp(`^${globSource(glob, scope)}$`, 's');
      const matched = [...matching, ...others].filter((text) => expression.test(text));
      expect(matched).to.deep.equal(matching);
    });
  }

  it('may have parts that the caller translates', () => {
    const own = (part: string) => (part === '[1-3]' ? '(?:1|2|3)' : undefined);
    expect(globSource('a[1-3].b', 'text', own)).to.equal('a(?:1|2|3)\\.b');
  });
});

import { expect } from 'chai';
import { changed, changesOf } from './shell-changes';

describe('changes of a script', () => {
  const rows: readonly (readonly [
    what: string,
    language: 'sh' | 'awk',
    line: string,
    after: readonly string[],
  ])[] = [
    [
      'negate and drop a condition',
      'sh',
      'if hw_is "$x"; then',
      ['if ! { hw_is "$x"; }; then', 'if true; then'],
    ],
    ['drop a negation', 'sh', 'if ! hw_is; then', ['if true; then', 'if hw_is; then']],
    [
      'negate a test, delete a command',
      'sh',
      '  [ -n "$x" ] && y',
      ['  [ -n "$x" ] || y', '  [ ! -n "$x" ] && y', ':'],
    ],
    ['succeed instead of failing', 'sh', 'exit 1', ['exit 0', ':']],
    ['count on', 'sh', 'head -c 100 | {', ['head -c 101 | {']],
    ['leave descriptors and parameters alone', 'sh', 'f "$1" 2>&1 |', []],
    ['leave words of the language alone', 'sh', 'done', []],
    [
      'turn a comparison of awk',
      'awk',
      '$1 == "a" && x < 2 {',
      ['$1 == "a" || x < 2 {', '$1 == "a" && x < 3 {', '$1 != "a" && x < 2 {', '$1 == "a" && x >= 2 {'],
    ],
    ['delete a statement of awk', 'awk', '  next', ['']],
    ['leave comments alone', 'sh', '# if a && b; then', []],
  ];
  for (const [what, language, line, after] of rows)
    it(what, () => expect(changesOf(line, language).map((change) => change.after)).to.deep.equal(after));

  it('are made in their line', () => {
    const text = 'a\nexit 1\nb\n';
    const texts = changesOf(text, 'sh').map((change) => changed(text, change));
    expect(texts).to.deep.equal([':\nexit 1\nb\n', 'a\nexit 0\nb\n', 'a\n:\nb\n', 'a\nexit 1\n:\n']);
  });
});

import { execFileSync } from 'node:child_process';
import { expect } from 'chai';
import { guardFacts, type GuardKey } from '../../lib/facts/guard';
import { parseOf } from '../../lib/testing';

function codes(keys: readonly GuardKey[]): readonly (number | undefined)[] {
  const output = execFileSync('sh', { input: guardFacts.read(keys).text, encoding: 'utf8', stdio: 'pipe' });
  const found = parseOf(guardFacts, output);
  return keys.map((key) => found.get(guardFacts.address(key)));
}

describe('guard facts', () => {
  it('tell the exit code of each script', () => {
    expect(
      codes([{ script: 'true' }, { script: 'exit 7' }, { script: 'test -e /no/such/path' }]),
    ).to.deep.equal([0, 7, 1]);
  });

  it('keep a broken script apart from the others', () => {
    expect(
      codes([{ script: 'if (' }, { script: 'exit 3' }, { script: "echo 'it" }, { script: ':' }]),
    ).to.deep.equal([2, 3, 2, 0]);
  });

  it('run in their directory, with their environment and their shell', () => {
    const value = 'it\'s "$HOME"\n`id`';
    expect(
      codes([
        { script: '[ "$PWD" = /usr ]', cwd: '/usr' },
        { script: '[ -d . ]', cwd: '/no/such/path' },
        { script: `[ "$VALUE" = 'it'\\''s "$HOME"\n\`id\`' ]`, env: { VALUE: value } },
        { script: '[[ a == a ]] && set -o pipefail', shell: '/bin/bash' },
      ]),
    ).to.deep.equal([0, 2, 0, 0]);
  });

  it('get secrets over standard input, each its own', () => {
    const keys: readonly GuardKey[] = [
      {
        script: '[ "${#P}" = 34 ] && [ "${P%%w*}" = sesame ]',
        secrets: { P: 'sesamewords\nend of the environment' },
      },
      { script: '[ -z "$P" ]' },
      {
        script: '[ "${#P}" = 11 ] && [ "${Q#sesame}" = "$1-q" ]',
        secrets: { P: 'sesamewords', Q: 'sesame-q' },
      },
      { script: 'read -r line && [ -n "$line" ]', secrets: { P: 'sesamewords' } },
    ];
    const { text } = guardFacts.read(keys);
    expect(text).to.not.match(/sesamewords|sesame-q|export/);
    const output = execFileSync('sh', ['-c', text], { input: guardFacts.input?.(keys), encoding: 'utf8' });
    const found = parseOf(guardFacts, output);
    expect(keys.map((key) => found.get(guardFacts.address(key)))).to.deep.equal([0, 0, 0, 1]);
    expect(guardFacts.input?.([{ script: 'true' }])).to.equal(undefined);
  });

  it('run plain tests without a process, and the same', () => {
    const answers: readonly (readonly [script: string, code: number, cwd?: string])[] = [
      ['[ -d /usr ]', 0],
      ['! [ -d /usr ]', 1],
      ["[ -e 'no such $(touch /tmp/x) *' ]", 1],
      ['test bin = bin', 0, '/usr'],
      ['[ -d bin ]', 0, '/usr'],
      ['[ -d bin ]', 2, '/no/such/path'],
      ['[ ! -d bin ]', 1, '/usr'],
      ['[ -d ]', 0],
      ['[ 1 -eq x ]', 2],
      ['[ a b c d ]', 2],
      ['[ -d /usr', 2],
      ['exit 3', 3, '/usr'],
    ];
    const keys = answers.map(([script, , cwd]) => ({ script, cwd }));
    expect(codes(keys)).to.deep.equal(answers.map(([, code]) => code));
    const { text } = guardFacts.read(keys.slice(0, -1));
    expect(text).to.not.match(/^\(/m);
  });

  for (const script of [
    '[ -e $x ]',
    '[ -e `x` ]',
    "[ -e 'x ]",
    '[ -e x ]; exit',
    '[ -e * ]',
    '[ -e x ] && y',
    '[ -e ~ ]',
  ])
    it(`keep to a process what may be more than a test: ${script}`, () => {
      expect(guardFacts.read([{ script }]).text).to.match(/^\{ \(/);
    });

  it('show nothing of what they print and read nothing', () => {
    expect(codes([{ script: 'echo out; echo error >&2; cat' }, { script: 'true' }])).to.deep.equal([0, 0]);
  });

  it('tell apart guards that differ in anything', () => {
    const keys: GuardKey[] = [
      { script: 'a' },
      { script: 'b' },
      { script: 'a', cwd: '/' },
      { script: 'a', env: { A: '1' } },
      { script: 'a', shell: '/bin/bash' },
    ];
    expect(new Set(keys.map((key) => guardFacts.address(key))).size).to.equal(keys.length);
  });

  it('survive output that is none of theirs', () => {
    expect(parseOf(guardFacts, '').size + parseOf(guardFacts, 'nonsense\nabc 1\n').size).to.equal(0);
  });
});

import { execFileSync } from 'node:child_process';
import { expect } from 'chai';
import { lines, sh } from '../../lib/shell/sh';
import { fc } from '../random';

const run = (script: string) => execFileSync('/bin/sh', ['-c', script], { encoding: 'utf8' });

describe('the sh template', () => {
  it('hands every text to the shell as one word, byte for byte', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        const clean = Buffer.from(text.replaceAll('\0', '')).toString();
        expect(run(sh`printf '%s' ${clean}`.text)).to.equal(clean);
      }),
      { numRuns: 60 },
    );
  });

  const hostile = [
    "it's",
    '$(id)',
    '`id`',
    'a b',
    '-n',
    '',
    '*',
    '~',
    '\n',
    '\\',
    '"',
    '!',
    'ü',
    'a;b',
    '${HOME}',
  ];
  for (const word of hostile) {
    it(`quotes ${JSON.stringify(word)}`, () => {
      expect(run(sh`printf '<%s>' ${word}`.text)).to.equal(`<${word}>`);
    });
  }

  it('makes several words of a list, none of an empty one', () => {
    expect(run(sh`printf '<%s>' ${['a b', "c'd"]} end`.text)).to.equal("<a b><c'd><end>");
    expect(run(sh`set -- ${[]}; printf %s $#`.text)).to.equal('0');
  });

  it('puts scripts in as they are', () => {
    const inner = sh`printf %s ${'a b'}`;
    expect(run(sh`x=$(${inner}); printf '<%s>' "$x"`.text)).to.equal('<a b>');
    expect(run(lines([inner, inner]).text)).to.equal('a ba b');
  });

  it('leaves backslashes and expansions of the shell alone', () => {
    expect(run(sh`v=1; printf '%s\n' "\${v}2"`.text)).to.equal('12\n');
  });

  it('refuses a NUL byte, which no word can hold', () => {
    expect(() => sh`printf %s ${'a\0b'}`).to.throw(TypeError, 'NUL');
  });
});

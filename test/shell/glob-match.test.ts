import { expect } from 'chai';
import { matchesPath } from '../../lib/shell/glob-match';

describe('a glob of a host', () => {
  for (const [glob, path, isMatch] of [
    ['/etc/a.conf', '/etc/a.conf', true],
    ['/etc/a.conf', '/etc/abconf', false],
    ['/etc/*.conf', '/etc/a.conf', true],
    ['/etc/*.conf', '/etc/.conf', true],
    ['/etc/*.conf', '/etc/a/b.conf', false],
    ['/etc/*/b.conf', '/etc/a/b.conf', true],
    ['/etc/?.conf', '/etc/a.conf', true],
    ['/etc/?.conf', '/etc/ab.conf', false],
    ['/etc/*a*b', '/etc/xaxbxab', true],
    ['/etc/*a*b', '/etc/xaxbxa', false],
    ['/etc/[ab]*', '/etc/b1', true],
    ['/etc/[!ab]*', '/etc/b1', false],
    ['/etc/[^ab]*', '/etc/c1', true],
    ['/etc/[0-9]-x', '/etc/5-x', true],
    ['/etc/[0-9]-x', '/etc/--x', false],
    ['/etc/[a-]x', '/etc/-x', true],
    ['/etc/[', '/etc/[', true],
    ['/etc/**', '/etc/a', true],
    ['', '', true],
  ] as const)
    it(`${isMatch ? 'matches' : 'does not match'}: ${glob} and ${path}`, () => {
      expect(matchesPath(glob, path)).to.equal(isMatch);
    });
});

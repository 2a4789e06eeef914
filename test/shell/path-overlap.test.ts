import { expect } from 'chai';
import { isOverlapping } from '../../lib/shell/path-overlap';

describe('two paths', () => {
  for (const [one, other, overlap] of [
    ['/etc/a', '/etc/a', true],
    ['/etc', '/etc/a', true],
    ['/etc/a', '/etc', true],
    ['/etc/a', '/etc/ab', false],
    ['/', '/etc', true],
    ['/etc//a', '/etc/a/b', true],
    ['/var/run/x', '/run/x', true],
    ['/var/lock/x', '/run/lock', true],
    ['/bin/x', '/usr/bin/x', true],
    ['/lib/systemd', '/usr/lib/systemd/system/a.service', true],
    ['/var/runner/x', '/run/x', false],
    ['/library', '/usr/lib', false],
  ] as const)
    it(`${one} and ${other} ${overlap ? 'overlap' : 'do not overlap'}`, () => {
      expect(isOverlapping(one, other)).to.equal(overlap);
      expect(isOverlapping(other, one)).to.equal(overlap);
    });
});

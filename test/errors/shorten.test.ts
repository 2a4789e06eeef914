import { expect } from 'chai';
import { shorten } from '../../lib/errors/shorten';

describe('text of a host in an error', () => {
  for (const [title, text, shown] of [
    ['stays as it is when it is short', 'a\nb\n', 'a\nb\n'],
    ['has no very long line', 'x'.repeat(1001), `${'x'.repeat(1000)}…`],
    ['is not cut within a character', `${'x'.repeat(999)}😀`, `${'x'.repeat(999)}…`],
    ['has no more than 40 lines', 'x\n'.repeat(41), `${'x\n'.repeat(40)}…`],
  ] as const)
    it(title, () => expect(shorten(text)).to.equal(shown));
});

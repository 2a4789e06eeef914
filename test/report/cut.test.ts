import { expect } from 'chai';
import { cut } from '../../lib/report/cut';

describe('a text for so many columns', () => {
  const rows: readonly (readonly [text: string, shown: string])[] = [
    ['four', 'four'],
    ['five!', 'five!'],
    ['longer', 'long…'],
    ['漢字漢字', '漢字…'],
    ['', ''],
  ];
  for (const [text, shown] of rows) {
    it(`is “${shown}” of “${text}”`, () => {
      expect(cut(text, 5)).to.equal(shown);
    });
  }

  it('stays short where a letter has a million marks', () => {
    expect(cut(`e${'\u0301'.repeat(1_000_000)}`, 5).length).to.be.below(100);
  });
});

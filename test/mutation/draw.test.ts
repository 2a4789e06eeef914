import { expect } from 'chai';
import { draw, linesOf } from './draw';

describe('a draw', () => {
  const names = Array.from({ length: 100 }, (_, index) => `lib/a.ts:${index}`);

  it('is the same with the same seed, and another with another', () => {
    expect(draw(names, 5, 1))
      .to.have.length(5)
      .and.to.deep.equal(draw(names, 5, 1));
    expect(draw(names, 5, 2)).not.to.deep.equal(draw(names, 5, 1));
  });

  it('keeps what it has drawn when others go', () => {
    const drawn = draw(names, 5, 1);
    const fewer = names.filter((name, index) => drawn.includes(name) || index % 2 === 0);
    expect(draw(fewer, 5, 1)).to.deep.equal(drawn);
  });

  it('draws from lines that do something', () => {
    const text =
      "import a from 'a';\n\n/** What a is. */\nexport function b() {\n  // Why.\n  return a;\n}\n";
    expect(linesOf('b.ts', text)).to.deep.equal(['b.ts:4', 'b.ts:6']);
  });
});

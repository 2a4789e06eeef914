import { expect } from 'chai';
import type { Answers } from './answers';
import { fillers, growth, tooSteep } from './growth';

/** Tests that the time of something grows with the text that it gets, and not faster. */
export function measure(name: string, run: (text: string) => unknown, { many, free }: Answers): void {
  for (const [index, make] of many.entries())
    it(`grows with the records alone: ${name}, ${index + 1}`, () => {
      expect(growth(run, make, 16_384)).to.be.below(tooSteep);
    });
  for (const [index, make] of free.entries())
    it(`grows with the characters alone: ${name}, ${index + 1}`, () => {
      for (const filler of fillers) {
        const ratio = growth(run, (count) => make(filler.repeat(count)), 16_384);
        expect(ratio, JSON.stringify(filler)).to.be.below(tooSteep);
      }
    }).timeout(120_000);
}

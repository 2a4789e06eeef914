import { expect } from 'chai';
import { sh } from '../../lib/shell/sh';
import { createWordCheck } from '../../lib/transport/exit-words';

const fact = { label: 'fact', script: sh`:` };
const step = { ...fact, gated: true };
const limited = { ...fact, timeout: 5 };

describe('the words that end fragments', () => {
  for (const [title, fragments, words] of [
    ['exit codes', [fact, fact, fact], ['0', '7', '255']],
    ['a time limit', [limited, fact], ['timeout', '0']],
    ['steps behind one that failed', [step, step, fact, step], ['1', '-', '0', '-']],
    ['steps behind one that took too long', [{ ...step, timeout: 5 }, step], ['timeout', '-']],
  ] as const)
    it(`may be of ${title}`, () => {
      const check = createWordCheck(fragments);
      for (const [index, word] of words.entries()) check(index, word);
    });

  for (const word of ['', '256', '0x0', '1e999', 'inf', '-', '-1', '00', ' 0', '0 ', 'timeout', '٣'])
    it(`cannot be "${word}" for a command that was to run`, () => {
      for (const fragment of [fact, step])
        expect(() => createWordCheck([fragment])(0, word)).to.throw(`a command cannot end with "${word}"`);
    });

  it('cannot say that a step ran behind a shut gate', () => {
    const check = createWordCheck([step, step]);
    check(0, '1');
    expect(() => check(1, '0')).to.throw('a command cannot end with "0" there');
  });
});

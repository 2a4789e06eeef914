import { expect } from 'chai';
import { noExecHint } from '../../lib/engine/no-exec';

describe('a shell of root that may start no program', () => {
  for (const [code, stderr, isHinted] of [
    [126, '/bin/sh: 96: exec: timeout: Permission denied\n', true],
    [126, 'sh: 12: ls: Permission denied\n', true],
    [126, 'mkdir: cannot create directory: Permission denied\n', false],
    [1, '/bin/sh: 96: exec: timeout: Permission denied\n', false],
    [undefined, '', false],
  ] as const)
    it(`${isHinted ? 'is' : 'is not'} what ${code}, ${JSON.stringify(stderr)} says`, () => {
      expect(noExecHint(code, stderr) !== undefined).to.equal(isHinted);
    });
});

import { expect } from 'chai';
import { scriptOf } from '../../../lib/lab/exec';

describe('the script of a command line', () => {
  const rows: readonly (readonly [words: readonly string[], script: string])[] = [
    [['id -u; exit 9'], 'id -u; exit 9'],
    [['sh', '-c', 'id -u; exit 9'], "sh -c 'id -u; exit 9'"],
    [['ls', '-l', '/srv/my data', "it's"], "ls -l '/srv/my data' 'it'\\''s'"],
  ];
  for (const [words, script] of rows) {
    it(`is ${script} for ${JSON.stringify(words)}`, () => expect(scriptOf(words)).to.equal(script));
  }
});

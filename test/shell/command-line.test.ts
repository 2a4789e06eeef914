import { expect } from 'chai';
import { commandLine } from '../../lib/shell/command-line';

describe('the script of a command line', () => {
  const rows: readonly (readonly [words: readonly string[], script: string])[] = [
    [['id -u; exit 9'], 'id -u; exit 9'],
    [['sh', '-c', 'id -u; exit 9'], "sh -c 'id -u; exit 9'"],
    [['ls', '-l', '/srv/my data', "it's"], "ls -l '/srv/my data' 'it'\\''s'"],
  ];
  for (const [words, script] of rows) {
    it(`is ${script} for ${JSON.stringify(words)}`, () => expect(commandLine(words).text).to.equal(script));
  }
});

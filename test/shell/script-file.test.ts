import { execFileSync } from 'node:child_process';
import { expect } from 'chai';
import { scriptFile } from '../../lib/shell/script-file';

const run = (text: string) => execFileSync('sh', ['-c', text], { encoding: 'utf8' });

describe('a script in a file of its own', () => {
  it('gets a list by position, each value as one word', () => {
    const { text } = scriptFile('printf "%s|" "$#" "$@"', ["it's", '$HOME', 7, '']);
    expect(run(text)).to.equal("4|it's|$HOME|7||");
  });

  it('gets a record as variables', () => {
    const { text } = scriptFile('printf "%s|%s" "$hw_one" "$hw_two"', { hw_one: 'a b\n`c`', hw_two: 2 });
    expect(run(text)).to.equal('a b\n`c`|2');
  });

  it('is the text alone where it gets nothing', () => {
    expect(scriptFile('true').text).to.equal('true');
    expect(scriptFile('true', {}).text).to.equal('true');
  });
});

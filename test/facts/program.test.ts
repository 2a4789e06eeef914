import { execFileSync } from 'node:child_process';
import { expect } from 'chai';
import { programFacts } from '../../lib/facts/program';
import { parseOf } from '../../lib/testing';

describe('program facts', () => {
  it('tell which programs there are', () => {
    const script = programFacts.read(['sh', 'no-such-program', 'env', '-x']).text;
    const output = execFileSync('sh', { input: script, encoding: 'utf8', stdio: 'pipe' });
    expect([...parseOf(programFacts, output).keys()]).to.deep.equal(['sh', 'env']);
  });

  it('are none where nothing is printed', () => {
    expect(parseOf(programFacts, '').size).to.equal(0);
  });
});

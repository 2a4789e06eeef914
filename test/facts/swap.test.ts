import { expect } from 'chai';
import { swapFacts } from '../../lib/facts/swap';

const output = `Filename				Type		Size		Used		Priority
/dev/vda2                               partition	1048572		0		-2
/srv/swap\\040file                       file		2097148		1024		10
`;

describe('the facts of swap space', () => {
  it('tell type, size and priority by path', () => {
    expect([...swapFacts.parse(output)]).to.deep.equal([
      ['/dev/vda2', { type: 'partition', size: 1_073_737_728, priority: -2 }],
      ['/srv/swap file', { type: 'file', size: 2_147_479_552, priority: 10 }],
    ]);
  });

  it('tell nothing where there is none', () => {
    expect(swapFacts.parse('').size).to.equal(0);
    expect(swapFacts.parse('Filename\tType\tSize\tUsed\tPriority\n').size).to.equal(0);
  });
});

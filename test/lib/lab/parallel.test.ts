import { expect } from 'chai';
import { setTimeout as sleep } from 'node:timers/promises';
import { mapLimited } from '../../../lib/lab/parallel';

describe('mapLimited', () => {
  it('keeps the order of the items and never works on more than its limit', async () => {
    let working = 0;
    let most = 0;
    const results = await mapLimited([5, 1, 4, 2, 3], 2, async (item) => {
      working += 1;
      most = Math.max(most, working);
      await sleep(item);
      working -= 1;
      return item * 10;
    });
    expect(results).to.deep.equal([50, 10, 40, 20, 30]);
    expect(most).to.equal(2);
  });

  it('finishes the others before it throws what one threw', async () => {
    const done: number[] = [];
    const thrown = await mapLimited([1, 2, 3], 2, async (item) => {
      await sleep(1);
      if (item === 1) throw new Error('one failed');
      done.push(item);
    }).catch((error: unknown) => error);
    expect(thrown).to.have.property('message', 'one failed');
    expect(done).to.deep.equal([2, 3]);
  });
});

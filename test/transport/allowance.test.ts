import { expect } from 'chai';
import { createAllowance } from '../../lib/transport/allowance';

it('an allowance is used up, and comes back with time', () => {
  let now = 0;
  const take = createAllowance({ burst: 2, perSecond: 1 }, () => now);
  expect([take(), take(), take()]).to.deep.equal([true, true, false]);
  now += 3000;
  expect([take(2), take()]).to.deep.equal([true, false]);
  now += 3000;
  expect([take(), take(), take()]).to.deep.equal([true, true, false]);
});

import { expect } from 'chai';
import { duration, someDuration } from '../../lib/cli/duration-flag';

describe('durations on the command line', () => {
  const rows = [
    ['0', 0],
    ['90', 90],
    ['90s', 90],
    ['5m', 300],
    ['2h', 7200],
    ['3d', 259_200],
  ] as const;
  for (const [given, seconds] of rows) it(`reads ${given}`, () => expect(duration(given)).to.equal(seconds));

  for (const given of ['', 'h', '-1', '1.5h', '2 h', '2w', '1h30m'])
    it(`refuses ${JSON.stringify(given)}`, () => expect(() => duration(given)).to.throw('90s, 5m, 2h or 3d'));

  it('refuses no time where there must be some', () => expect(() => someDuration('0m')).to.throw('longer'));
});

import { expect } from 'chai';
import { median, tablesOf } from '../../bench/table';

describe('the tables of the benchmark', () => {
  const medians = [
    { values: [3, 1, 2], middle: 2 },
    { values: [4, 1, 3, 2], middle: 2.5 },
    { values: [7], middle: 7 },
    { values: [], middle: NaN },
  ];
  for (const { values, middle } of medians) {
    it(`have ${middle} as the median of ${JSON.stringify(values)}`, () => {
      expect(median(values)).to.deep.equal(middle);
    });
  }

  it('show medians, spread and ratios of each size and phase', () => {
    const base = { hosts: 2, phase: 'converged' as const, engineMs: [], disturbed: 0 };
    const text = tablesOf([
      { ...base, name: 'a', phase: 'first', wallMs: [12_340], cpuMs: [200], engineMs: [12_000], trips: 78 },
      {
        ...base,
        name: 'a',
        wallMs: [500, 400, 600],
        cpuMs: [300, 200, 400],
        engineMs: [100, 90, 110],
        peakBytes: 52_428_800,
        trips: 2,
      },
      { ...base, name: 'ssh', wallMs: [250, 260, 240], cpuMs: [40, 40, 40], peakBytes: 1_048_576 },
      { ...base, name: 'ansible', wallMs: [50_000], cpuMs: [9000], peakBytes: 104_857_600 },
    ]);
    expect(text).to.equal(`2 hosts, first run
   median  min–max  × ssh  Ansible ÷  engine  CPU a host  memory  trips
a  12.3 s                             12.0 s      100 ms             78

2 hosts, nothing to change
         median        min–max  × ssh  Ansible ÷  engine  CPU a host   memory  trips
a        0.50 s  0.40 s–0.60 s   2.00        100  0.10 s      150 ms   50 MiB      2
ssh      0.25 s  0.24 s–0.26 s   1.00        200               20 ms    1 MiB
ansible  50.0 s                   200       1.00             4500 ms  100 MiB
`);
  });
});

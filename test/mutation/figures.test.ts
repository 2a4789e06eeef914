import { expect } from 'chai';
import { figuresOf } from './figures';

describe('figures of changes', () => {
  it('are told by folder, with what nothing noticed', () => {
    const tried = [
      { path: 'lib/facts/a.ts', line: 3, change: 'a → b', isNoticed: true },
      { path: 'lib/facts/b.ts', line: 4, change: 'c → d', isNoticed: false },
      { path: 'lib/run.ts', line: 5, change: 'e → f', isNoticed: true },
    ];
    expect(figuresOf(tried).split('\n')).to.deep.equal([
      'lib                   1 of    1  100 %',
      'lib/facts             1 of    2  50 %',
      'all                   2 of    3  67 %',
      '',
      'lib/facts/b.ts:4  c → d',
      '',
    ]);
  });
});

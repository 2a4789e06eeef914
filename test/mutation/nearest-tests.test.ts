import { expect } from 'chai';
import { readNearestTests } from './nearest-tests';

describe('the nearest tests', () => {
  const nearest = readNearestTests();
  const rows: readonly (readonly [what: string, path: string, tests: readonly string[]])[] = [
    ['of a file are those of its name first', 'lib/transport/retry.ts', ['test/transport/retry.test.ts']],
    [
      'of a script are those of the files that load it',
      'lib/facts/kernel-module.sh',
      ['test/facts/kernel-module.test.ts', 'test/facts/modprobe.test.ts'],
    ],
    [
      'of what is loaded through a door are those of its folder',
      'roles/postgres/files/common.sh',
      ['test/roles/postgres.test.ts'],
    ],
  ];
  for (const [what, path, tests] of rows)
    it(what, () => expect(nearest(path).slice(0, tests.length)).to.deep.equal(tests));

  it('are known of all files but types', () => {
    expect(
      ['lib/facts/swap.ts', 'lib/errors/error.ts', 'lib/run.ts'].filter((path) => nearest(path).length === 0),
    ).to.be.empty;
  });
});

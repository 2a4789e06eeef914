import { expect } from 'chai';
import { refuseNames, withGaps } from '../../../lib/lab/host-names';
import { labSettings } from '../../../lib/lab/settings';

describe('the names of lab hosts', () => {
  const rows: readonly [string, readonly string[], readonly string[]][] = [
    ['own names take their places in the list', ['edge1', 'db1', 'edge1'], ['edge1', 'db1']],
    ['lab3 is the third host, and the lab has those before it', ['lab3', 'lab1'], ['lab1', 'lab2', 'lab3']],
    ['lab3 beside own names is one of them', ['edge1', 'lab3'], ['edge1', 'lab3']],
    ['a lab without hosts has no names', [], []],
  ];
  for (const [title, names, expected] of rows) {
    it(title, () => expect(withGaps(names)).to.deep.equal(expected));
  }

  const wrong: readonly [readonly string[], string][] = [
    [[], 'a lab cannot have 0 hosts; it can have 1 to 999'],
    [['edge_1'], '"edge_1" cannot be the name of a lab host'],
    [['Edge'], '"Edge" cannot be the name of a lab host'],
    [['db1', 'db1'], 'two lab hosts cannot both have the name db1'],
  ];
  for (const [names, message] of wrong) {
    it(`are refused: ${message}`, () => expect(() => refuseNames(names, labSettings({}))).to.throw(message));
  }
});

import { expect } from 'chai';
import { hostRange } from '../../lib/report/host-range';
import { fc } from '../random';

const count = (from: number, to: number, name: (index: number) => string): readonly string[] =>
  Array.from({ length: to - from + 1 }, (_, index) => name(from + index));

const rows: readonly (readonly [names: readonly string[], range: string])[] = [
  [[], ''],
  [['db1'], 'db1'],
  [['localhost'], 'localhost'],
  [count(1, 20, (n) => `web${n}`), 'web[1-20]'],
  [['web1', 'web2'], 'web[1-2]'],
  [['web1', 'web2', 'web3', 'web5', 'db1'], 'web[1-3,5],db1'],
  [['web5', 'web1', 'web3'], 'web[1,3,5]'],
  [['web9', 'web10', 'web11'], 'web[9-11]'],
  [['web99', 'web100'], 'web[99-100]'],
  [['db1', 'web1', 'db2', 'gate'], 'db[1-2],web1,gate'],
  [['web1', 'web1', 'web2'], 'web[1-2]'],
  [['db', 'db1', 'db2'], 'db,db[1-2]'],
  [count(1, 20, (n) => `web${String(n).padStart(2, '0')}`), 'web[01-20]'],
  [['web08', 'web09', 'web10', 'web11'], 'web[08-11]'],
  [['web098', 'web099', 'web100', 'web101'], 'web[098-101]'],
  [['web98', 'web99', 'web100'], 'web[98-100]'],
  [['web1', 'web01', 'web2', 'web02'], 'web[1-2,01-02]'],
  [['web9', 'web09', 'web10'], 'web[9,09-10]'],
  [['web1.example.com', 'web2.example.com', 'web1.example.net'], 'web[1-2].example.com,web1.example.net'],
  [['web-1-eu', 'web-2-eu', 'web-1-us'], 'web-[1-2]-eu,web-1-us'],
  [['10.0.0.1', '10.0.0.2', '10.0.0.3', '192.0.2.1'], '10.0.0.[1-3],192.0.2.1'],
  [['r1n1', 'r1n2', 'r2n1', 'r2n2'], 'r[1-2]n[1-2]'],
  [['r1n1', 'r1n2', 'r2n2', 'r2n1'], 'r[1-2]n[1-2]'],
  [['r1n1', 'r1n2', 'r2n1'], 'r1n[1-2],r2n1'],
  [['r1n1', 'r2n1', 'r3n1'], 'r[1-3]n1'],
  [['1a', '2a', '3a'], '[1-3]a'],
  [['2001:db8::9', '2001:db8::10', 'fe80::1'], '2001:db8::9,2001:db8::10,fe80::1'],
  [['n9007199254740993', 'n9007199254740994'], 'n[9007199254740993-9007199254740994]'],
];

/** What a range says, written out. */
function namesOf(range: string): readonly string[] {
  return range.split(/,(?![^[]*\])/).flatMap(writeOut);
}

function writeOut(term: string): readonly string[] {
  const [, before = '', inside, after = ''] = /^([^[]*)\[([^\]]*)\](.*)$/.exec(term) ?? [];
  if (inside === undefined) return [term];
  const numbers = inside.split(',').flatMap((part) => {
    const [first = '', last = first] = part.split('-');
    return count(Number(first), Number(last), (n) => String(n).padStart(first.length, '0'));
  });
  return numbers.flatMap((number) => writeOut(`${before}${number}${after}`));
}

describe('a range of hosts', () => {
  for (const [names, range] of rows)
    it(`writes ${names.length} as ${JSON.stringify(range)}`, () => expect(hostRange(names)).to.equal(range));

  it('says neither more nor fewer hosts than it was given', () => {
    const name = fc.stringMatching(/^[ab]?[0-2]{1,3}(-[01]{1,2})?$/);
    fc.assert(
      fc.property(fc.uniqueArray(name, { minLength: 1, maxLength: 40 }), (names) => {
        expect([...namesOf(hostRange(names))].sort()).to.deep.equal([...names].sort());
      }),
    );
  });
});

import { expect } from 'chai';
import { debconfFacts } from '../../lib/facts/debconf';
import { parseOf } from '../../lib/testing';

// What the script printed on bookworm.
const output = `@ shown hw/b
value true
owners hw, hw2
flags 
@ shown hw/bs
value a\\nb\\\\c "q" $(x)
owners hw
flags seen
@ shown hw/empty
value 
owners hw
flags seen
@ shown iproute2/setcaps
owners iproute2
flags 
@ hidden hw/pw
owners hw
flags seen
sha256 d24e249ba20e6d498e0a943e79d01a0e232e401246d733013e09a46add3eeeba
`;

describe('the answers of debconf', () => {
  it('are read with owners and flags, hidden ones by their hash', () => {
    expect(Object.fromEntries(parseOf(debconfFacts, output))).to.deep.equal({
      'shown hw/b': { value: 'true', sha256: undefined, owners: ['hw', 'hw2'], isSeen: false },
      'shown hw/bs': { value: 'a\\nb\\\\c "q" $(x)', sha256: undefined, owners: ['hw'], isSeen: true },
      'shown hw/empty': { value: '', sha256: undefined, owners: ['hw'], isSeen: true },
      'shown iproute2/setcaps': {
        value: undefined,
        sha256: undefined,
        owners: ['iproute2'],
        isSeen: false,
      },
      'hidden hw/pw': {
        value: undefined,
        sha256: 'd24e249ba20e6d498e0a943e79d01a0e232e401246d733013e09a46add3eeeba',
        owners: ['hw'],
        isSeen: true,
      },
    });
    expect(parseOf(debconfFacts, '').size).to.equal(0);
  });
});

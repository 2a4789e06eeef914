import { expect } from 'chai';
import { familyOf, plainAddress } from '../../../../lib/tasks/shared/network/address';

describe('an address', () => {
  for (const [text, family, plain] of [
    ['192.0.2.1', 'v4', '192.0.2.1'],
    ['2001:DB8:0:0::01', 'v6', '2001:db8::1'],
    ['::', 'v6', '::'],
    ['FE80::1%eth0', 'v6', 'fe80::1%eth0'],
    ['::ffff:192.0.2.1', 'v6', '::ffff:c000:201'],
    ['192.0.2.256', undefined, '192.0.2.256'],
    ['192.0.2.1%eth0', undefined, '192.0.2.1%eth0'],
    ['192.0.2.0/24', undefined, '192.0.2.0/24'],
    ['1.2.3', undefined, '1.2.3'],
    [':::1', undefined, ':::1'],
    ['example.org', undefined, 'example.org'],
    ['', undefined, ''],
  ] as const)
    it(`${text} is ${family ?? 'none'}, spelt ${plain}`, () => {
      expect(familyOf(text)).to.equal(family);
      expect(plainAddress(text)).to.equal(plain);
    });
});

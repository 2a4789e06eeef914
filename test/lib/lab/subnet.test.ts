import { expect } from 'chai';
import { HostwrightError } from '../../../lib/errors/error';
import {
  capacity,
  formatSubnet,
  gatewayAddress,
  hostAddress,
  overlaps,
  parseAddressRanges,
  parseRouteTarget,
  parseSubnet,
  slice,
} from '../../../lib/lab/subnet';

describe('a subnet of the lab', () => {
  it('gives the bridge its first address and lab1 the one that ends in .11', () => {
    const subnet = parseSubnet('198.18.4.0/22');
    expect(gatewayAddress(subnet)).to.equal('198.18.4.1');
    expect([1, 2, 245, 246].map((number) => hostAddress(subnet, number))).to.deep.equal([
      '198.18.4.11',
      '198.18.4.12',
      '198.18.4.255',
      '198.18.5.0',
    ]);
  });

  it('is written as it was read, also above 128.0.0.0', () => {
    for (const text of ['10.77.0.0/22', '198.19.252.0/22', '192.168.200.224/27']) {
      expect(formatSubnet(parseSubnet(text))).to.equal(text);
    }
  });

  const refused = [
    '10.0.0.0',
    '10.0.0.0/8',
    '10.0.0.0/28',
    '10.0.0.1/24',
    '10.0.300.0/24',
    '10.0.1.0/22',
    'fd00::/64',
    '0.0.0.0/16',
    '127.0.0.0/24',
    '224.0.0.0/24',
  ];
  for (const text of refused) {
    it(`is not ${text}`, () => {
      expect(() => parseSubnet(text))
        .to.throw(HostwrightError, text)
        .with.property('code', 'LAB_NETWORK');
    });
  }

  it('has room for as many hosts as fit between the first ones and the broadcast address', () => {
    const subnet = parseSubnet('10.0.0.0/27');
    expect(capacity(subnet)).to.equal(20);
    expect(hostAddress(subnet, capacity(subnet))).to.equal('10.0.0.30');
    expect(capacity(parseSubnet('10.0.0.0/16'))).to.equal(999);
  });

  it('is cut into slices that follow each other', () => {
    const range = { base: parseSubnet('198.18.0.0/16').base, prefix: 15 };
    expect([0, 1, 64, 127].map((index) => formatSubnet(slice(range, 22, index)))).to.deep.equal([
      '198.18.0.0/22',
      '198.18.4.0/22',
      '198.19.0.0/22',
      '198.19.252.0/22',
    ]);
  });
});

describe('overlaps', () => {
  const cases: readonly [string, string, boolean][] = [
    ['10.0.0.0/22', '10.0.0.0/22', true],
    ['10.0.0.0/16', '10.0.8.0/24', true],
    ['10.0.8.0/24', '10.0.0.0/16', true],
    ['10.0.0.0/24', '10.0.1.0/24', false],
    ['198.18.0.0/22', '198.18.4.0/22', false],
  ];
  for (const [one, other, expected] of cases) {
    it(`is ${String(expected)} for ${one} and ${other}`, () => {
      expect(overlaps(parseSubnet(one), parseSubnet(other))).to.equal(expected);
    });
  }
});

describe('parseRouteTarget', () => {
  const targets: readonly [string, string | undefined][] = [
    ['192.0.2.0/24 dev eth0 proto kernel scope link src 192.0.2.2 ', '192.0.2.0/24'],
    ['10.8.0.1 via 10.8.0.5 dev tun0 ', '10.8.0.1/32'],
    ['default via 192.0.2.1 dev eth0 ', undefined],
    ['blackhole 198.18.0.0/22 metric 4294967294 ', undefined],
    ['', undefined],
  ];
  for (const [line, expected] of targets) {
    it(`reads ${expected ?? 'nothing'} from ${JSON.stringify(line)}`, () => {
      const target = parseRouteTarget(line);
      expect(target && formatSubnet(target)).to.equal(expected);
    });
  }
});

describe('parseAddressRanges', () => {
  it('reads the range of every address of an interface, captured from `ip -o -4 address`', () => {
    const table = [
      '5: hwlab53    inet 198.18.212.1/22 scope global hwlab53\\       valid_lft forever preferred_lft forever',
      '5: hwlab53    inet 10.77.1.1/24 scope global hwlab53\\       valid_lft forever preferred_lft forever',
      '',
    ].join('\n');
    expect(parseAddressRanges(table).map(formatSubnet)).to.deep.equal(['198.18.212.0/22', '10.77.1.0/24']);
    expect(parseAddressRanges('')).to.deep.equal([]);
  });
});

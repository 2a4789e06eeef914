import { expect } from 'chai';
import {
  covers,
  formatNetwork,
  parseEndpoint,
  parseNetwork,
} from '../../../../lib/tasks/shared/network/network';

describe('addresses of firewall rules', () => {
  const rows: readonly (readonly [string, string | undefined])[] = [
    ['10.0.0.1', '10.0.0.1'],
    ['10.0.0.1/32', '10.0.0.1'],
    ['10.0.0.1/8', '10.0.0.0/8'],
    ['10.1.2.3/255.255.0.0', '10.1.0.0/16'],
    ['0.0.0.0/0', '0.0.0.0/0'],
    ['10.9.9.9/0', '0.0.0.0/0'],
    ['::1', '::1'],
    ['::', '::'],
    ['::/0', '::/0'],
    ['2001:DB8:0::1/64', '2001:db8::/64'],
    ['2001:db8::1/128', '2001:db8::1'],
    ['2001:0db8:0000:0000:0001:0000:0000:0001', '2001:db8::1:0:0:1'],
    ['2001:db8:0:1:0:0:0:1', '2001:db8:0:1::1'],
    ['1:0:2:0:3:0:4:0', '1:0:2:0:3:0:4:0'],
    ['1:2:3:4:5:6:7::', '1:2:3:4:5:6:7:0'],
    ['1::', '1::'],
    ['2001:db8::192.0.2.1', '2001:db8::c000:201'],
    ['fe80::1/10', 'fe80::/10'],
    ['10.0.0.1/33', undefined],
    ['10.0.0.1/255.0.255.0', undefined],
    ['10.0.0.1/8/8', undefined],
    ['300.1.1.1', undefined],
    ['010.1.1.1', undefined],
    ['10.1.1', undefined],
    ['1::2::3', undefined],
    ['1:2:3:4:5:6:7:8:9', undefined],
    ['12345::', undefined],
    ['::1/129', undefined],
    ['::1.2.3', undefined],
    ['example.org', undefined],
    ['', undefined],
  ];
  for (const [text, spelling] of rows) {
    it(spelling === undefined ? `refuse ${JSON.stringify(text)}` : `spell ${text} as ${spelling}`, () => {
      const network = parseNetwork(text);
      expect(network === undefined ? undefined : formatNetwork(network)).to.equal(spelling);
    });
  }

  it('know which network holds another', () => {
    const holds = (outer: string, inner: string) => covers(parseNetwork(outer)!, parseNetwork(inner)!);
    expect(holds('10.0.0.0/8', '10.255.0.1')).to.equal(true);
    expect(holds('10.0.0.0/8', '11.0.0.1')).to.equal(false);
    expect(holds('10.0.0.0/16', '10.0.0.0/8')).to.equal(false);
    expect(holds('0.0.0.0/0', '10.0.0.1')).to.equal(true);
    expect(holds('::/0', '10.0.0.1')).to.equal(false);
    expect(holds('2001:db8::/32', '2001:db8:ffff::1')).to.equal(true);
  });

  it('take the ends of a connection without zone, and IPv4 within IPv6 as IPv4', () => {
    expect(formatNetwork(parseEndpoint('::ffff:192.0.2.1')!)).to.equal('192.0.2.1');
    expect(formatNetwork(parseEndpoint('fe80::1%host0')!)).to.equal('fe80::1');
  });
});

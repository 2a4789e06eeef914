import { inspect } from 'node:util';
import { expect } from 'chai';
import { secret, type DnsRecordEntry } from '../../lib';
import { keyFile } from '../../roles/dns-server/keys';
import { namedConf } from '../../roles/dns-server/named-conf';
import { initialZone, zoneStatement, type DnsServerZone } from '../../roles/dns-server/zone';
import { recordsOf } from '../../roles/dns-zone';
import { hostsEntries } from '../../roles/dns-zone/hosts-entries';

const zone: DnsServerZone = {
  name: 'shop.test',
  servers: [
    { name: 'ns1.shop.test', address: '192.0.2.53' },
    { name: 'ns2.shop.test', address: '2001:db8::53' },
    { name: 'ns.other.test', address: '192.0.2.54' },
  ],
  grants: [{ key: 'deploy' }, { key: 'acme', names: ['_acme-challenge', '@'], types: ['TXT', 'CAA'] }],
  transfer: ['backup', 'deploy'],
};

describe('the role dns-server', () => {
  it('begins a zone with what it cannot be loaded without', () => {
    expect(initialZone({ ...zone, contact: 'admin@example.org' })).to.equal(`$TTL 3600
shop.test. IN SOA ns1.shop.test. admin.example.org. 1 3600 600 604800 300
shop.test. IN NS ns1.shop.test.
shop.test. IN NS ns2.shop.test.
shop.test. IN NS ns.other.test.
ns1.shop.test. IN A 192.0.2.53
ns2.shop.test. IN AAAA 2001:db8::53
`);
  });

  for (const [title, changes, statement] of [
    [
      'grants to each key what it may change, and lets those read that need it',
      {},
      `zone "shop.test" {
	type primary;
	file "/var/lib/bind/shop.test.db";
	allow-transfer { key "deploy"; key "backup"; };
	update-policy {
		grant "deploy" zonesub ANY;
		grant "acme" name _acme-challenge.shop.test. TXT CAA;
		grant "acme" name shop.test. TXT CAA;
	};
};
`,
    ],
    [
      'lets nobody change or read a zone that grants nothing',
      { grants: [], transfer: [] },
      `zone "shop.test" {
	type primary;
	file "/var/lib/bind/shop.test.db";
	allow-transfer { none; };
};
`,
    ],
  ] as const)
    it(title, () => {
      expect(zoneStatement({ ...zone, ...changes })).to.equal(statement);
    });

  for (const [listen, v4, v6] of [
    [undefined, 'any; ', 'any; '],
    [['192.0.2.53'], '192.0.2.53; ', 'none; '],
    [['::1', '127.0.0.1'], '127.0.0.1; ', '::1; '],
  ] as const)
    it(`listens at ${listen?.join(', ') ?? 'all addresses'}`, () => {
      const text = namedConf({ zones: [zone], listen, port: 5353 });
      expect(text).to.include(`\tlisten-on port 5353 { ${v4}};\n\tlisten-on-v6 port 5353 { ${v6}};\n`);
      expect(text).to.include('\trecursion no;\n');
    });

  it('keeps its keys where nobody sees them', () => {
    const file = keyFile([{ name: 'deploy', secret: secret('c2VjcmV0') }]);
    expect(inspect(file)).not.to.include('c2VjcmV0');
    expect(file.reveal()).to.equal('key "deploy" {\n\talgorithm hmac-sha256;\n\tsecret "c2VjcmV0";\n};\n');
  });
});

describe('the role dns-zone', () => {
  for (const [title, records, entries] of [
    ['nothing', [], []],
    [
      'addresses by their names, also the zone itself',
      [
        { name: '@', type: 'A', data: '192.0.2.1' },
        { name: 'API.Shop.Test.', type: 'A', data: ['192.0.2.1', '192.0.2.2'] },
      ],
      ['192.0.2.1 shop.test api.shop.test', '192.0.2.2 api.shop.test'],
    ],
    [
      'aliases, also of aliases and in a circle',
      [
        { name: 'api', type: 'AAAA', data: '2001:db8::1' },
        { name: 'www', type: 'CNAME', data: 'api' },
        { name: 'web', type: 'CNAME', data: 'www.shop.test.' },
        { name: 'x', type: 'CNAME', data: 'y' },
        { name: 'y', type: 'CNAME', data: 'x' },
      ],
      ['2001:db8::1 api.shop.test www.shop.test web.shop.test'],
    ],
    [
      'no wildcards and no other types',
      [
        { name: '*', type: 'A', data: '192.0.2.1' },
        { name: '@', type: 'TXT', data: 'x' },
      ],
      [],
    ],
  ] as readonly (readonly [string, readonly DnsRecordEntry[], readonly string[]])[])
    it(`writes to /etc/hosts ${title}`, () => {
      const lines = hostsEntries('shop.test', records).map(({ ip, names = [] }) => [ip, ...names].join(' '));
      expect(lines).to.deep.equal(entries);
    });

  it('takes the records that a description implies', () => {
    expect(recordsOf([{ name: 'db1.shop.test', type: 'A', value: '192.0.2.7', ttl: 300 }])).to.deep.equal([
      { name: 'db1.shop.test.', type: 'A', data: '192.0.2.7', ttl: 300 },
    ]);
  });
});

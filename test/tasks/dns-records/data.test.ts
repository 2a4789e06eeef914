import { expect } from 'chai';
import type { RecordType } from '../../../lib/tasks/dns-records/args';
import { dataProblem, declaredData, presentData } from '../../../lib/tasks/dns-records/data';
import { nameIn, ownerProblem, shortName } from '../../../lib/tasks/dns-records/name';

const long = 'x'.repeat(300);

/** What is declared, what `dig` prints for it, and the form in which both are the same. */
const same: readonly (readonly [RecordType, declared: string, present: string, form: string])[] = [
  ['A', '192.0.2.1', '192.0.2.1', '192.0.2.1'],
  ['AAAA', '2001:DB8:0::0001', '2001:db8::1', '2001:db8::1'],
  ['AAAA', '::ffff:192.0.2.1', '::ffff:192.0.2.1', '::ffff:c000:201'],
  ['CNAME', 'WWW', 'WwW.Example.org.', 'www.example.org.'],
  ['CNAME', '@', 'example.org.', 'example.org.'],
  ['NS', 'ns.example.net.', 'NS.example.net.', 'ns.example.net.'],
  ['PTR', 'Host.example.net.', 'host.example.net.', 'host.example.net.'],
  ['MX', '010  mail', '10 mail.example.org.', '10 mail.example.org.'],
  ['MX', '0 .', '0 .', '0 .'],
  ['SRV', '0 5 5060 sip.example.net.', '0 5 5060 sip.example.net.', '0 5 5060 sip.example.net.'],
  ['CAA', '0 Issue letsencrypt.org', '0 issue "letsencrypt.org"', '0 issue "letsencrypt.org"'],
  ['CAA', '0 issue "ca.example; a=b"', '0 issue "ca.example; a=b"', '0 issue "ca.example; a=b"'],
  ['CAA', '128 issuewild ";"', '128 issuewild ";"', '128 issuewild ";"'],
  ['TXT', 'a "b" \\ c;d', '"a \\"b\\" \\\\ c;d"', '"a \\"b\\" \\\\ c;d"'],
  ['TXT', 'v=spf1 -all', '"v=spf1 " "-all"', '"v=spf1 -all"'],
  ['TXT', 'ü\n', '"\\195\\188\\010"', '"\\195\\188\\010"'],
  ['TXT', long, `"${'x'.repeat(200)}" "${'x'.repeat(100)}"`, `"${'x'.repeat(255)}" "${'x'.repeat(45)}"`],
];

describe('values of DNS records', () => {
  for (const [type, declared, present, form] of same)
    it(`come to one form: ${type} ${declared.slice(0, 40)}`, () => {
      expect(dataProblem(type, declared)).to.equal(undefined);
      expect(declaredData('example.org', type, declared)).to.equal(form);
      expect(presentData(type, present)).to.equal(form);
      expect(presentData(type, form)).to.equal(form);
    });

  for (const [type, data, problem] of [
    ['A', '192.0.2.256', /"192\.0\.2\.256" is not an IPv4 address/],
    ['A', '2001:db8::1', /is not an IPv4 address/],
    ['A', '192.0.2.1/32', /is not an IPv4 address/],
    ['A', '192.0.2.1\n', /is not an IPv4 address/],
    ['AAAA', '192.0.2.1', /is not an IPv6 address/],
    ['AAAA', 'fe80::1%eth0', /is not an IPv6 address/],
    ['CNAME', 'www.example.net', /must end with a dot: "www\.example\.net\."/],
    ['CNAME', 'a b', /is not a name such as/],
    ['NS', 'ns;x', /"ns;x" is not a name/],
    ['MX', 'mail', /is not a preference and a name/],
    ['MX', '65536 mail', /is not a preference and a name/],
    ['MX', '10 mail.example.net', /must end with a dot/],
    ['SRV', '0 5 sip', /is not priority, weight, port and a name/],
    ['SRV', '0 5 70000 sip', /is not priority/],
    ['CAA', 'issue letsencrypt.org', /is not flags, tag and value/],
    ['CAA', '0 issue a b', /is not flags, tag and value/],
    ['CAA', '256 issue a', /is not flags, tag and value/],
    ['PTR', 'x'.repeat(64), /too long: 63 characters/],
  ] as const)
    it(`are refused: ${type} ${data.slice(0, 40)}`, () => {
      expect(dataProblem(type, data)).to.match(problem);
    });
});

describe('names of a zone', () => {
  for (const [name, whole] of [
    ['@', 'example.org.'],
    ['WWW', 'www.example.org.'],
    ['*.dev', '*.dev.example.org.'],
    ['www.Example.ORG.', 'www.example.org.'],
    ['example.org.', 'example.org.'],
  ] as const)
    it(`are whole: ${name}`, () => {
      expect(nameIn('Example.org', name)).to.equal(whole);
      expect(ownerProblem('example.org.', name)).to.equal(undefined);
      expect(nameIn('example.org', shortName('example.org', whole))).to.equal(whole);
    });

  for (const [name, problem] of [
    ['www.example.net.', /is not in the zone example\.org\./],
    ['badexample.org.', /is not in the zone/],
    ['www.example.org', /means www\.example\.org\.example\.org\.: write "www", or end it with a dot/],
    ['example.org', /write "@"/],
    [`${'x'.repeat(64)}.a`, /too long/],
  ] as const)
    it(`are refused: ${name.slice(0, 40)}`, () => {
      expect(ownerProblem('example.org', name)).to.match(problem);
    });
});

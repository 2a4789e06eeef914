import { secret } from '../../../lib/secrets/secret';
import { dnsRecords } from '../../../lib/tasks/dns-records';
import { deploySecret, installNameServer, nsupdate, zoneRecords } from '../name-server';
import { conforms } from './life';

const zone = 'example.org';
const byHand = (...commands: readonly string[]) => nsupdate(zone, commands);
const base = {
  server: '127.0.0.1',
  zone,
  key: { name: 'deploy', secret: secret(deploySecret) },
};

conforms('dnsRecords', [
  {
    title: 'records of a zone, and no others',
    prepare: (host) => installNameServer(host, [zone]),
    present: dnsRecords({
      ...base,
      records: [
        { name: 'ns', type: 'A', data: '127.0.0.1', ttl: 300 },
        { name: '@', type: 'A', data: ['192.0.2.1', '192.0.2.2'] },
        { name: '@', type: 'MX', data: '10 ns' },
        { name: 'www', type: 'CNAME', data: '@', ttl: 60 },
        { name: '*.dev', type: 'AAAA', data: '2001:DB8::1' },
        { name: '_sip._tcp', type: 'SRV', data: '0 5 5060 sip.example.net.' },
        { name: '@', type: 'CAA', data: '0 issue "letsencrypt.org"' },
        { name: 'text', type: 'TXT', data: `it's "a" \\ b; c ü` },
      ],
      exclusive: true,
    }),
    looks: {
      script: zoneRecords(zone),
      prints: `*.dev.example.org. 3600 IN AAAA 2001:db8::1
_sip._tcp.example.org. 3600 IN SRV 0 5 5060 sip.example.net.
example.org. 300 IN NS ns.example.org.
example.org. 3600 IN A 192.0.2.1
example.org. 3600 IN A 192.0.2.2
example.org. 3600 IN CAA 0 issue "letsencrypt.org"
example.org. 3600 IN MX 10 ns.example.org.
ns.example.org. 300 IN A 127.0.0.1
text.example.org. 3600 IN TXT "it's \\"a\\" \\\\ b; c \\195\\188"
www.example.org. 60 IN CNAME example.org.
`,
    },
    broken: [
      { attribute: '@ A', byHand: byHand('update delete example.org A 192.0.2.1') },
      { attribute: '@ A ttl', byHand: byHand('update add example.org 5 A 192.0.2.1') },
      { attribute: '@ MX', byHand: byHand('update add example.org 3600 MX 20 ns.example.org') },
      {
        attribute: 'www CNAME',
        byHand: byHand('update delete www.example.org', 'update add www.example.org 60 CNAME x.example.org'),
      },
      { attribute: '*.dev AAAA', byHand: byHand('update add *.dev.example.org 3600 AAAA 2001:db8::2') },
      {
        attribute: '_sip._tcp SRV',
        byHand: byHand('update add _sip._tcp.example.org 3600 SRV 0 5 1 ns.example.org'),
      },
      { attribute: '@ CAA', byHand: byHand('update add example.org 3600 CAA 0 issue ";"') },
      {
        attribute: 'text TXT',
        byHand: byHand('update delete text.example.org TXT'),
        follows: ['text TXT ttl'],
      },
      {
        attribute: 'other A',
        byHand: byHand('update add other.example.org 60 A 192.0.2.9'),
        follows: ['other A ttl'],
      },
    ],
    absent: {
      task: dnsRecords({
        ...base,
        records: [
          { name: '@', type: 'A' },
          { name: '@', type: 'MX', data: '10 ns' },
          { name: 'www', type: 'CNAME' },
          { name: '*.dev', type: 'AAAA' },
          { name: '_sip._tcp', type: 'SRV' },
          { name: '@', type: 'CAA' },
          { name: 'text', type: 'TXT' },
        ],
        state: 'absent',
      }),
      looks: {
        script: zoneRecords(zone),
        prints: 'example.org. 300 IN NS ns.example.org.\nns.example.org. 300 IN A 127.0.0.1\n',
      },
    },
  },
]);

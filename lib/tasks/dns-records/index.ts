import { dnsZoneFacts } from '../../facts/dns-zone';
import { one } from '../../facts/kind';
import { defineTask, type TaskFunction } from '../contract/define-task';
import { dnsRecordsArgs, type DnsRecordsArgs } from './args';
import { dnsZoneKey, planDnsRecords, type DnsRecordsFacts } from './plan';
import { dnsRecordsProblems } from './problems';
import { predictsNothing } from '../contract/predicts-nothing';

export type { DnsKey, DnsRecordEntry, DnsRecordsArgs } from './args';
export type { DnsRecordsFacts } from './plan';

/**
 * Records of a zone on a name server, kept by dynamic updates (RFC 2136) that a TSIG key signs. The task runs on any
 * host that reaches the server: the name server itself, or the controller with `onController`. The host needs `dig` and
 * `nsupdate` (package `bind9-dnsutils`). The server must let the key transfer the zone (`allow-transfer`), because the
 * task reads it whole, and update it (`allow-update` or `update-policy`).
 *
 * A name and type that is declared has exactly the declared values; records of other names and types stay unless
 * `exclusive`. All changes travel in one message, which the server applies as a whole, and only if the records are still
 * those that were seen; more than 60,000 characters of changes need several messages. The secret of the key is sent over
 * standard input.
 *
 * @example
 * dnsRecords({
 *   server: '127.0.0.1',
 *   zone: 'example.org',
 *   key: { name: 'deploy', secret: secret('c2VjcmV0IHNlY3JldCBzZWNyZXQgc2VjcmV0IDEyMzQ=') },
 *   records: [
 *     { name: '@', type: 'A', data: '192.0.2.10' },
 *     { name: '@', type: 'MX', data: '10 mail' },
 *     { name: 'mail', type: 'A', data: ['192.0.2.10', '192.0.2.11'] },
 *     { name: 'www', type: 'CNAME', data: '@', ttl: 300 },
 *     { name: '@', type: 'TXT', data: 'v=spf1 mx -all' },
 *     { name: '_sip._tcp', type: 'SRV', data: '0 5 5060 sip.example.net.' },
 *     { name: '@', type: 'CAA', data: '0 issue "letsencrypt.org"' },
 *   ],
 * });
 * @example
 * dnsRecords({
 *   server: 'ns1.example.org',
 *   zone: '2.0.192.in-addr.arpa',
 *   key: { name: 'deploy', algorithm: 'hmac-sha512', secret: secret('c2VjcmV0IHNlY3JldCBzZWNyZXQgc2VjcmV0IDEyMzQ=') },
 *   records: [{ name: '10', type: 'PTR', data: 'www.example.org.' }],
 *   exclusive: ['PTR'],
 *   keep: ['2*'],
 * });
 * @unseen
 * - Whether the key may change these records: the server says so only when it is asked to.
 * - Whether the other servers of the zone have the change yet.
 * @ansible community.general.nsupdate
 * - One task keeps many records, in one message, and `exclusive` removes those that are not declared.
 * - The task compares what the zone has, and its check and diff show it; the host needs no Python.
 * - A name with a dot inside must end with a dot where it is a value, and where it repeats the zone.
 * - The value of a TXT record is the text itself, without quotes.
 */
export const dnsRecords: TaskFunction<DnsRecordsArgs, DnsRecordsFacts> = defineTask({
  name: 'dnsRecords',
  args: dnsRecordsArgs,
  title: ({ zone, server, state }) =>
    `${state === 'absent' ? 'no ' : ''}records of zone ${zone} on ${server}`,
  check: dnsRecordsProblems,
  facts: (args) => ({ zone: one(dnsZoneFacts, dnsZoneKey(args)) }),
  predicts: predictsNothing,
  plan: planDnsRecords,
});

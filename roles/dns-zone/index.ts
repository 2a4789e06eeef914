import {
  apt,
  block,
  dnsRecords,
  hosts,
  type DnsKey,
  type DnsRecord,
  type DnsRecordEntry,
  type TaskList,
} from '../../lib';
import { hostsEntries } from './hosts-entries';

export interface DnsZoneOptions {
  /** `example.org`. */
  readonly zone: string;
  readonly records: readonly DnsRecordEntry[];
  /** Seconds for which others may remember a record. Default: 3600. */
  readonly ttl?: number | undefined;
  /** The primary name server of the zone, and the key that may read and change it. */
  readonly server: {
    /** Name or address, as the host reaches it. */
    readonly address: string;
    /** Default: 53. */
    readonly port?: number | undefined;
    readonly key: DnsKey;
  };
  /** Which other records are removed, as the task `dnsRecords` has it. Default: none. */
  readonly exclusive?: Parameters<typeof dnsRecords>[0]['exclusive'];
}

export interface HostsFileOptions {
  /** `example.org`. */
  readonly zone: string;
  /** As for a name server; those that /etc/hosts cannot have are left out. */
  readonly records: readonly DnsRecordEntry[];
}

/** Keeps the records of a zone on its name server, from any host that reaches it. */
export function dnsZone({ zone, records, ttl, server, exclusive }: DnsZoneOptions): TaskList {
  const { address, port, key } = server;
  return [
    block({ tags: ['dns'] }, [
      apt({ packages: ['bind9-dnsutils'] }),
      dnsRecords({ server: address, port, zone, key, records, ttl, exclusive }),
    ]),
  ];
}

/** The addresses of a zone in /etc/hosts, where there is no name server. */
export function dnsHostsFile({ zone, records }: HostsFileOptions): TaskList {
  const entries = hostsEntries(zone, records);
  return [block({ tags: ['dns'] }, [entries.length > 0 && hosts({ entries })])];
}

/** The records that a description of the architecture implies (`zoneRecords`), as this role takes them. */
export function recordsOf(implied: readonly DnsRecord[]): readonly DnsRecordEntry[] {
  return implied.map(({ name, type, value, ttl }) => ({ name: `${name}.`, type, data: value, ttl }));
}

import { endpointsOf } from '../endpoints';
import type { Environment } from '../environment';
import { isAddress } from '../network';
import type { DnsRecord } from './rows';

/** The records that the description implies: each host in the zone, and each external endpoint that lies in it. */
export function zoneRecords(environment: Environment): readonly DnsRecord[] {
  const { zone } = environment.values;
  const { ttl = 300 } = environment.description.networking?.dns ?? {};
  if (zone === undefined) return [];
  const hosts = (environment.hosts ?? []).map((host) => ({
    name: nameInZone(host.name, zone),
    address: environment.addressOf(host),
  }));
  const endpoints = endpointsOf(environment).flatMap(({ url: { hostname }, group }) => {
    if (hostname !== zone && !hostname.endsWith(`.${zone}`)) return [];
    // The world reaches a host at the address of the inventory, which need not be the one among the hosts.
    return environment.hostsOf(group).map(({ address }) => ({ name: hostname, address }));
  });
  const records = [...hosts, ...endpoints]
    .filter(({ address }) => isAddress(address))
    .map(({ name, address }) => ({ name, type: typeOf(address), value: address, ttl }));
  return [...new Map(records.map((record) => [`${record.name} ${record.value}`, record])).values()];
}

/** The name of a host in the zone. */
export function nameInZone(host: string, zone: string): string {
  return host.endsWith(`.${zone}`) ? host : `${host}.${zone}`;
}

function typeOf(address: string): 'A' | 'AAAA' {
  return address.includes(':') ? 'AAAA' : 'A';
}

import type { DnsZoneFact, DnsZoneFailure } from '../../facts/dns-zone';
import type { DeclaredDnsRecords } from './args';
import { absoluteName } from './name';

/** Why a zone cannot be read, and what to do about it, in words. */
export function whyUnreadable(fact: DnsZoneFact | undefined, args: DeclaredDnsRecords): string | undefined {
  if (fact === undefined)
    return "dig or nsupdate is not installed: put apt({ packages: ['bind9-dnsutils'] }) before this task";
  return fact.failure && reasonOf(fact.failure, args);
}

function reasonOf(
  failure: DnsZoneFailure,
  { server, port, zone: name, key: { name: id, algorithm } }: DeclaredDnsRecords,
): string {
  const { status, tsig, isAuthoritative, said } = failure;
  const [zone, key] = [absoluteName(name), absoluteName(id)];
  const at = `the name server ${server} (port ${port})`;
  if (tsig === 'BADKEY')
    return `${at} does not know the key ${key} with ${algorithm} (BADKEY): compare its name and algorithm`;
  if (tsig === 'BADSIG') return `${at} has another secret for the key ${key} (BADSIG)`;
  if (tsig === 'BADTIME')
    return `the clocks of this host and of ${at} differ by more than five minutes (BADTIME)`;
  if (status === undefined) return `${at} does not answer: ${said}`;
  if (status === 'SERVFAIL')
    return `${at} cannot load the zone ${zone} (SERVFAIL): its journal or named-checkconf -z says why`;
  if (status === 'NOERROR' && isAuthoritative)
    return `${at} does not transfer the zone ${zone} to the key ${key}: add allow-transfer { key ${key} } to the zone`;
  return `${at} does not serve a zone ${zone} (${status}): name its primary server, and the zone exactly`;
}

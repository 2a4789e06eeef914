import { BlockList, isIP } from 'node:net';

/** Addresses that lie in one of these networks; those that cannot be read hold none. */
export interface NetworkSet {
  readonly has: (address: string) => boolean;
}

/** The set of these networks: `10.0.0.0/24`, `2001:db8::/32` or single addresses. */
export function networkSet(networks: readonly string[]): NetworkSet {
  const list = new BlockList();
  for (const text of networks) {
    const network = readNetwork(text);
    if (network) list.addSubnet(network.address, network.bits, network.family);
  }
  return {
    has: (address) => isIP(address) !== 0 && list.check(address, familyOf(address)),
  };
}

interface ReadNetwork {
  readonly address: string;
  readonly bits: number;
  readonly family: 'ipv4' | 'ipv6';
}

/** A network or a single address; undefined: it is neither. */
export function readNetwork(text: string): ReadNetwork | undefined {
  const [, address = '', bits] = /^([^/]+)(?:\/(\d{1,3}))?$/.exec(text) ?? [];
  if (isIP(address) === 0) return undefined;
  const family = familyOf(address);
  const most = family === 'ipv4' ? 32 : 128;
  const wanted = bits === undefined ? most : Number(bits);
  return wanted > most ? undefined : { address, bits: wanted, family };
}

/** Whether a text is an IP address. */
export function isAddress(text: string): boolean {
  return isIP(text) !== 0;
}

/** Whether one network lies wholly in another. */
export function liesWithin(inner: string, outer: string): boolean {
  const [small, large] = [readNetwork(inner), readNetwork(outer)];
  if (!small || !large || small.family !== large.family) return false;
  return small.bits >= large.bits && networkSet([outer]).has(small.address);
}

function familyOf(address: string): 'ipv4' | 'ipv6' {
  return isIP(address) === 6 ? 'ipv6' : 'ipv4';
}

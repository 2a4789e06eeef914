import { HostwrightError } from '../errors/error';

/** A range of IPv4 addresses: its first address as a number, and the length of its prefix. */
export interface Subnet {
  readonly base: number;
  readonly prefix: number;
}

// The bridge has the first address. The hosts follow after a gap, so that lab1 ends with .11.
const gatewayOffset = 1;
const hostOffset = 10;

/** Reads `a.b.c.d/n`, with n from 16 to 27. */
export function parseSubnet(text: string): Subnet {
  const match = /^(\d+)\.(\d+)\.(\d+)\.(\d+)\/(\d+)$/.exec(text);
  const [a = 0, b = 0, c = 0, d = 0, prefix = 0] = match?.slice(1).map(Number) ?? [];
  const base = ((a * 256 + b) * 256 + c) * 256 + d;
  const isWhole = base % 2 ** (32 - prefix) === 0;
  const isAddress = [a, b, c, d].every((octet) => octet < 256);
  if (match && isAddress && prefix >= 16 && prefix <= 27 && isWhole && isForHosts(a)) return { base, prefix };
  throw new HostwrightError({
    code: 'LAB_NETWORK',
    message: `${JSON.stringify(text)} is not a valid subnet for the lab`,
    hint: 'Write the first address and a prefix from 16 to 27, for example HOSTWRIGHT_LAB_SUBNET=10.77.0.0/22.',
  });
}

// RFC 6890: 0 is "this network", 127 is loopback; 224 and above are multicast or reserved.
function isForHosts(firstOctet: number): boolean {
  return firstOctet > 0 && firstOctet !== 127 && firstOctet < 224;
}

/** Writes a subnet as `a.b.c.d/n`. */
export function formatSubnet({ base, prefix }: Subnet): string {
  return `${formatAddress(base)}/${prefix}`;
}

/** One of the equal parts of a subnet, by the prefix and the number of the part. */
export function slice(subnet: Subnet, prefix: number, index: number): Subnet {
  return { base: subnet.base + index * 2 ** (32 - prefix), prefix };
}

/** The address of the bridge, which is the gateway of the hosts. */
export function gatewayAddress(subnet: Subnet): string {
  return formatAddress(subnet.base + gatewayOffset);
}

/** The address of the host with this number, from 1. */
export function hostAddress(subnet: Subnet, number: number): string {
  return formatAddress(subnet.base + hostOffset + number);
}

/** How many hosts fit into a subnet. Their numbers have at most three digits, for the names of their links. */
export function capacity({ prefix }: Subnet): number {
  return Math.min(2 ** (32 - prefix) - hostOffset - 2, 999);
}

/** Whether two subnets share an address. */
export function overlaps(one: Subnet, other: Subnet): boolean {
  const size = 2 ** (32 - Math.min(one.prefix, other.prefix));
  return Math.floor(one.base / size) === Math.floor(other.base / size);
}

function formatAddress(address: number): string {
  return [24, 16, 8, 0].map((shift) => (address >>> shift) & 255).join('.');
}

/** The ranges in the output of `ip -o -4 address`. */
export function parseAddressRanges(table: string): Subnet[] {
  return [...table.matchAll(/\binet (\d+)\.(\d+)\.(\d+)\.(\d+)\/(\d+)/g)].map((match) => {
    const [a = 0, b = 0, c = 0, d = 0, prefix = 0] = match.slice(1).map(Number);
    const [address, size] = [((a * 256 + b) * 256 + c) * 256 + d, 2 ** (32 - prefix)];
    return { base: address - (address % size), prefix };
  });
}

/** The range of a line of `ip route`; undefined for the default route and for blackholes. */
export function parseRouteTarget(line: string): Subnet | undefined {
  const match = /^(\d+)\.(\d+)\.(\d+)\.(\d+)(?:\/(\d+))?\s/.exec(line);
  if (!match) return undefined;
  const [a = 0, b = 0, c = 0, d = 0] = match.slice(1, 5).map(Number);
  return { base: ((a * 256 + b) * 256 + c) * 256 + d, prefix: Number(match[5] ?? 32) };
}

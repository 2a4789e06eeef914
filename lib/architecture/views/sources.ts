import type { Environment } from '../environment';

/** The addresses that a source of flows stands for; undefined: anybody. */
export function sourceAddresses(environment: Environment, from: string): readonly string[] | undefined {
  if (from === 'internet') return undefined;
  if (Object.hasOwn(environment.networks, from)) return environment.networks[from] ?? [];
  return environment.hostsOf(from).map((host) => environment.addressOf(host));
}

/** An address with a port, as URLs have it: an IPv6 address in brackets. */
export function withPort(address: string, port: number): string {
  return `${address.includes(':') ? `[${address}]` : address}:${port}`;
}

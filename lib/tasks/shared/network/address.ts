import { formatNetwork, parseNetwork } from './network';

/** The family of an address, with or without a zone; undefined: it is not an address. */
export function familyOf(address: string): 'v4' | 'v6' | undefined {
  return address.includes('/') ? undefined : parseNetwork(withoutZone(address))?.family;
}

/** An address in its normal form; other text as it is. */
export function plainAddress(address: string): string {
  const parsed = familyOf(address) && parseNetwork(withoutZone(address));
  return parsed === undefined
    ? address
    : `${formatNetwork(parsed)}${address.slice(withoutZone(address).length)}`;
}

function withoutZone(address: string): string {
  return address.includes(':') ? (address.split('%', 1)[0] ?? '') : address;
}

import { formatNetwork, parseNetwork, type Network } from '../shared/network/network';
import type { Family } from './rule';

/** A source and a destination, each `any` or a normalised network, and the families that they have in common. */
export interface EndPair {
  readonly from: string;
  readonly to: string;
  readonly families: readonly Family[];
}

type Addresses = string | readonly string[];

/** Every pair of a source and a destination that have a family in common, in order; or what is wrong with them. */
export function pairEnds(
  from: Addresses,
  to: Addresses,
): { readonly pairs: readonly EndPair[]; readonly problems: readonly string[] } {
  const problems = [...endProblems('from', listOf(from)), ...endProblems('to', listOf(to))];
  if (problems.length > 0) return { pairs: [], problems };
  const pairs = listOf(from).flatMap((source) =>
    listOf(to).flatMap((target) => pairOf(parseNetwork(source), parseNetwork(target))),
  );
  return {
    pairs,
    problems: pairs.length > 0 ? [] : ['from and to must both have IPv4 addresses, or both IPv6 addresses'],
  };
}

function endProblems(name: string, ends: readonly string[]): readonly string[] {
  return ends
    .filter((end) => end !== 'any' && parseNetwork(end) === undefined)
    .map((end) => `${name}: ${JSON.stringify(end)} is neither an address nor a network`);
}

function pairOf(from: Network | undefined, to: Network | undefined): readonly EndPair[] {
  if (from !== undefined && to !== undefined && from.family !== to.family) return [];
  const family = from?.family ?? to?.family;
  const families: readonly Family[] = family === undefined ? ['v4', 'v6'] : [family];
  return [{ from: formatEnd(from), to: formatEnd(to), families }];
}

// A network with the prefix 0 means anywhere in its family; the family of the rule says which.
function formatEnd(network: Network | undefined): string {
  return network === undefined || network.prefix === 0 ? 'any' : formatNetwork(network);
}

function listOf(value: Addresses): readonly string[] {
  return typeof value === 'string' ? [value] : value;
}

import { formatNetwork, parseNetwork, type Network } from '../shared/network/network';
import type { Family } from './rule';

/** A source with a destination, each `any` or the one spelling of a network, and the families they can meet in. */
export interface EndPair {
  readonly from: string;
  readonly to: string;
  readonly families: readonly Family[];
}

type Addresses = string | readonly string[];

/** Every pair of a source and a destination of one family, in order; or what is wrong with them. */
export function pairEnds(
  from: Addresses,
  to: Addresses,
): { readonly pairs: readonly EndPair[]; readonly problems: readonly string[] } {
  const problems = [...endProblems('from', listOf(from)), ...endProblems('to', listOf(to))];
  if (problems.length > 0) return { pairs: [], problems };
  const pairs = listOf(from).flatMap((source) =>
    listOf(to).flatMap((target) => pairOf(parseNetwork(source), parseNetwork(target))),
  );
  return { pairs, problems: pairs.length > 0 ? [] : ['from and to have no family, IPv4 or IPv6, in common'] };
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

// A network without a prefix is anywhere in its family; that the rule is for one family only says the rest.
function formatEnd(network: Network | undefined): string {
  return network === undefined || network.prefix === 0 ? 'any' : formatNetwork(network);
}

function listOf(value: Addresses): readonly string[] {
  return typeof value === 'string' ? [value] : value;
}

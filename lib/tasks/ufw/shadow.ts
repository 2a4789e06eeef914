import { covers, parseNetwork } from '../shared/network/network';
import { includesPorts, sharesPort } from './ports';
import type { PlainRule } from './rule';

/**
 * Whether a rule that comes first would decide, in another way, about all packets of a port or protocol that a later rule
 * is about: the later one would have no effect there.
 */
export function takesAway(first: PlainRule, later: PlainRule): boolean {
  return (
    first.action !== later.action &&
    !isUnknown(first) &&
    !isUnknown(later) &&
    first.isRouted === later.isRouted &&
    (first.isRouted || first.direction === later.direction) &&
    (first.protocol === 'any' || later.protocol === 'any' || first.protocol === later.protocol) &&
    sharesPort(first.toPorts, later.toPorts) &&
    (first.fromPorts === 'any' || first.fromPorts === later.fromPorts) &&
    isWithin(later.from, first.from) &&
    isWithin(later.to, first.to) &&
    isThrough(later.inInterface, first.inInterface) &&
    isThrough(later.outInterface, first.outInterface)
  );
}

/** Whether it would do so about all packets of the later rule. */
export function takesAllAway(first: PlainRule, later: PlainRule): boolean {
  return (
    takesAway(first, later) &&
    (first.protocol === 'any' || first.protocol === later.protocol) &&
    includesPorts(first.toPorts, later.toPorts)
  );
}

/** The ports of a name that the host does not have are not known. */
function isUnknown({ toPorts, toProfile, fromPorts, fromProfile }: PlainRule): boolean {
  return (toPorts === 'any' && toProfile !== '') || (fromPorts === 'any' && fromProfile !== '');
}

function isWithin(place: string, wider: string): boolean {
  if (wider === 'any' || wider === place) return true;
  const [inner, outer] = [parseNetwork(place), parseNetwork(wider)];
  return inner !== undefined && outer !== undefined && covers(outer, inner);
}

function isThrough(name: string, pattern: string): boolean {
  if (pattern === '' || pattern === name) return true;
  return pattern.endsWith('+') && name.startsWith(pattern.slice(0, -1));
}

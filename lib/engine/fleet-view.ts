import { HostwrightError } from '../errors/error';
import type { BaseFacts } from '../facts/base';
import { didYouMean } from '../schema/validate';
import type { Fleet, FleetHost } from './fleet';

/** What a play sees of another host. */
export interface FleetMember<Vars = unknown> {
  readonly name: string;
  /** All groups it is in, `all` and parents included. */
  readonly groups: readonly string[];
  readonly vars: Vars;
  /** The name or address that the controller connects to. */
  readonly address: string;
  /** Undefined: no earlier play of this run has visited the host, so they are not known. */
  readonly facts: BaseFacts | undefined;
}

/** All hosts of the inventory, in its order, as a play sees them; `--limit` takes none away. */
export interface FleetView<Vars = unknown> {
  readonly hosts: readonly FleetMember<Vars>[];
  /** The hosts that a pattern matches, `[]` for a group without hosts. Throws HostwrightError PATTERN. */
  select(pattern: string): readonly FleetMember<Vars>[];
  /** The host of this name. Throws HostwrightError PATTERN when the inventory does not have it. */
  host(name: string): FleetMember<Vars>;
}

/** The fleet as a play sees it: pure, with the facts that are known when the play begins. */
export function viewFleet(fleet: Fleet, factsOf: (host: string) => BaseFacts | undefined): FleetView {
  const members = new Map(fleet.hosts.map((host) => [host.name, toMember(host, factsOf(host.name))]));
  return {
    hosts: [...members.values()],
    select: (pattern) => fleet.select(pattern).flatMap(({ name }) => members.get(name) ?? []),
    host(name) {
      const member = members.get(name);
      if (member !== undefined) return member;
      throw new HostwrightError({
        code: 'PATTERN',
        message: `the inventory has no host ${JSON.stringify(name)}${didYouMean(name, [...members.keys()])}`,
        hint: 'See the hosts and groups with `hostwright inventory graph`.',
      });
    },
  };
}

function toMember({ name, groups, vars, target }: FleetHost, facts: BaseFacts | undefined): FleetMember {
  return { name, groups, vars, address: target.address, facts };
}

import type { Environment } from '../environment';
import { reachesByGroup, type Transport } from '../reach';
import { sourceAddresses } from './sources';
import type { FirewallRule } from './rows';

/** The firewall of a host: for each port that flows reach, who may talk to it, in the order of the ports. */
export function firewallRules(environment: Environment, hostName: string): readonly FirewallRule[] {
  const host = environment.hostNamed(hostName);
  if (host === undefined) return [];
  const own = environment.addressOf(host);
  const openings = new Map<string, Opening>();
  const groups = new Set(['all', ...host.groups]);
  for (const group of groups) {
    for (const { port, transports, from, service } of reachesByGroup(environment).get(group) ?? []) {
      for (const transport of transports) {
        const opening = openingAt(openings, { port, transport, service });
        opening.from.push(from);
        const addresses = sourceAddresses(environment, from);
        if (addresses === undefined) opening.isOpenToAll = true;
        else for (const address of addresses) if (address !== own) opening.addresses.add(address);
      }
    }
  }
  return [...openings.values()]
    .filter(({ isOpenToAll, addresses }) => isOpenToAll || addresses.size > 0)
    .sort((one, other) => one.port - other.port || one.transport.localeCompare(other.transport))
    .map(toRule);
}

interface Opening {
  readonly port: number;
  readonly transport: Transport;
  readonly service: string;
  readonly from: string[];
  readonly addresses: Set<string>;
  isOpenToAll: boolean;
}

function openingAt(
  openings: Map<string, Opening>,
  { port, transport, service }: Pick<Opening, 'port' | 'transport' | 'service'>,
): Opening {
  const key = `${port}/${transport}`;
  const known = openings.get(key);
  if (known !== undefined) return known;
  const opening = { port, transport, service, from: [], addresses: new Set<string>(), isOpenToAll: false };
  openings.set(key, opening);
  return opening;
}

function toRule({ port, transport, service, from, addresses, isOpenToAll }: Opening): FirewallRule {
  const allow = `${port}/${transport}`;
  const comment = `${service} from ${[...new Set(from)].join(', ')}`;
  return isOpenToAll ? { allow, comment } : { allow, from: [...addresses], comment };
}

import type { Environment } from '../environment';
import { networkSet } from '../network';
import { metricsPort, reachesByGroup, transportsOf, type Reach, type Transport } from '../reach';

/** What a port scan must find at one port. */
export interface ExpectedPort {
  readonly port: number;
  readonly transport: Transport;
  readonly service: string;
  /** `filtered`: the firewall lets nothing through. */
  readonly state: 'open' | 'filtered';
}

/** From where to where a scan goes. */
export interface ScanEnds {
  /** The name of a host, or the IP address of another computer. */
  readonly from: string;
  /** The name of a host. */
  readonly to: string;
}

/** What a scan must find at the declared ports of a host, in the order of the ports; all other ports are filtered. */
export function expectedPorts(environment: Environment, { from, to }: ScanEnds): readonly ExpectedPort[] {
  const target = environment.hostNamed(to);
  if (target === undefined) return [];
  const groups = new Set(['all', ...target.groups]);
  const isScanner = scannerOf(environment, from);
  const open = new Set(
    [...groups].flatMap((group) =>
      (reachesByGroup(environment).get(group) ?? [])
        .filter((reach) => isScanner(reach))
        .flatMap(({ port, transports }) => transports.map((transport) => `${port}/${transport}`)),
    ),
  );
  const declared = declaredPorts(environment, groups);
  return declared
    .map((each): ExpectedPort => ({
      ...each,
      state: open.has(`${each.port}/${each.transport}`) ? 'open' : 'filtered',
    }))
    .sort((one, other) => one.port - other.port || one.transport.localeCompare(other.transport));
}

/** Whether a flow comes from the scanner. */
function scannerOf(environment: Environment, from: string): (reach: Reach) => boolean {
  const host = environment.hostNamed(from);
  const address = host === undefined ? from : environment.addressOf(host);
  const sources = new Set(host === undefined ? ['internet'] : ['internet', 'all', ...host.groups]);
  for (const [name, networks] of Object.entries(environment.networks)) {
    if (networkSet(networks).has(address)) sources.add(name);
  }
  return (reach) => sources.has(reach.from);
}

function declaredPorts(
  { services }: Environment,
  groups: ReadonlySet<string>,
): readonly Omit<ExpectedPort, 'state'>[] {
  const ports = Object.entries(services)
    .filter(([, { group }]) => groups.has(group))
    .flatMap(([service, declared]) => [
      ...transportsOf(declared).map((transport) => ({ port: declared.port, transport, service })),
      ...(declared.metrics === undefined
        ? []
        : [{ port: metricsPort(declared), transport: 'tcp' as const, service }]),
    ]);
  return [...new Map(ports.map((each) => [`${each.port}/${each.transport}`, each])).values()];
}

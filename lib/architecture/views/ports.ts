import type { Environment } from '../environment';
import { networkSet } from '../network';
import { metricsPort, reachesByGroup, transportsOf, type Reach } from '../reach';
import type { ExpectedPort, PortRow, ScanEnds } from './rows';

/** The table “Port and Endpoint Mapping” of an environment, in the order of the services; metrics at ports of their own have rows. */
export function portTable({ services }: Pick<Environment, 'services'>): readonly PortRow[] {
  return Object.entries(services).flatMap(([name, service]) => {
    const { port, protocol, group, endpoint, description = '', why, metrics } = service;
    const row = { service: name, port, protocol, group, endpoint, description, why };
    if (metrics?.port === undefined || metrics.port === port) return [row];
    const words = `Metrics of ${name}`;
    return [
      row,
      { ...row, port: metrics.port, protocol: 'http' as const, endpoint: undefined, description: words },
    ];
  });
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

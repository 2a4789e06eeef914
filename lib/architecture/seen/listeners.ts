import type { ArchitectureHost, Environment } from '../environment';
import { metricsPort, reachesByGroup, transportsOf, type Transport } from '../reach';
import type { DeclaredService } from '../schema/service';
import type { SeenPort, SeenState } from './schema';

/** A port that a service declares on a host. */
export interface DeclaredListener {
  readonly service: string;
  readonly port: number;
  readonly transport: Transport;
  /** Flows reach it from other hosts. */
  readonly isReached: boolean;
  /** It is declared for the host itself alone. */
  readonly isLocal: boolean;
}

/** The ports that the services of a host declare, metrics at ports of their own included. */
export function declaredListeners(
  environment: Environment,
  { groups }: ArchitectureHost,
): readonly DeclaredListener[] {
  const own = new Set(['all', ...groups]);
  const reached = new Set(
    [...own].flatMap((group) =>
      (reachesByGroup(environment).get(group) ?? []).map(({ service, port }) => `${service} ${port}`),
    ),
  );
  return Object.entries(environment.services)
    .filter(([, { group }]) => own.has(group))
    .flatMap(([service, declared]) =>
      portsOf(declared).map(({ port, transport }) => ({
        ...{ service, port, transport },
        isReached: reached.has(`${service} ${port}`),
        isLocal: declared.listens === 'localhost',
      })),
    );
}

function portsOf(service: DeclaredService) {
  const own = transportsOf(service).map((transport) => ({ port: service.port, transport }));
  const metrics = metricsPort(service);
  const isOther = service.metrics !== undefined && metrics !== service.port;
  return isOther ? [...own, { port: metrics, transport: 'tcp' as const }] : own;
}

/** Where something was seen at a declared port: `open` to other hosts, `local`, or `closed`. */
export function seenAt(
  { listening = [] }: Pick<SeenState, 'listening'>,
  { port, transport }: Pick<DeclaredListener, 'port' | 'transport'>,
): 'open' | 'local' | 'closed' {
  const found = listening.filter((each) => each.port === port && each.transport === transport);
  if (found.some((each) => !isLoopback(each))) return 'open';
  return found.length > 0 ? 'local' : 'closed';
}

/** What listens for other hosts without a service that declares it, each port once. */
export function undeclaredPorts(
  { listening = [] }: Pick<SeenState, 'listening'>,
  declared: readonly DeclaredListener[],
): readonly SeenPort[] {
  const known = new Set(declared.map(({ port, transport }) => `${port}/${transport}`));
  const open = listening.filter(
    (each) => !isLoopback(each) && !isClient(each) && !known.has(`${each.port}/${each.transport}`),
  );
  return [...new Map(open.map((each) => [`${each.port}/${each.transport}`, each])).values()];
}

/** Whether only the host itself reaches it. */
export function isLoopback({ address, device }: SeenPort): boolean {
  return device === 'lo' || address === '::1' || address.startsWith('127.');
}

// A client of UDP holds a port too: those of DHCP, and those that the kernel hands out (32768 to 60999).
function isClient({ transport, port }: SeenPort): boolean {
  return transport === 'udp' && (port === 68 || port === 546 || (port >= 32_768 && port <= 60_999));
}

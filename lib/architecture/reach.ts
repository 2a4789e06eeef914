import { perObject } from '../schema/answer-cache';
import type { Environment } from './environment';
import type { DeclaredFlow } from './schema/networking';
import type { DeclaredService } from './schema/service';

/** What a flow may go to beside services. */
export const everyMetrics = 'every metrics';

/** One end of a flow at one port of one service. */
export interface Reach {
  /** Path of the flow in the description. */
  readonly path: string;
  readonly flow: DeclaredFlow;
  /** A group, a network, `all` or `internet`. */
  readonly from: string;
  readonly service: string;
  readonly group: string;
  readonly port: number;
  readonly transports: readonly Transport[];
  /** It goes to the metrics of the service rather than to the service itself. */
  readonly isMetrics: boolean;
}

export type Transport = 'tcp' | 'udp';

/** All that flows reach in an environment, in the order of the flows. */
export const reachesOf: (environment: Environment) => readonly Reach[] = perObject((environment) => {
  const flows = environment.description.networking?.flows ?? [];
  return flows.flatMap((flow, index) =>
    listOf(flow.from).flatMap((from) =>
      endsOf(flow, environment).map((end) => ({ path: `networking.flows.${index}`, flow, from, ...end })),
    ),
  );
});

/** All that flows reach on the hosts of a group, by the name of the group. */
export const reachesByGroup: (environment: Environment) => ReadonlyMap<string, readonly Reach[]> = perObject(
  (environment) => {
    const byGroup = new Map<string, Reach[]>();
    for (const reach of reachesOf(environment)) {
      const known = byGroup.get(reach.group);
      if (known) known.push(reach);
      else byGroup.set(reach.group, [reach]);
    }
    return byGroup;
  },
);

/** The transports of a service's port. */
export function transportsOf({ protocol }: Pick<DeclaredService, 'protocol'>): readonly Transport[] {
  if (protocol === 'dns') return ['tcp', 'udp'];
  return protocol === 'udp' ? ['udp'] : ['tcp'];
}

/** A value as a list. */
export function listOf<T>(value: T | readonly T[]): readonly T[] {
  return Array.isArray(value) ? (value as readonly T[]) : [value as T];
}

/** The port at which a service tells its metrics. */
export function metricsPort({ port, metrics }: DeclaredService): number {
  return metrics?.port ?? port;
}

type End = Pick<Reach, 'service' | 'group' | 'port' | 'transports' | 'isMetrics'>;

function endsOf({ to }: DeclaredFlow, { services }: Environment): readonly End[] {
  return listOf(to).flatMap((target) => {
    if (target === everyMetrics) return Object.entries(services).flatMap(metricsEnd);
    const service = Object.hasOwn(services, target) ? services[target] : undefined;
    if (service === undefined || service.listens === 'localhost') return [];
    const { group, port } = service;
    return [{ service: target, group, port, transports: transportsOf(service), isMetrics: false }];
  });
}

function metricsEnd([name, service]: readonly [string, DeclaredService]): readonly End[] {
  if (service.metrics === undefined || service.listens === 'localhost') return [];
  const { group } = service;
  return [{ service: name, group, port: metricsPort(service), transports: ['tcp'], isMetrics: true }];
}

import type { Environment } from '../environment';
import { metricsPort, reachesOf } from '../reach';
import type { DeclaredService } from '../schema/service';

/** What a diagram of an environment shows. Each rendering draws the same graph. */
export interface Graph {
  /** Where flows come from besides groups: `internet`, and networks. */
  readonly sources: readonly GraphSource[];
  readonly groups: readonly GraphGroup[];
  /** Who talks to what; each pair is there once. */
  readonly flows: readonly GraphFlow[];
}

/** A source of flows that has no hosts here. */
export interface GraphSource {
  readonly name: string;
  /** Addresses of the network; empty: anybody. */
  readonly addresses: readonly string[];
}

/** A group of hosts, with what listens on them. */
export interface GraphGroup {
  readonly name: string;
  /** `every host` for `all`. */
  readonly title: string;
  readonly hosts: readonly string[];
  readonly services: readonly GraphService[];
}

/** A service in its group. */
export interface GraphService {
  readonly name: string;
  readonly port: number;
  readonly protocol: DeclaredService['protocol'];
  readonly endpoint: string | undefined;
  /** The port of its metrics, where it is another. */
  readonly metricsPort: number | undefined;
  /** Only programs on the same host reach it. */
  readonly isLocal: boolean;
}

/** An arrow from a group or a source to a service. */
export interface GraphFlow {
  readonly from: string;
  readonly isFromGroup: boolean;
  readonly service: string;
  /** The group of the service. */
  readonly to: string;
  readonly isMetrics: boolean;
}

/** Works out what a diagram of an environment shows. */
export function graphOf(environment: Environment): Graph {
  const flows = flowsOf(environment);
  const services = Object.entries(environment.services);
  const groups = new Set([
    ...services.map(([, { group }]) => group),
    ...flows.filter(({ isFromGroup }) => isFromGroup).map(({ from }) => from),
    ...Object.keys(environment.values.servers ?? {}).filter((name) => isGroup(environment, name)),
  ]);
  const sources = new Set(flows.filter(({ isFromGroup }) => !isFromGroup).map(({ from }) => from));
  return {
    flows,
    sources: [...sources].map((name) => ({ name, addresses: environment.networks[name] ?? [] })),
    groups: [...groups].map((name) => ({
      name,
      title: name === 'all' ? 'every host' : name,
      hosts: environment.hostsOf(name).map((host) => host.name),
      services: services.filter(([, { group }]) => group === name).map(serviceOf),
    })),
  };
}

/** The hosts of a group in a few words: their names, or how many there are, with the first and the last. */
export function hostsInWords({ name, hosts }: Pick<GraphGroup, 'name' | 'hosts'>): string {
  if (hosts.length <= 6) return hosts.join(', ');
  const ends = name === 'all' ? '' : `, ${String(hosts[0])} … ${String(hosts.at(-1))}`;
  return `${hosts.length} hosts${ends}`;
}

function flowsOf(environment: Environment): readonly GraphFlow[] {
  const flows = reachesOf(environment).map(({ from, service, group, isMetrics }) => ({
    ...{ from, isFromGroup: isGroup(environment, from) },
    ...{ service, to: group, isMetrics },
  }));
  return [...new Map(flows.map((flow) => [JSON.stringify(flow), flow])).values()];
}

function serviceOf([name, service]: readonly [string, DeclaredService]): GraphService {
  const { port, protocol, endpoint, listens, metrics } = service;
  const own = metrics === undefined ? port : metricsPort(service);
  const metricsAt = own === port ? undefined : own;
  return { name, port, protocol, endpoint, metricsPort: metricsAt, isLocal: listens === 'localhost' };
}

function isGroup({ groups }: Environment, from: string): boolean {
  return from === 'all' || Object.hasOwn(groups, from);
}

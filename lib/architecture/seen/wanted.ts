import { endpointsOf } from '../endpoints';
import type { ArchitectureHost, Environment } from '../environment';
import { impliedPrograms } from './programs';

/** What to look for on a host, beside what every host has. */
export interface WantedOfHost {
  readonly packages: readonly string[];
  readonly units: readonly string[];
  readonly certificates: readonly NeededName[];
}

/** A name that a port of the host must have a certificate for. */
export interface NeededName {
  readonly name: string;
  readonly port: number;
}

/** What to look for on a host: the programs that the description implies, and the certificates of what it serves. */
export function wantedOf(environment: Environment, host: ArchitectureHost): WantedOfHost {
  const programs = impliedPrograms(environment, host);
  return {
    packages: [...new Set(programs.map((each) => each.package))],
    units: programs.map(({ unit }) => unit),
    certificates: neededNames(environment, host),
  };
}

/** The names that a host serves with TLS by itself. */
export function neededNames(environment: Environment, { groups }: ArchitectureHost): readonly NeededName[] {
  return endpointsOf(environment)
    .filter(({ protocol, group }) => protocol === 'https' && (group === 'all' || groups.includes(group)))
    .map(({ url, service }) => ({ name: url.hostname, port: environment.services[service]?.port ?? 443 }));
}

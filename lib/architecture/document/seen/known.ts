import type { Architecture } from '../../check';
import type { ArchitectureHost, Environment } from '../../environment';
import type { Finding } from '../../finding';
import { seenFindings } from '../../seen/findings';
import type { SeenEnvironment, SeenHost, SeenState } from '../../seen/schema';

/** What was last seen, and when it is looked at. */
export interface SeenOptions {
  /** The files of what was seen, by environment; see `hostwright architecture hosts`. */
  readonly environments: readonly SeenEnvironment[];
  /** Now, for the age of what was seen and the time that certificates have left. */
  readonly now: Date;
}

/** What was seen of an environment, with where it is otherwise than declared. */
export interface KnownEnvironment {
  readonly environment: Environment;
  readonly hosts: readonly KnownHost[];
  readonly findings: readonly Finding[];
  readonly now: Date;
}

/** A host of the description of which something was seen. */
export interface KnownHost extends SeenHost {
  readonly host: ArchitectureHost;
}

/** A host of which the state was read. */
export interface ReadHost {
  readonly host: ArchitectureHost;
  readonly state: SeenState;
}

/** Joins what was seen with the description; hosts that the description does not have any more are left out. */
export function knownEnvironments(
  { environments }: Architecture,
  { environments: seen, now }: SeenOptions,
): readonly KnownEnvironment[] {
  return seen.flatMap(({ environment: name, hosts: entries }) => {
    const environment = environments.find((each) => each.name === name);
    if (environment === undefined) return [];
    const hosts = Object.entries(entries).flatMap(([hostName, entry]) => {
      const host = environment.hostNamed(hostName);
      return host === undefined ? [] : [{ ...entry, host }];
    });
    const findings = readHosts(hosts).flatMap((each) => seenFindings(environment, each, now));
    return hosts.length === 0 ? [] : [{ environment, hosts, findings, now }];
  });
}

/** The hosts of which the state was read. */
export function readHosts(hosts: readonly KnownHost[]): readonly ReadHost[] {
  return hosts.flatMap(({ host, state }) => (state === undefined ? [] : [{ host, state }]));
}

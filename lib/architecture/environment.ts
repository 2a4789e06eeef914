import { isPlainObject } from '../schema/data-text';
import type { ProjectGroups } from './declaration';
import type { Description } from './schema/description';
import { environmentValues, type DeclaredEnvironment, type EnvironmentValues } from './schema/environment';
import type { DeclaredService } from './schema/service';

/** A host as an inventory has it. */
export interface ArchitectureHost {
  readonly name: string;
  /** All its groups, `all` and parents included. */
  readonly groups: readonly string[];
  /** Address that it is reached at; a name or an IP address. */
  readonly address: string;
}

/** One environment as a whole: what all share, what it inherits, its differences, and its hosts. */
export interface Environment {
  readonly name: string;
  readonly description: Description;
  readonly groups: ProjectGroups;
  /** What differs from environment to environment, with all that is inherited. */
  readonly values: EnvironmentValues;
  /** The services that this environment has. */
  readonly services: Readonly<Record<string, DeclaredService>>;
  /** Networks that flows come from: their addresses here. */
  readonly networks: Readonly<Record<string, readonly string[]>>;
  /** The hosts of its inventory; undefined: it has none, or it could not be loaded. */
  readonly hosts: readonly ArchitectureHost[] | undefined;
  /** The hosts of a group by name, also of `all`. */
  readonly hostsOf: (group: string) => readonly ArchitectureHost[];
  readonly hostNamed: (name: string) => ArchitectureHost | undefined;
  /** The address of a host among the others. */
  readonly addressOf: (host: ArchitectureHost) => string;
}

/** The hosts of each environment by its name; without an entry, an environment has no known hosts. */
export type HostsByEnvironment = Readonly<Record<string, readonly ArchitectureHost[] | undefined>>;

/** Works out one environment of a checked description. */
export function resolveEnvironment(
  { description, groups }: { readonly description: Description; readonly groups: ProjectGroups },
  name: string,
  hosts: readonly ArchitectureHost[] | undefined,
): Environment {
  const values = inheritedValues(description, name);
  const byGroup = groupHosts(hosts ?? []);
  const byName = new Map((hosts ?? []).map((host) => [host.name, host]));
  return {
    name,
    description,
    groups,
    values,
    services: servicesOf(description, values),
    networks: networksOf(description, values),
    hosts,
    hostsOf: (group) => byGroup.get(group) ?? [],
    hostNamed: (host) => byName.get(host),
    addressOf: (host) => values.addresses?.[host.name] ?? host.address,
  };
}

/** The environments that this one is like, the farthest first, and itself. Ends where it would go in a circle. */
export function ancestry(description: Description, name: string): readonly string[] {
  const chain: string[] = [];
  for (let at: string | undefined = name; at !== undefined && !chain.includes(at);) {
    chain.unshift(at);
    at = environmentNamed(description, at)?.like;
  }
  return chain;
}

function inheritedValues(description: Description, name: string): EnvironmentValues {
  const base = {
    hostingEnvironment: description.overview?.hostingEnvironment,
    regions: description.overview?.regions,
    subnets: description.networking?.subnets,
    zone: description.networking?.dns?.zone,
    logRetention: description.logging?.retention,
  };
  const layers = ancestry(description, name).flatMap((each) => layersOf(environmentNamed(description, each)));
  return [base, ...layers].reduce<object>(merge, {});
}

function layersOf(environment: DeclaredEnvironment | undefined): readonly object[] {
  if (environment === undefined) return [];
  return [ownValues(environment), ...(environment.differs ?? []).map(({ what }) => what)];
}

/** What an environment says by itself, other than words and named differences. */
export function ownValues(environment: DeclaredEnvironment): EnvironmentValues {
  const entries = Object.entries(environment).filter(([key]) =>
    Object.hasOwn(environmentValues.properties, key),
  );
  return Object.fromEntries(entries);
}

function environmentNamed(description: Description, name: string): DeclaredEnvironment | undefined {
  return Object.hasOwn(description.environments ?? {}, name) ? description.environments?.[name] : undefined;
}

/** A variable has its value from one place: another one is not added to it, but replaces it. */
const whole = ['variables'];

function merge(weak: object, strong: object): object {
  return mergeAt(weak, strong, false) as object;
}

function mergeAt(weak: unknown, strong: unknown, replaces: boolean): unknown {
  if (!isPlainObject(weak) || !isPlainObject(strong)) return strong === undefined ? weak : strong;
  const merged: Record<string, unknown> = { ...weak };
  for (const [key, value] of Object.entries(strong)) {
    merged[key] = replaces ? value : mergeAt(weak[key], value, whole.includes(key));
  }
  return merged;
}

function servicesOf(
  { services = {} }: Description,
  { services: differences = {} }: EnvironmentValues,
): Environment['services'] {
  const entries = Object.entries(services).flatMap(([name, service]) => {
    const { present = true, ...changed } = differences[name] ?? {};
    return present ? [[name, mergeAt(service, changed, false) as DeclaredService] as const] : [];
  });
  return Object.fromEntries(entries);
}

function networksOf(
  { networking }: Description,
  { networks = {} }: EnvironmentValues,
): Environment['networks'] {
  const declared = Object.entries(networking?.networks ?? {});
  return Object.fromEntries(declared.map(([name, { addresses }]) => [name, networks[name] ?? addresses]));
}

function groupHosts(hosts: readonly ArchitectureHost[]): ReadonlyMap<string, readonly ArchitectureHost[]> {
  const byGroup = new Map<string, ArchitectureHost[]>([['all', [...hosts]]]);
  for (const host of hosts) {
    for (const group of new Set(host.groups)) {
      if (group === 'all') continue;
      const members = byGroup.get(group);
      if (members) members.push(host);
      else byGroup.set(group, [host]);
    }
  }
  return byGroup;
}

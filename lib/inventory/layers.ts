import { flattenSettings } from './connection-settings';
import type { Origin } from './inventory';
import { mapValues, type Definition, type LevelValues } from './read-definition';

/** What one level says for a host, and where it says so. */
export interface Layer extends LevelValues {
  readonly level: Origin['level'];
  /** Path in the inventory, `groups.web`; for the command line the flag. */
  readonly place: string;
  /** What relative paths of the connection start from. */
  readonly directory: string;
}

/** A host with its layers, the weakest first. */
export interface LayeredHost {
  readonly name: string;
  /** Without `all`. */
  readonly groups: readonly string[];
  readonly layers: readonly Layer[];
}

/** Where values came from, by their name. */
export type OriginsByName = Readonly<Record<string, readonly Origin[]>>;

/** The layers of a host that the inventory itself has, the weakest first. */
export function hostLayers(
  definition: Definition,
  {
    name,
    groups,
    directory,
  }: { readonly name: string; readonly groups: readonly string[]; readonly directory: string },
): readonly Layer[] {
  const none: LevelValues = { vars: {}, connection: {} };
  return [
    { ...definition.all, level: 'all', place: 'all', directory },
    ...groups.map((group) => ({
      ...(definition.groups[group] ?? none),
      level: 'group' as const,
      place: `groups.${group}`,
      directory,
    })),
    { ...(definition.hosts[name] ?? none), level: 'host', place: `hosts.${name}`, directory },
  ];
}

/** Where each variable came from: the layer that won first, then those that it overrode. */
export function variableOrigins(layers: readonly Layer[]): OriginsByName {
  return collect(layers, ({ vars }) => vars, 'vars');
}

/** The same for connection settings, `become.method` and the like one by one; files are absolute paths. */
export function connectionOrigins(layers: readonly Layer[]): OriginsByName {
  return collect(layers, ({ connection, directory }) => flattenSettings(connection, directory), 'connection');
}

/** The values that won. */
export function winners(origins: OriginsByName): Readonly<Record<string, unknown>> {
  return mapValues(origins, ([winner]) => winner?.value);
}

function collect(
  layers: readonly Layer[],
  valuesOf: (layer: Layer) => Readonly<Record<string, unknown>>,
  section: string,
): OriginsByName {
  const origins = new Map<string, Origin[]>();
  for (const layer of layers) {
    for (const [name, value] of Object.entries(valuesOf(layer))) {
      const origin = { level: layer.level, place: placeOf(layer, section, name), value };
      origins.set(name, [origin, ...(origins.get(name) ?? [])]);
    }
  }
  return Object.fromEntries(origins);
}

function placeOf({ level, place }: Layer, section: string, name: string): string {
  if (level === 'default') return 'default';
  if (level === 'command line') return section === 'vars' ? `-x ${name}` : 'command line';
  return `${place}.${section}.${name}`;
}

import { flattenSettings } from './connection-settings';
import type { Origin } from './inventory';
import { mapValues, type Definition, type LevelValues } from './read-definition';

/** The values of one level for a host, and their place. */
export interface Layer extends LevelValues {
  readonly level: Origin['level'];
  /** Path in the inventory, such as `groups.web`; for the command line its flag. */
  readonly place: string;
  /** Relative paths of the connection start here. */
  readonly directory: string;
}

/** A host with its layers, the weakest first. */
export interface LayeredHost {
  readonly name: string;
  /** Without `all`. */
  readonly groups: readonly string[];
  readonly layers: readonly Layer[];
}

/** Where values came from, by name. */
export type OriginsByName = Readonly<Record<string, readonly Origin[]>>;

/** The layers of a host in the inventory, the weakest first. */
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

/** Where each variable came from: first the winner, then the overridden layers. */
export function variableOrigins(layers: readonly Layer[]): OriginsByName {
  return collect(layers, ({ vars }) => vars, 'vars');
}

/** The same for connection settings; `become.method` and the like count one by one, files are absolute. */
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

import { homedir } from 'node:os';
import { join, resolve } from 'node:path';
import type { Origin } from './inventory';
import { mapValues, record, type Definition, type LevelValues } from './read-definition';

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

/** Where each connection setting came from; files are absolute paths. */
export function connectionOrigins(layers: readonly Layer[]): OriginsByName {
  return collect(
    layers,
    ({ connection, directory }) => withAbsolutePaths(connection, directory),
    'connection',
  );
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

function withAbsolutePaths(
  connection: Readonly<Record<string, unknown>>,
  directory: string,
): Readonly<Record<string, unknown>> {
  return mapValues(connection, (value, name) => {
    if (name === 'privateKeyFile') return absolute(value, directory);
    if (name === 'sshConfigFile' && value !== 'none') return absolute(value, directory);
    if (name !== 'hostKeys') return value;
    return mapValues(record(value), (inner) =>
      Array.isArray(inner) ? inner.map((file) => absolute(file, directory)) : inner,
    );
  });
}

function absolute(path: unknown, directory: string): unknown {
  if (typeof path !== 'string') return path;
  return path === '~' || path.startsWith('~/') ? join(homedir(), path.slice(1)) : resolve(directory, path);
}

import type { Problem } from '../schema/validate';
import { assembleGroups, assembleHost } from './assemble';
import { checkDefinition, treeProblems } from './check';
import { conceal } from './conceal';
import { connectionSchema, variableSchemas, type ConnectionSettings, type ProjectShape } from './definition';
import { readExtraVariables } from './extra';
import { groupTree, withParents } from './groups';
import type { Inventory } from './inventory';
import { hostLayers, type Layer, type LayeredHost } from './layers';
import { selectHosts } from './pattern';
import type { DeclaredInventory } from './project';
import type { Definition } from './read-definition';
import { inventoryError, type SourceFile } from './source-file';
import { validateDefinition } from './validate-definition';

/** What the command line adds. It wins over the inventory. */
export interface CommandLine {
  /** `KEY=VALUE` arguments of `-x`. */
  readonly extra?: readonly string[] | undefined;
  readonly connection?: ConnectionSettings | undefined;
  /** Relative paths of the command line start here. Default: the current directory. */
  readonly cwd?: string | undefined;
}

/** Checks an inventory and resolves every host. One INVENTORY error lists all mistakes. */
export function resolveInventory(
  { project, definition: data, lab }: DeclaredInventory,
  source: SourceFile,
  commandLine: CommandLine = {},
): Inventory {
  const { definition, problems: malformed } = validateDefinition(data, project);
  const extra = readExtraVariables(commandLine.extra ?? [], project);
  const problems = [...malformed, ...checkDefinition(definition, project), ...extra.problems];
  if (treeProblems(project).length > 0) throw inventoryError(source, problems, data);
  const hosts = layerHosts(definition, project, {
    bottom: layer('default', { vars: defaults(project) }, source.directory),
    top: layer(
      'command line',
      { vars: extra.vars, connection: commandLineConnection(commandLine) },
      commandLine.cwd ?? process.cwd(),
    ),
    directory: source.directory,
  });
  const all = [...problems, ...missingVariables(hosts, project)];
  if (all.length > 0) throw inventoryError(source, all, data);
  const inventory: Inventory = {
    file: source.name,
    hosts: hosts.map((host) => assembleHost(host, definition.hosts[host.name]?.address, { project, source })),
    groups: assembleGroups(definition, hosts, groupTree(project.groups)),
    lab,
    lineOf: (place) => source.lineOf(place),
    select: (pattern) => selectHosts(inventory, pattern),
  };
  return inventory;
}

interface Edges {
  readonly bottom: Layer;
  readonly top: Layer;
  readonly directory: string;
}

function layer(
  level: Layer['level'],
  {
    vars,
    connection = {},
  }: { readonly vars: Layer['vars']; readonly connection?: Layer['connection'] | undefined },
  directory: string,
): Layer {
  return { level, place: level, vars, connection, directory };
}

function commandLineConnection({ connection = {} }: CommandLine): Layer['connection'] {
  return conceal(connectionSchema, connection) as Layer['connection'];
}

function layerHosts(definition: Definition, { groups }: ProjectShape, edges: Edges): readonly LayeredHost[] {
  const tree = groupTree(groups);
  const listing = new Map<string, string[]>();
  for (const [group, { hosts }] of Object.entries(definition.groups)) {
    for (const host of hosts) listing.set(host, [...(listing.get(host) ?? []), group]);
  }
  return Object.keys(definition.hosts).map((name) => {
    const own = { name, groups: withParents(tree, listing.get(name) ?? []), directory: edges.directory };
    return { ...own, layers: [edges.bottom, ...hostLayers(definition, own), edges.top] };
  });
}

function defaults({ vars }: ProjectShape): Layer['vars'] {
  const entries = Object.entries(variableSchemas(vars)).map(
    ([name, schema]) => [name, (schema as { readonly default?: unknown }).default] as const,
  );
  return Object.fromEntries(entries.filter(([, value]) => value !== undefined));
}

function missingVariables(hosts: readonly LayeredHost[], { vars }: ProjectShape): readonly Problem[] {
  const { required = [] } = (vars ?? {}) as { readonly required?: readonly string[] };
  return required.flatMap((name) => {
    const without = hosts.filter(({ layers }) => !layers.some((level) => Object.hasOwn(level.vars, name)));
    if (without.length === 0) return [];
    const everywhere = without.length === hosts.length;
    const named = without.slice(0, 5).map((host) => host.name);
    const hostNames = everywhere ? 'every host' : [...named, ...(without.length > 5 ? ['…'] : [])].join(', ');
    const where = everywhere ? `all.vars or with -x ${name}=VALUE` : 'all.vars, a group or the host';
    return [{ path: `vars.${name}`, message: `is missing for ${hostNames}: set it in ${where}` }];
  });
}

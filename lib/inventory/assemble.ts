import { deepFreeze, validate } from '../schema/validate';
import { nestSettings } from './connection-settings';
import type { ProjectShape } from './definition';
import type { GroupTree } from './groups';
import type { InventoryGroup, InventoryHost } from './inventory';
import { connectionOrigins, variableOrigins, winners, type LayeredHost } from './layers';
import type { Definition } from './read-definition';
import { inventoryError, type SourceFile } from './source-file';

/** Makes a host from its layers: the winning values, checked together, with all defaults. */
export function assembleHost(
  { name, groups, layers }: LayeredHost,
  address: string | undefined,
  { project, source }: { readonly project: ProjectShape; readonly source: SourceFile },
): InventoryHost {
  const vars = variableOrigins(layers);
  const connection = connectionOrigins(layers);
  return deepFreeze({
    name,
    groups: ['all', ...(groups.length > 0 ? groups : ['ungrouped'])],
    vars: finalVariables(winners(vars), project, source),
    target: { address: address ?? name, ...nestSettings(winners(connection)) },
    origins: { vars, connection },
  });
}

/** All groups with their hosts, `all` and `ungrouped` included. */
export function assembleGroups(
  definition: Definition,
  hosts: readonly LayeredHost[],
  tree: GroupTree,
): readonly InventoryGroup[] {
  const namesOf = (chosen: readonly LayeredHost[]): readonly string[] => chosen.map(({ name }) => name);
  const ungrouped = namesOf(hosts.filter(({ groups }) => groups.length === 0));
  const roots = [...tree.values()].filter(({ parents }) => parents.length === 0).map(({ name }) => name);
  return [
    { name: 'all', children: [...roots, 'ungrouped'], hosts: namesOf(hosts), ownHosts: [] },
    ...[...tree.values()].map(({ name, children }) => {
      const own = new Set(definition.groups[name]?.hosts);
      return {
        name,
        children,
        hosts: namesOf(hosts.filter(({ groups }) => groups.includes(name))),
        ownHosts: namesOf(hosts.filter((host) => own.has(host.name))),
      };
    }),
    { name: 'ungrouped', children: [], hosts: ungrouped, ownHosts: ungrouped },
  ];
}

function finalVariables(
  values: Readonly<Record<string, unknown>>,
  { vars }: ProjectShape,
  source: SourceFile,
): Readonly<Record<string, unknown>> {
  if (vars === undefined) return values;
  const checked = validate(vars, values);
  if (checked.ok) return checked.value as Readonly<Record<string, unknown>>;
  // Every level was checked before. Only defaults can still be wrong.
  const problems = checked.problems.map(({ path, message }) => ({ path: `project.vars.${path}`, message }));
  throw inventoryError(source, problems);
}

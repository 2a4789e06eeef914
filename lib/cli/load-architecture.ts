import { dirname, extname } from 'node:path';
import { checkArchitecture, type CheckedArchitecture } from '../architecture/check';
import type { DeclaredArchitecture, ProjectGroups } from '../architecture/declaration';
import { declareArchitecture } from '../architecture/declare';
import type { HostsByEnvironment } from '../architecture/environment';
import { HostwrightError } from '../errors/error';
import { architectureFile, environmentNames, shownName } from '../inventory/files';
import type { Inventory } from '../inventory/inventory';
import { loadInventory } from '../inventory/load';
import { attempt, projectOf, readText } from '../inventory/load-file';
import { defaultExport, loadModule } from '../inventory/module';
import { isRecord, record } from '../inventory/read-definition';

/** The description of a project, checked. */
export interface LoadedArchitecture extends CheckedArchitecture {
  /** Its file, as messages show it. */
  readonly file: string;
  readonly declared: DeclaredArchitecture;
  /** The line of a dotted path, where the file is YAML or JSON. */
  readonly lineOf: (path: string) => number | undefined;
  /** Environments that have no inventory: their hosts could not be looked at. */
  readonly withoutInventory: readonly string[];
}

/** Loads `inventory/architecture.ts`, or the same in YAML or JSON, and the inventories of its environments. */
export async function loadArchitecture(directory: string): Promise<LoadedArchitecture> {
  const file = architectureFile(directory);
  if (file === undefined) throw noDescription(directory);
  const name = shownName(file, directory);
  const place = { name, directory };
  const { data, groups, lineOf } = /\.(ya?ml|json)$/.test(file)
    ? await readData(file, place)
    : await readProgram(file, name);
  const environments = Object.keys(record(record(data)['environments']));
  const withInventory = environmentNames(directory);
  const inventories = new Map<string, Inventory>();
  for (const env of environments.filter((each) => withInventory.includes(each))) {
    inventories.set(env, await loadInventory({ directory, env }));
  }
  const declared = declareArchitecture(groups ?? groupsIn([...inventories.values()]), data);
  return {
    ...checkArchitecture(declared, hostsIn(inventories)),
    file: name,
    declared,
    lineOf,
    withoutInventory: environments.filter((each) => !inventories.has(each)),
  };
}

interface Read {
  readonly data: unknown;
  /** Undefined: there is no project that would say. */
  readonly groups: ProjectGroups | undefined;
  readonly lineOf: LoadedArchitecture['lineOf'];
}

async function readProgram(file: string, name: string): Promise<Read> {
  const loaded = await attempt(name, () => loadModule(file));
  const found = record(loaded)['architecture'] ?? defaultExport(loaded);
  if (record(found)['kind'] === 'architecture') {
    const { data, groups } = found as DeclaredArchitecture;
    return { data, groups, lineOf: () => undefined };
  }
  throw new HostwrightError({
    code: 'ARCHITECTURE',
    message: `${name} does not export an architecture`,
    hint: 'export const architecture = project.architecture({ … });',
  });
}

async function readData(
  file: string,
  place: { readonly name: string; readonly directory: string },
): Promise<Read> {
  const { readDataFile } = await import('../inventory/data-file');
  const kind = extname(file) === '.json' ? 'json' : 'yaml';
  const { data, problems, lineOf } = readDataFile(readText(file, place), kind);
  const project = await projectOf(file, place);
  if (problems.length === 0) return { data: withoutNull(data) ?? {}, groups: project?.groups, lineOf };
  throw new HostwrightError({
    code: 'ARCHITECTURE',
    message: problems.map(({ line, message }) => `${place.name}:${line ?? 1}: ${message}`).join('\n'),
    hint: 'docs/architecture.md shows a whole file.',
  });
}

/** A label with nothing after it is null in YAML: it is still to be filled in. */
function withoutNull(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(withoutNull);
  if (!isRecord(value)) return value ?? undefined;
  const entries = Object.entries(value).filter(([, entry]) => entry !== null);
  return Object.fromEntries(entries.map(([key, entry]) => [key, withoutNull(entry)]));
}

function groupsIn(inventories: readonly Inventory[]): ProjectGroups {
  const groups = inventories.flatMap((inventory) => inventory.groups);
  return Object.fromEntries(groups.map(({ name, children }) => [name, { children }]));
}

function hostsIn(inventories: ReadonlyMap<string, Inventory>): HostsByEnvironment {
  const entries = [...inventories].map(([env, { hosts }]) => [
    env,
    hosts.map(({ name, groups, target: { address } }) => ({ name, groups, address })),
  ]);
  return Object.fromEntries(entries) as HostsByEnvironment;
}

function noDescription(directory: string): HostwrightError {
  return new HostwrightError({
    code: 'ARCHITECTURE',
    message: `there is no description of the architecture in ${shownName(`${directory}/inventory`, dirname(directory))}`,
    hint: 'Begin with inventory/architecture.ts: export const architecture = project.architecture({}); docs/architecture.md shows more.',
  });
}

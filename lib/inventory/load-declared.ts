import { readFileSync } from 'node:fs';
import { dirname, extname, join } from 'node:path';
import { HostwrightError } from '../errors/error';
import { localFileError } from '../errors/local-file';
import type { ProjectShape } from './definition';
import { projectFile } from './files';
import { isDeclared } from './given';
import { loadError } from './load-error';
import { defaultExport, loadModule } from './module';
import { declareInventory, type DeclaredInventory } from './project';
import { readGroups, record } from './read-definition';
import { inventoryError, type SourceFile } from './source-file';

/** What loading a file needs besides its path. */
export interface LoadContext {
  /** The file as messages show it. */
  readonly name: string;
  /** The project's directory. */
  readonly directory: string;
  readonly project: ProjectShape | undefined;
}

/** An inventory before its check, and the file of its mistakes. */
export interface Loaded {
  readonly declared: DeclaredInventory;
  readonly source: SourceFile;
}

/** Reads an inventory file of any kind; a program is run. */
export async function loadDeclared(file: string, context: LoadContext): Promise<Loaded> {
  const source: SourceFile = { name: context.name, directory: dirname(file), lineOf: () => undefined };
  if (/\.(ya?ml|json)$/.test(file)) return readData(file, source, context);
  const exported = defaultExport(await attempt(context.name, () => loadModule(file)));
  const value =
    typeof exported === 'function' ? await attempt(context.name, exported as () => unknown) : exported;
  if (isDeclared(value)) return { declared: value, source };
  if (typeof value === 'object' && value !== null) {
    return { declared: await declare(value, file, context), source };
  }
  throw new HostwrightError({
    code: 'INVENTORY',
    message: `${context.name} has no inventory as its default export`,
    hint: 'export default project.inventory({ hosts: … }), or a function that returns one.',
  });
}

async function readData(file: string, source: SourceFile, context: LoadContext): Promise<Loaded> {
  // Loading the YAML package takes longer than all the rest, so only YAML and JSON files load it.
  const { readDataFile } = await import('./data-file');
  const text = readText(file, context);
  const { data, problems, lineOf } = readDataFile(text, extname(file) === '.json' ? 'json' : 'yaml');
  if (problems.length > 0) throw inventoryError(source, problems);
  return { declared: await declare(data, file, context), source: { ...source, lineOf } };
}

function readText(file: string, { name }: LoadContext): string {
  try {
    return readFileSync(file, 'utf8');
  } catch (cause) {
    throw localFileError(`${name} cannot be read`, cause, 'Allow the user who runs Hostwright to read it.');
  }
}

async function declare(data: unknown, file: string, context: LoadContext): Promise<DeclaredInventory> {
  const project = context.project ?? (await projectOf(file, context));
  return declareInventory(project ?? { groups: readGroups(data) }, data);
}

async function projectOf(file: string, { directory }: LoadContext): Promise<ProjectShape | undefined> {
  const found = projectFile(dirname(file)) ?? projectFile(join(directory, 'inventory'));
  if (found === undefined) return undefined;
  const loaded = await attempt(found, () => loadModule(found));
  const project = record(loaded)['project'] ?? defaultExport(loaded);
  if (record(project)['kind'] === 'project') return project as ProjectShape;
  throw new HostwrightError({
    code: 'INVENTORY',
    message: `${found} does not export a project`,
    hint: 'export const project = defineProject({ groups: …, vars: … });',
  });
}

async function attempt(name: string, work: () => unknown): Promise<unknown> {
  try {
    return await work();
  } catch (cause) {
    throw loadError('INVENTORY', name, cause);
  }
}

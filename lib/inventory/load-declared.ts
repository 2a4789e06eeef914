import { dirname, extname } from 'node:path';
import { HostwrightError } from '../errors/error';
import type { ProjectShape } from './definition';
import { isDeclared } from './given';
import { attempt, projectOf, readText } from './load-file';
import { defaultExport, loadModule } from './module';
import { declareInventory, type DeclaredInventory } from './project';
import { readGroups } from './read-definition';
import { inventoryError, type SourceFile } from './source-file';
import { withoutEmpty } from './without-empty';

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
  const { data: read, problems, lineOf } = readDataFile(text, extname(file) === '.json' ? 'json' : 'yaml');
  if (problems.length > 0) throw inventoryError(source, problems);
  const data = withoutEmpty(read);
  return { declared: await declare(data, file, context), source: { ...source, lineOf } };
}

async function declare(data: unknown, file: string, context: LoadContext): Promise<DeclaredInventory> {
  const project = context.project ?? (await projectOf(file, context));
  return declareInventory(project ?? { groups: readGroups(data) }, data);
}

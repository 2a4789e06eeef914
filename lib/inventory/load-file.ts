import { readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { HostwrightError } from '../errors/error';
import { localFileError } from '../errors/local-file';
import type { ProjectShape } from './definition';
import { projectFile } from './files';
import { loadError } from './load-error';
import { defaultExport, loadModule } from './module';
import { record } from './read-definition';

/** A file of inventory/, as messages show it, and the project's directory. */
export interface FilePlace {
  readonly name: string;
  readonly directory: string;
}

/** The text of a file of the project. */
export function readText(file: string, { name }: Pick<FilePlace, 'name'>): string {
  try {
    return readFileSync(file, 'utf8');
  } catch (cause) {
    throw localFileError(`${name} cannot be read`, cause, 'Allow the user who runs Hostwright to read it.');
  }
}

/** The project beside a file, or that of `inventory/`. */
export async function projectOf(
  file: string,
  { directory }: Pick<FilePlace, 'directory'>,
): Promise<ProjectShape | undefined> {
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

/** What loading a file gives; INVENTORY where it throws. */
export async function attempt(name: string, work: () => unknown): Promise<unknown> {
  try {
    return await work();
  } catch (cause) {
    throw loadError('INVENTORY', name, cause);
  }
}

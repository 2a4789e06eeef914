import type { Playbook } from '../engine/play';
import { HostwrightError } from '../errors/error';
import { loadError } from '../inventory/load-error';
import { defaultExport, loadModule } from '../inventory/module';
import type { PlaybookFile } from './execute';
import { findPlaybook } from './find-playbook';
import { projectDirectory } from './project-directory';

/** Loads a playbook file, TypeScript or JavaScript, by its path or by its name. */
export async function loadPlaybook(file: string): Promise<PlaybookFile> {
  const path = findPlaybook(file);
  const loaded = defaultExport(await load(file, path));
  if (isPlaybook(loaded)) return { playbook: loaded, file: path, directory: projectDirectory(path) };
  throw new HostwrightError({
    code: 'PLAYBOOK',
    message: `${file} does not export a playbook`,
    hint: 'Its default export must be what playbook(name, plays) returns: `export default playbook(…)`.',
  });
}

async function load(file: string, path: string): Promise<unknown> {
  try {
    return await loadModule(path);
  } catch (cause) {
    throw loadError('PLAYBOOK', file, cause);
  }
}

function isPlaybook(value: unknown): value is Playbook {
  return typeof value === 'object' && value !== null && 'plays' in value && Array.isArray(value.plays);
}

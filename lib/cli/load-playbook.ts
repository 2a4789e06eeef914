import type { Playbook } from '../engine/play';
import { HostwrightError } from '../errors/error';
import { loadError } from '../inventory/load-error';
import { defaultExport, loadModule } from '../inventory/module';
import type { PlaybookFile } from './execute';
import { findPlaybook } from './find-playbook';
import { projectDirectory } from './project-directory';
import { showError } from './show-error';

/** Loads a playbook file, TypeScript or JavaScript, by its path or by its name. */
export async function loadPlaybook(file: string): Promise<PlaybookFile & { readonly file: string }> {
  const path = findPlaybook(file);
  const loaded = await load(file, path);
  if (isPlaybook(file, loaded)) return { playbook: loaded, file: path, directory: projectDirectory(path) };
  throw new HostwrightError({
    code: 'PLAYBOOK',
    message: `${file} does not export a playbook`,
    hint: 'Its default export must be what playbook(name, plays) returns: `export default playbook(…)`.',
  });
}

async function load(file: string, path: string): Promise<unknown> {
  try {
    return await untilLoaded(file, async () => defaultExport(await loadModule(path)));
  } catch (cause) {
    throw loadError('PLAYBOOK', file, cause);
  }
}

/** A getter of what it exports may throw. */
function isPlaybook(file: string, value: unknown): value is Playbook {
  try {
    return typeof value === 'object' && value !== null && 'plays' in value && Array.isArray(value.plays);
  } catch (cause) {
    throw loadError('PLAYBOOK', file, cause);
  }
}

/** A file may end the whole program while it is loaded; that must not pass for a result. */
async function untilLoaded<Result>(file: string, work: () => Promise<Result>): Promise<Result> {
  const onExit = (code: number) => {
    const message = `${file} ended the program while it was loaded, with process.exit(${code})`;
    const hint = 'Throw an error instead: its message is shown.';
    showError(new HostwrightError({ code: 'PLAYBOOK', message, hint }), false);
  };
  process.once('exit', onExit);
  try {
    return await work();
  } finally {
    process.off('exit', onExit);
  }
}

import { existsSync, realpathSync } from 'node:fs';
import { relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Playbook } from '../engine/play';
import type { MainOptions } from './after-run';
import { projectDirectory } from './project-directory';
import { catchStrays } from './strays';

/** The module that calls {@link main}: `module` in CommonJS, `import.meta` in an ES module. */
export type Entry = { readonly filename: string } | { readonly url: string };

/**
 * Runs the playbook with the flags of the command line if its file is the program that was started. Does nothing if the
 * file is imported. The last line of a playbook file is `void main(site, module)`.
 */
export async function main(playbook: Playbook, entry: Entry, options: MainOptions = {}): Promise<void> {
  const file = await startedFile(entry);
  if (file === undefined) return;
  const { playbookCommand, runProgram } = await import('./program');
  const name = relative(process.cwd(), file);
  const command = playbookCommand(name, () => ({
    ...options,
    playbook,
    file,
    directory: projectDirectory(file),
  }));
  await runProgram(command.description('bring hosts to the state that this playbook declares'), process.argv);
}

/** The file of an entry, if it is the program that was started. Shows an error if the entry is not a module. */
export async function startedFile(entry: Entry | undefined): Promise<string | undefined> {
  const file = fileOf(entry);
  if (file !== undefined) {
    if (!isStarted(file)) return undefined;
    // At once: a promise may be rejected while the file is loaded.
    catchStrays();
    return file;
  }
  const [{ showError }, { HostwrightError }] = await Promise.all([
    import('./show-error'),
    import('../errors/error'),
  ]);
  const error = new HostwrightError({
    code: 'USAGE',
    message: 'main() needs to know which file calls it',
    hint: 'Write main(site, module) as the last line of the file, or main(site, import.meta) in an ES module.',
  });
  showError(error, false);
  return undefined;
}

/** The compiler checks the entry, but plain JavaScript may forget it. */
function fileOf(entry: Partial<Record<'filename' | 'url', string>> = {}): string | undefined {
  const { filename, url } = entry;
  return filename ?? (url === undefined ? undefined : fileURLToPath(url));
}

/** Whether a file is the program that was started. ts-node and tsx accept it without its extension too. */
function isStarted(file: string): boolean {
  const started = process.argv[1];
  if (started === undefined) return false;
  const paths = ['', '.ts', '.mts', '.cts', '.js', '.mjs', '.cjs'].map((end) => `${started}${end}`);
  return paths.some((path) => existsSync(path) && realpathSync(path) === realpathSync(file));
}

import { existsSync, realpathSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Playbook } from '../engine/play';

/** The module that calls {@link main}: `module` in CommonJS, `import.meta` in an ES module. */
export type Entry = { readonly filename: string } | { readonly url: string };

/**
 * Runs the playbook with the flags of the command line when its file is the program that was started, and does
 * nothing when the file is imported: the last line of a playbook file is `void main(site, module)`.
 */
export async function main(playbook: Playbook, entry: Entry): Promise<void> {
  const file = fileOf(entry);
  if (!isStarted(file)) return;
  const { playbookCommand, runProgram } = await import('./program');
  const name = relative(process.cwd(), file);
  const command = playbookCommand(name, () => ({ playbook, directory: projectDirectory(file) }));
  await runProgram(command.description(`playbook ${playbook.name}`), process.argv);
}

/** The file of the module that an entry stands for. */
export function fileOf(entry: Entry): string {
  return 'filename' in entry ? entry.filename : fileURLToPath(entry.url);
}

/** The nearest directory above a file that holds `inventory/`, else the one of the file. */
export function projectDirectory(file: string): string {
  for (let directory = dirname(file); directory !== dirname(directory); directory = dirname(directory)) {
    if (existsSync(join(directory, 'inventory'))) return directory;
  }
  return dirname(file);
}

/** Whether a file is the program that was started. */
export function isStarted(file: string): boolean {
  const started = process.argv[1];
  if (started === undefined) return false;
  return [started, `${started}.ts`, `${started}.js`].some(
    (path) => existsSync(path) && realpathSync(path) === realpathSync(file),
  );
}

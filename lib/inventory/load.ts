import type { ProjectShape } from './definition';
import { environmentFile, givenFile, shownName } from './files';
import type { Inventory } from './inventory';
import { loadDeclared } from './load-declared';
import { resolveInventory, type CommandLine } from './resolve';

/** Which inventory to load, and what the command line adds to it. */
export interface InventoryChoice extends CommandLine {
  /** The project's directory: it holds `inventory/`. */
  readonly directory: string;
  /** Name of an environment. Default: `development`. */
  readonly env?: string | undefined;
  /** A file instead of an environment, relative to `cwd`. */
  readonly file?: string | undefined;
  /** The project of YAML, JSON and plain data; default: `project.ts` beside the file or in `inventory/`. */
  readonly project?: ProjectShape | undefined;
}

/** Loads an inventory and checks it; every mistake in it is told in one INVENTORY error. */
export async function loadInventory(choice: InventoryChoice): Promise<Inventory> {
  const { directory, env = 'development', file: given, cwd = process.cwd() } = choice;
  const file = given === undefined ? environmentFile(env, directory) : givenFile(given, cwd);
  const { declared, source } = await loadDeclared(file, {
    name: shownName(file, directory),
    directory,
    project: choice.project,
  });
  return resolveInventory(declared, source, choice);
}

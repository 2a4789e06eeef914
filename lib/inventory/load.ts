import { HostwrightError } from '../errors/error';
import { described } from '../schema/described';
import { ofType, shapeProblems, texts, type Shape } from '../schema/shapes';
import type { ProjectShape } from './definition';
import { environmentFile, givenFile, shownName } from './files';
import type { Inventory } from './inventory';
import { loadDeclared } from './load-declared';
import { isRecord } from './read-definition';
import { resolveInventory, type CommandLine } from './resolve';
import { secretProvider } from './secret-source';

/** Which inventory to load, and what the command line adds. */
export interface InventoryChoice extends CommandLine {
  /** The project's directory, which has the folder `inventory/`. */
  readonly directory: string;
  /** Name of an environment. Default: `development`. */
  readonly env?: string | undefined;
  /** A file instead of an environment, relative to `cwd`. */
  readonly file?: string | undefined;
  /** The project of YAML, JSON and plain data; default: `project.ts` beside the file or in `inventory/`. */
  readonly project?: ProjectShape | undefined;
}

/** Loads and checks an inventory. One INVENTORY error lists all its mistakes. */
export async function loadInventory(choice: InventoryChoice): Promise<Inventory> {
  checkChoice(choice);
  const { directory, env = 'development', file: given, cwd = process.cwd() } = choice;
  const file = given === undefined ? environmentFile(env, directory) : givenFile(given, cwd);
  const { declared, source } = await loadDeclared(file, {
    name: shownName(file, directory),
    directory,
    project: choice.project,
  });
  const environment = given === undefined ? env : undefined;
  const secrets = secretProvider(declared, { directory, environment }, source);
  return {
    ...resolveInventory(declared, source, choice),
    ...(environment !== undefined && { environment }),
    ...(secrets !== undefined && { secrets }),
  };
}

const shapes: Readonly<Record<keyof InventoryChoice, Shape>> = {
  directory: { ...ofType('string', 'the directory of the project, such as __dirname'), isRequired: true },
  env: ofType('string', 'the name of an environment'),
  file: ofType('string', 'the path of a file'),
  project: { expected: 'what defineProject() returns', fits: isRecord },
  extra: texts,
  connection: { expected: 'an object of settings', fits: isRecord },
  cwd: ofType('string', 'the path of a directory'),
};

/** For JavaScript; in TypeScript the compiler finds the same. */
function checkChoice(choice: InventoryChoice): void {
  const problems = isRecord(choice)
    ? shapeProblems(choice, shapes).map(({ path, message }) => `${path} ${message}`)
    : [`it takes an object, not ${described(choice)}`];
  if (problems.length === 0) return;
  throw new HostwrightError({
    code: 'USAGE',
    message: `loadInventory(): ${problems.join('; ')}`,
    hint: "Call it like this: loadInventory({ directory: __dirname, env: 'production' }).",
  });
}

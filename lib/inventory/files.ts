import { existsSync, readdirSync, statSync } from 'node:fs';
import { basename, dirname, extname, join, relative, resolve, sep } from 'node:path';
import { HostwrightError } from '../errors/error';
import { didYouMean } from '../schema/validate';

const programs = ['.ts', '.mts', '.cts', '.js', '.mjs', '.cjs'];
const extensions = [...programs, '.yaml', '.yml', '.json'];

/** The file of an environment: `inventory/NAME` with a known extension. */
export function environmentFile(env: string, directory: string): string {
  const folder = join(directory, 'inventory');
  if (!existsSync(folder)) throw noProject(folder);
  const files = inventoryFiles(folder);
  const [found, other] = files.filter((file) => environmentName(file) === env);
  if (found === undefined) {
    const known = files.map(environmentName);
    const others =
      known.length > 0 ? ` among ${known.join(', ')}` : `: ${shownName(folder, directory)} has no inventory`;
    throw new HostwrightError({
      code: 'INVENTORY',
      message: `there is no environment "${env}"${others}${didYouMean(env, known)}`,
      hint: env.includes('=')
        ? `--env (-e) takes the name of an environment; --extra (-x) sets a variable: -x ${env}`
        : `An environment is a file of inventory/, such as inventory/${env}.ts; --inventory FILE takes any other file.`,
    });
  }
  if (other === undefined) return join(folder, found);
  throw new HostwrightError({
    code: 'INVENTORY',
    message: `the environment "${env}" has two files: inventory/${found} and inventory/${other}`,
    hint: `Keep one of them, or choose with --inventory inventory/${found}.`,
  });
}

/** The environments of a project: the files of its folder inventory/. */
export function environmentNames(directory: string): readonly string[] {
  return [...new Set(inventoryFiles(join(directory, 'inventory')).map(environmentName))];
}

function noProject(folder: string): HostwrightError {
  return new HostwrightError({
    code: 'INVENTORY',
    message: `this is not a project: there is no folder ${folder}`,
    hint: 'Go to the directory of your project, or create one with hostwright init. --inventory FILE takes an inventory elsewhere.',
  });
}

/** The file of `--inventory`; it must exist and have a known extension. */
export function givenFile(given: string, cwd: string): string {
  const file = resolve(cwd, given);
  if (!existsSync(file)) {
    const guess = didYouMean(basename(file), inventoryFiles(dirname(file)));
    throw new HostwrightError({
      code: 'INVENTORY',
      message: `there is no inventory file ${given}${guess}`,
      hint: `--inventory takes a file, relative to ${cwd}; --env takes the name of an environment.`,
    });
  }
  if (statSync(file).isFile() && extensions.includes(extname(file))) return file;
  throw new HostwrightError({
    code: 'INVENTORY',
    message: `${given} is not an inventory: it must be a file that ends with ${extensions.join(', ')}`,
    hint: 'INI files and inventory folders of Ansible are not supported; docs/inventory.md shows the same in YAML.',
  });
}

/** The file `project.ts` of a folder, or the same in JavaScript. */
export function projectFile(folder: string): string | undefined {
  const names = programs.map((end) => join(folder, `project${end}`));
  return names.find((file) => existsSync(file));
}

/** The file `architecture.ts` of `inventory/`, or the same in JavaScript, YAML or JSON. */
export function architectureFile(directory: string): string | undefined {
  const names = extensions.map((end) => join(directory, 'inventory', `architecture${end}`));
  return names.find((file) => existsSync(file));
}

/** Files of `inventory/` that are not inventories. */
const otherFiles: readonly string[] = ['project', 'architecture'];

/** A file as messages show it: relative to the project's directory if it is inside. */
export function shownName(file: string, directory: string): string {
  const path = relative(directory, file);
  return path.startsWith(`..${sep}`) ? file : path;
}

function inventoryFiles(folder: string): readonly string[] {
  if (!existsSync(folder)) return [];
  const names = readdirSync(folder).filter(
    (name) => extensions.includes(extname(name)) && !/\.d\.[cm]?ts$/.test(name),
  );
  const isCompiled = (name: string): boolean =>
    /\.[cm]?js$/.test(name) && names.includes(name.replace(/js$/, 'ts'));
  return names.filter((name) => !otherFiles.includes(environmentName(name)) && !isCompiled(name)).sort();
}

function environmentName(file: string): string {
  return basename(file, extname(file));
}

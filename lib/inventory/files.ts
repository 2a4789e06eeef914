import { existsSync, readdirSync, statSync } from 'node:fs';
import { basename, dirname, extname, join, relative, resolve, sep } from 'node:path';
import { HostwrightError } from '../errors/error';
import { didYouMean } from '../schema/validate';

const programs = ['.ts', '.mts', '.cts', '.js', '.mjs', '.cjs'];
const extensions = [...programs, '.yaml', '.yml', '.json'];

/** The file of an environment: `inventory/NAME` with any of the known extensions. */
export function environmentFile(env: string, directory: string): string {
  const folder = join(directory, 'inventory');
  if (!existsSync(folder)) throw noProject(folder);
  const files = inventoryFiles(folder);
  const [found, other] = files.filter((file) => environmentName(file) === env);
  if (found === undefined) {
    const known = files.map(environmentName);
    const none = `${shownName(folder, directory)} holds no inventory`;
    const among = known.length > 0 ? `among ${known.join(', ')}` : `: ${none}`;
    throw new HostwrightError({
      code: 'INVENTORY',
      message: `there is no environment "${env}" ${among}${didYouMean(env, known)}`.replace(' :', ':'),
      hint: env.includes('=')
        ? `--env (-e) takes the name of an environment; --extra (-x) sets a variable: -x ${env}`
        : `An environment is a file of inventory/, such as inventory/${env}.ts; --inventory FILE names any other.`,
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
    message: `there is no project here: there is no folder ${folder}`,
    hint: 'Go to the directory of your project, or make one: hostwright init. --inventory FILE names an inventory elsewhere.',
  });
}

/** The file of `--inventory`, which must be there and of a known kind. */
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
    message: `${given} is no inventory: it must be a file that ends with ${extensions.join(', ')}`,
    hint: 'The INI form and the folders of Ansible are not read; docs/inventory.md shows the same in YAML.',
  });
}

/** The file `project.ts` of a folder, or the same in JavaScript. */
export function projectFile(folder: string): string | undefined {
  const names = programs.map((end) => join(folder, `project${end}`));
  return names.find((file) => existsSync(file));
}

/** A file as messages show it: relative to the project's directory where it lies inside. */
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
  return names.filter((name) => environmentName(name) !== 'project' && !isCompiled(name)).sort();
}

function environmentName(file: string): string {
  return basename(file, extname(file));
}

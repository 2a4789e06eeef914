import { existsSync, readdirSync, statSync } from 'node:fs';
import { basename, dirname, extname, join, relative, resolve } from 'node:path';
import { HostwrightError } from '../errors/error';
import { didYouMean } from '../schema/validate';
import { currentProject } from './project-directory';

const extension = /\.[cm]?[jt]s$/;

/** The file of a playbook, by its path or by its name without folder and extension, such as `site`. */
export function findPlaybook(given: string): string {
  const path = resolve(given);
  if (isFile(path)) return path;
  const [found, other] = candidates(given);
  if (found === undefined) throw noPlaybook(given);
  if (other === undefined) return found;
  throw new HostwrightError({
    code: 'USAGE',
    message: `"${given}" is ambiguous: ${shownPath(found)} or ${shownPath(other)}`,
    hint: 'Give its path with folder and extension.',
  });
}

/** The paths of the playbooks of the current project: the files of its folder playbooks/. */
export function playbookFiles(): readonly string[] {
  return modulesOf(playbooksFolder());
}

/** Whether a path is a directory. */
export function isDirectoryAt(path: string): boolean {
  return existsSync(path) && statSync(path).isDirectory();
}

/** A path as messages show it: relative to the current directory if it is inside. */
export function shownPath(file: string): string {
  const path = relative(process.cwd(), file);
  return path.startsWith('..') ? file : path;
}

/** Looks at the given path first, then in the folder playbooks/ of the project. */
function candidates(given: string): readonly string[] {
  if (given === '' || given.endsWith('/')) return [];
  const places = [resolve(given), join(playbooksFolder(), given)];
  for (const path of places) {
    const found = modulesOf(dirname(path)).filter((file) =>
      [file, file.replace(extension, '')].includes(path),
    );
    if (found.length > 0) return found;
  }
  return [];
}

function playbooksFolder(): string {
  return join(currentProject(), 'playbooks');
}

/** The modules of a folder, without the compiled ones. */
function modulesOf(folder: string): readonly string[] {
  if (!isDirectoryAt(folder)) return [];
  const names = readdirSync(folder).filter((name) => extension.test(name) && !name.endsWith('.d.ts'));
  const isCompiled = (name: string): boolean =>
    extname(name) === '.js' && names.includes(`${basename(name, '.js')}.ts`);
  return names.filter((name) => !isCompiled(name)).map((name) => join(folder, name));
}

function noPlaybook(given: string): HostwrightError {
  const path = resolve(given);
  const isDirectory = isDirectoryAt(path) && given !== '';
  const neighbours = modulesOf(isDirectory ? path : dirname(path));
  const known = playbookFiles();
  const files = isDirectory || known.length === 0 ? neighbours : known;
  const names = [...known, ...neighbours].flatMap((file) => [
    basename(file),
    basename(file).replace(extension, ''),
  ]);
  return new HostwrightError({
    code: 'USAGE',
    message: isDirectory
      ? `${given} is a directory, not a playbook`
      : `there is no playbook file ${given === '' ? '""' : given}${given === '' ? '' : didYouMean(basename(given), names)}`,
    hint:
      files.length > 0
        ? `Name one of ${files.slice(0, 10).map(shownPath).join(', ')}.`
        : 'Give the path of a file, for example playbooks/site.ts.',
  });
}

function isFile(path: string): boolean {
  return existsSync(path) && statSync(path).isFile();
}

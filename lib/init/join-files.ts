import { existsSync, readFileSync, statSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { HostwrightError } from '../errors/error';
import { joinManifests } from './join-manifests';
import type { ProjectFile } from './project-files';

/** What happens to the files of a new project in a directory that has some already. */
export interface JoinedFiles {
  readonly created: readonly ProjectFile[];
  /** Existing files, with the additions. */
  readonly extended: readonly ProjectFile[];
  /** Files that stay as they are. */
  readonly kept: readonly string[];
}

/**
 * Joins the files of a new project with those of its directory. package.json and .gitignore are extended, a README.md is
 * kept. One error lists all other files that exist already.
 */
export function joinFiles(files: readonly ProjectFile[], directory: string): JoinedFiles {
  const isThere = ({ path }: ProjectFile): boolean => existsSync(join(directory, path));
  const present = files.filter(isThere);
  const inTheWay = present.filter(({ path }) => path !== 'README.md' && !(path in joiners));
  const obstacles = [...inTheWay.map(({ path }) => path), ...filesForFolders(files, directory)];
  if (obstacles.length > 0) throw occupied(directory, obstacles);
  return {
    created: files.filter((file) => !isThere(file)),
    extended: present.flatMap((file) => extend(file, readFileSync(join(directory, file.path), 'utf8'))),
    kept: present.flatMap(({ path }) => (path === 'README.md' ? [path] : [])),
  };
}

const joiners: Readonly<Record<string, (present: string, wanted: string) => string>> = {
  'package.json': joinManifests,
  '.gitignore': joinLines,
};

function extend({ path, text }: ProjectFile, present: string): readonly ProjectFile[] {
  const joined = joiners[path]?.(present, text) ?? present;
  return joined === present ? [] : [{ path, text: joined }];
}

function joinLines(present: string, wanted: string): string {
  const known = new Set(present.split('\n').map((line) => line.trim()));
  const missing = wanted.split('\n').filter((line) => line !== '' && !known.has(line));
  if (missing.every((line) => line.startsWith('#'))) return present;
  return `${present.replace(/(?<!\n)\n+$/, '')}\n${missing.join('\n')}\n`;
}

/** Files in the place of a folder. */
function filesForFolders(files: readonly ProjectFile[], directory: string): readonly string[] {
  const folders = new Set(files.map(({ path }) => dirname(path)));
  return [...folders].filter((folder) =>
    statSync(join(directory, folder), { throwIfNoEntry: false })?.isFile(),
  );
}

function occupied(directory: string, paths: readonly string[]): HostwrightError {
  return new HostwrightError({
    code: 'USAGE',
    message: `files of ${directory} are in the way:\n${paths.map((path) => `  ${path}`).join('\n')}`,
    hint: 'Nothing was written. Name another directory, `hostwright init DIR`, or move these files away.',
  });
}

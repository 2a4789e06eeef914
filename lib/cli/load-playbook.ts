import { existsSync, readdirSync, statSync } from 'node:fs';
import { basename, dirname, join, resolve } from 'node:path';
import type { Playbook } from '../engine/play';
import { HostwrightError } from '../errors/error';
import { loadHint } from '../inventory/load-hint';
import { defaultExport, loadModule, whyNotLoaded } from '../inventory/module';
import { didYouMean } from '../schema/validate';
import { projectDirectory } from './entry';
import type { PlaybookFile } from './execute';

/** Loads a playbook file, TypeScript or JavaScript. */
export async function loadPlaybook(file: string): Promise<PlaybookFile> {
  const path = resolve(file);
  if (!existsSync(path) || !statSync(path).isFile()) throw noSuchFile(file, path);
  const loaded = defaultExport(await load(file, path));
  if (isPlaybook(loaded)) return { playbook: loaded, directory: projectDirectory(path) };
  throw new HostwrightError({
    code: 'PLAYBOOK',
    message: `${file} does not export a playbook`,
    hint: 'Its default export must be what playbook(name, plays) returns: `export default playbook(…)`.',
  });
}

function noSuchFile(file: string, path: string): HostwrightError {
  const isDirectory = isDirectoryAt(path) && file !== '';
  const names = playbookNames(isDirectory ? path : dirname(path)).filter((name) => name !== basename(path));
  const guess = isDirectory || file === '' ? '' : meantOf(basename(path), names);
  return new HostwrightError({
    code: 'USAGE',
    message: isDirectory
      ? `${file} is a directory and no playbook`
      : `there is no playbook file ${file === '' ? '""' : file}${guess}`,
    hint:
      isDirectory && names[0] !== undefined
        ? `Give the path of a file, for example ${join(file, names[0])}.`
        : 'Give the path of a file, for example playbooks/site.ts.',
  });
}

/** Whether there is a directory of that path. */
export function isDirectoryAt(path: string): boolean {
  return existsSync(path) && statSync(path).isDirectory();
}

function playbookNames(folder: string): readonly string[] {
  return isDirectoryAt(folder) ? readdirSync(folder).filter((name) => /\.[cm]?[jt]s$/.test(name)) : [];
}

/** Most often it is only the ending that is missing. */
function meantOf(name: string, names: readonly string[]): string {
  const whole = names.find((one) => one.replace(/\.[cm]?[jt]s$/, '') === name);
  return whole === undefined ? didYouMean(name, names) : `, did you mean "${whole}"?`;
}

async function load(file: string, path: string): Promise<unknown> {
  try {
    return await loadModule(path);
  } catch (cause) {
    if (cause instanceof HostwrightError) throw cause;
    throw new HostwrightError({
      code: 'PLAYBOOK',
      message: `${file} cannot be loaded: ${whyNotLoaded(cause)}`,
      hint: loadHint(cause),
      cause,
    });
  }
}

function isPlaybook(value: unknown): value is Playbook {
  return typeof value === 'object' && value !== null && 'plays' in value && Array.isArray(value.plays);
}

import { existsSync, readdirSync, statSync } from 'node:fs';
import { basename, dirname, join, resolve } from 'node:path';
import type { Playbook } from '../engine/play';
import { HostwrightError } from '../errors/error';
import { defaultExport, loadModule, whyNotLoaded } from '../inventory/module';
import { didYouMean } from '../schema/validate';
import { projectDirectory } from './entry';
import type { PlaybookFile } from './execute';

/** Loads a playbook file, TypeScript or JavaScript. */
export function loadPlaybook(file: string): PlaybookFile {
  const path = resolve(file);
  if (!existsSync(path) || !statSync(path).isFile()) throw noSuchFile(file, path);
  const loaded = defaultExport(load(file, path));
  if (isPlaybook(loaded)) return { playbook: loaded, directory: projectDirectory(path) };
  throw new HostwrightError({
    code: 'PLAYBOOK',
    message: `${file} does not export a playbook`,
    hint: 'Its default export must be what playbook(name, plays) returns: `export default playbook(…)`.',
  });
}

function noSuchFile(file: string, path: string): HostwrightError {
  const folder = existsSync(path) ? path : dirname(path);
  const names = existsSync(folder) ? readdirSync(folder).filter((name) => /\.[cm]?[jt]s$/.test(name)) : [];
  const guess = didYouMean(basename(path), names);
  return new HostwrightError({
    code: 'USAGE',
    message:
      folder === path
        ? `${file} is a directory and no playbook`
        : `there is no playbook file ${file}${guess}`,
    hint:
      folder === path && names[0] !== undefined
        ? `Give the path of a file, for example ${join(file, names[0])}.`
        : 'Give the path of a file, for example playbooks/site.ts.',
  });
}

function load(file: string, path: string): unknown {
  try {
    return loadModule(path);
  } catch (cause) {
    if (cause instanceof HostwrightError) throw cause;
    throw new HostwrightError({
      code: 'PLAYBOOK',
      message: `${file} cannot be loaded: ${whyNotLoaded(cause)}`,
      hint: 'npx tsc --noEmit shows mistakes of types; --verbose shows where it stopped.',
      cause,
    });
  }
}

function isPlaybook(value: unknown): value is Playbook {
  return typeof value === 'object' && value !== null && 'plays' in value && Array.isArray(value.plays);
}

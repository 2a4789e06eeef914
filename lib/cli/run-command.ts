import { existsSync } from 'node:fs';
import { resolve } from 'node:path';
import { Command } from 'commander';
import type { Playbook } from '../engine/play';
import { HostwrightError } from '../errors/error';
import { defaultExport, loadModule } from '../inventory/module';
import { projectDirectory } from './entry';
import type { PlaybookFile } from './execute';
import { runAndExit } from './program';
import { addCheckFlag, addRunFlags, type RunFlags } from './run-flags';

/** `hostwright run FILE`: the same as running the playbook file by itself. */
export function runCommand(): Command {
  const command = new Command('run').description('bring hosts to the state that a playbook declares');
  return addCheckFlag(
    addRunFlags(command.argument('<playbook>', 'file whose default export is a playbook')),
  ).action((file: string, flags: RunFlags) => runAndExit(loadPlaybook(file), flags));
}

/** Loads a playbook file, TypeScript or JavaScript. */
export function loadPlaybook(file: string): PlaybookFile {
  const path = resolve(file);
  if (!existsSync(path)) {
    throw new HostwrightError({
      code: 'USAGE',
      message: `there is no playbook file ${file}`,
      hint: 'Give the path of a file, for example playbooks/site.ts.',
    });
  }
  const loaded = defaultExport(loadModule(path));
  if (isPlaybook(loaded)) return { playbook: loaded, directory: projectDirectory(path) };
  throw new HostwrightError({
    code: 'PLAYBOOK',
    message: `${file} does not export a playbook`,
    hint: 'Its default export must be what playbook(name, plays) returns: `export default playbook(…)`.',
  });
}

function isPlaybook(value: unknown): value is Playbook {
  return typeof value === 'object' && value !== null && 'plays' in value && Array.isArray(value.plays);
}

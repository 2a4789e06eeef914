import { readFileSync, readdirSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join, resolve } from 'node:path';
import { isTask, type AnyTaskFunction } from './task-function';

export const root = resolve(__dirname, '../..');
const load = createRequire(__filename);

/** A task: a folder of `lib/tasks`. */
export interface TaskFile {
  /** Of the folder and of the page: `authorized-keys`. */
  readonly file: string;
  /** Of the export: `authorizedKeys`. */
  readonly name: string;
  /** Absolute path of its `index.ts`. */
  readonly path: string;
  readonly source: string;
  readonly task: AnyTaskFunction;
}

/** All tasks, sorted by name. */
export function readTaskFiles(): readonly TaskFile[] {
  const folder = join(root, 'lib/tasks');
  return readdirSync(folder, { withFileTypes: true })
    .map((entry) => entry.name)
    .filter((name) => name !== 'contract' && name !== 'shared')
    .sort()
    .map((file) => readTaskFile(folder, file));
}

function readTaskFile(folder: string, file: string): TaskFile {
  const path = join(folder, file, 'index.ts');
  const name = file.replace(/-(.)/g, (_, letter: string) => letter.toUpperCase());
  const exported = (load(path) as Readonly<Record<string, unknown>>)[name];
  if (!isTask(exported)) throw new Error(`${path} does not export the task ${name}`);
  return { file, name, path, source: readFileSync(path, 'utf8'), task: exported };
}

import { readFileSync } from 'node:fs';
import { isAbsolute, join, relative, sep } from 'node:path';
import { run } from '../doctor/run';
import type { Inventory } from '../inventory/inventory';
import { hashHosts, sha256 } from '../plan/bound';
import type { Bound } from '../plan/saved-plan';

/** A project after playbook and inventory were loaded. */
export interface LoadedProject {
  readonly directory: string;
  /** The file of the playbook. */
  readonly file: string;
  readonly inventory: Inventory;
}

/** The files of a project that were loaded so far. Node does not tell what ES modules import: for them the commit tells. */
export function loadedFiles({ directory, file, inventory }: LoadedProject): readonly string[] {
  const own = join(__dirname, '..', sep);
  const loaded = Object.keys(require.cache).filter((path) => !path.startsWith(own));
  const files = [file, inventory.file, ...loaded].flatMap((path) => inProject(directory, path));
  return [...new Set(files)].sort();
}

/** What a plan of a project is bound to: its commit, these files of it, and the hosts. */
export async function boundTo(
  { directory, inventory }: LoadedProject,
  files: readonly string[],
): Promise<Bound> {
  const commit = await commitOf(directory);
  return {
    ...(commit !== undefined && { commit }),
    files: Object.fromEntries(files.flatMap((path) => hashFile(directory, path))),
    hosts: hashHosts(inventory),
  };
}

/** The path of a file within the project; nothing if it is outside, or somebody else's. */
function inProject(directory: string, path: string): readonly string[] {
  const within = isAbsolute(path) ? relative(directory, path) : path;
  const parts = within.split(sep);
  const isOutside = parts[0] === '..' || isAbsolute(within) || parts.includes('node_modules');
  return isOutside ? [] : [parts.join('/')];
}

function hashFile(directory: string, path: string): readonly (readonly [path: string, hash: string])[] {
  try {
    return [[path, sha256(readFileSync(`${directory}/${path}`))]];
  } catch {
    return [];
  }
}

async function commitOf(directory: string): Promise<string | undefined> {
  const { code, output } = await run('git', ['rev-parse', 'HEAD'], directory);
  return code === 0 ? output.trim() : undefined;
}

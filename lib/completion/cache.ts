import { createHash } from 'node:crypto';
import {
  existsSync,
  mkdirSync,
  readFileSync,
  readdirSync,
  renameSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';

/**
 * A cached value that was made from the files of a project, until one of them changes. Loading a playbook takes a second,
 * too long for a second press of Tab. The cache is in `node_modules/.cache`; without `node_modules` there is none.
 */
export async function remembered<T>(directory: string, key: string, make: () => Promise<T>): Promise<T> {
  const folder = join(directory, 'node_modules', '.cache', 'hostwright-completion');
  const file = join(folder, `${createHash('sha256').update(key).digest('hex').slice(0, 16)}.json`);
  const state = stateOf(directory);
  const known = read(file) as { readonly state: string; readonly value: T } | undefined;
  if (known?.state === state) return known.value;
  const value = await make();
  if (existsSync(join(directory, 'node_modules'))) write(folder, file, JSON.stringify({ state, value }));
  return value;
}

/** Changes when a file of the project is changed, added or removed. */
function stateOf(directory: string): string {
  const folders = readdirSync(directory, { withFileTypes: true }).filter(
    (entry) => entry.isDirectory() && entry.name !== 'node_modules' && !entry.name.startsWith('.'),
  );
  const files = folders.flatMap(({ name }) =>
    readdirSync(join(directory, name), { recursive: true, encoding: 'utf8' })
      .filter((path) => !path.includes('node_modules') && /\.([cm]?[jt]s|ya?ml|json)$/.test(path))
      .map((path) => join(directory, name, path)),
  );
  return files.map((path) => `${path} ${statSync(path, { throwIfNoEntry: false })?.mtimeMs ?? 0}`).join('\n');
}

function read(file: string): unknown {
  try {
    return JSON.parse(readFileSync(file, 'utf8'));
  } catch {
    return undefined;
  }
}

/** Writes atomically: another shell may be reading. */
function write(folder: string, file: string, text: string): void {
  try {
    mkdirSync(folder, { recursive: true });
    writeFileSync(`${file}.${process.pid}`, text);
    renameSync(`${file}.${process.pid}`, file);
  } catch {
    return;
  }
}

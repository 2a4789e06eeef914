import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, normalize, resolve } from 'node:path';

/** The root of the project. All paths of this folder are relative to it. */
export const root = resolve(__dirname, '../..');

/** The text of a file. */
export function textOf(path: string): string {
  return readFileSync(join(root, path), 'utf8');
}

/** The files below folders whose name ends so. */
export function filesBelow(folders: readonly string[], ending: RegExp): readonly string[] {
  return folders
    .flatMap((folder) =>
      readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' }).map((name) =>
        join(folder, name),
      ),
    )
    .filter((path) => ending.test(path))
    .sort();
}

/** What figures are told of: `lib/facts` of `lib/facts/swap.ts`, `lib` of `lib/run.ts`, `roles` of all roles. */
export function folderOf(path: string): string {
  const [top = '', folder = '', ...rest] = path.split('/');
  return top === 'lib' && rest.length > 0 ? `${top}/${folder}` : top;
}

/** The files of the project that a file loads, the scripts too; not those of which it only takes types. */
export function importsOf(path: string, text: string, files: ReadonlySet<string>): readonly string[] {
  const names = text.matchAll(/^(?:import|export) (?!type )[^;]*?from '(\.[^']+)'|\bimport\('(\.[^']+)'\)/gm);
  return [...names].flatMap(([, declared, dynamic = '']) => {
    const target = normalize(join(dirname(path), declared ?? dynamic));
    return [target, `${target}.ts`, `${target}/index.ts`].find((file) => files.has(file)) ?? [];
  });
}

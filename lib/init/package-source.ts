import { existsSync, readFileSync } from 'node:fs';
import { basename, dirname, join, resolve } from 'node:path';

/**
 * The version of hostwright in the package.json of a new project: `^1.2.3` from the registry, or the tarball or directory
 * that this one was installed from.
 */
export function packageSource(root: string, version: string): string {
  const modules = dirname(root);
  // An installed directory is a link, and this program is at its target.
  if (basename(modules) !== 'node_modules') return `file:${root}`;
  return localSource(dirname(modules)) ?? `^${version}`;
}

/** The local file that was installed here, from npm's lock file or from package.json (as for `pnpm dlx`). */
function localSource(directory: string): string | undefined {
  const lock = readJson(join(directory, 'node_modules', '.package-lock.json')) as Lock | undefined;
  const { resolved = '' } = lock?.packages?.['node_modules/hostwright'] ?? {};
  if (resolved.startsWith('file:')) return absolute(resolved, join(directory, 'node_modules', '..'));
  const found = manifestsAbove(directory).find(({ spec }) => /^file:|^\.{0,2}\//.test(spec));
  return found && absolute(found.spec, found.directory);
}

interface Lock {
  readonly packages?: Readonly<Record<string, { readonly resolved?: string } | undefined>>;
}

interface Manifest {
  readonly dependencies?: Readonly<Record<string, string | undefined>>;
}

function manifestsAbove(directory: string): readonly { readonly directory: string; readonly spec: string }[] {
  const manifest = readJson(join(directory, 'package.json')) as Manifest | undefined;
  const spec = manifest?.dependencies?.['hostwright'];
  const here = spec === undefined ? [] : [{ directory, spec }];
  return dirname(directory) === directory ? here : [...here, ...manifestsAbove(dirname(directory))];
}

function absolute(spec: string, from: string): string {
  return `file:${resolve(from, spec.replace(/^file:(\/\/)?/, ''))}`;
}

function readJson(file: string): unknown {
  try {
    return existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')) : undefined;
  } catch {
    return undefined;
  }
}

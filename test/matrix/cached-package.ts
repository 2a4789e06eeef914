import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { homedir } from 'node:os';
import { join } from 'node:path';

const cache = join(process.env['XDG_CACHE_HOME'] ?? join(homedir(), '.cache'), 'hostwright-matrix');

/** A program of an npm package, kept in a cache of its own, or the reason why it is missing. */
export type Cached = { readonly program: string } | { readonly why: string };

/** Gets a package from the registry, unless an earlier run did; its scripts are not run. */
export function cachedPackage(name: string, version: string, program: string): Cached {
  const folder = join(cache, `${name}@${version}`.replace('/', '+'));
  const path = join(folder, 'node_modules', name, program);
  if (existsSync(path)) return { program: path };
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, 'package.json'), '{ "private": true }\n');
  const words = ['install', '--no-audit', '--no-fund', '--ignore-scripts', `${name}@${version}`];
  const { status, stderr } = spawnSync('npm', words, { cwd: folder, encoding: 'utf8' });
  if (status === 0 && existsSync(path)) return { program: path };
  const [reason = 'it has no program for this computer'] = stderr.match(/^npm error (?!code ).*$/m) ?? [];
  return { why: `${name}@${version} cannot be had: ${reason}` };
}

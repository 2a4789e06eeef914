import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';

/** The package managers, and how each adds packages for development. */
const addCommands = {
  pnpm: 'pnpm add --save-dev',
  yarn: 'yarn add --dev',
  bun: 'bun add --dev',
  deno: 'npm install --save-dev',
  npm: 'npm install --save-dev',
} as const;

/** A package manager that writes lock files. */
export type LockingManager = keyof typeof addCommands;

/** The lock files of package managers. */
const lockFiles: Readonly<Record<string, LockingManager>> = {
  'pnpm-lock.yaml': 'pnpm',
  'yarn.lock': 'yarn',
  'bun.lock': 'bun',
  'bun.lockb': 'bun',
  'package-lock.json': 'npm',
  'npm-shrinkwrap.json': 'npm',
  'deno.lock': 'deno',
};

/** The names of the lock files in a directory. */
export function lockFilesIn(directory: string): readonly string[] {
  return Object.keys(lockFiles).filter((name) => existsSync(join(directory, name)));
}

/** The package manager whose lock file is in a directory or the nearest one above it. */
export function lockingManager(directory: string): LockingManager | undefined {
  const [found] = lockFilesIn(directory);
  if (found !== undefined) return lockFiles[found];
  return directory === dirname(directory) ? undefined : lockingManager(dirname(directory));
}

/** The command that adds packages to the project of a directory, with its package manager. */
export function installHint(packages: string, directory = process.cwd()): string {
  return `${addCommands[lockingManager(directory) ?? 'npm']} ${packages}`;
}

import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';

/** How each package manager adds packages that a project is developed with, by the file that tells of it. */
const commands: Readonly<Record<string, string>> = {
  'pnpm-lock.yaml': 'pnpm add --save-dev',
  'yarn.lock': 'yarn add --dev',
  'bun.lock': 'bun add --dev',
  'bun.lockb': 'bun add --dev',
  'package-lock.json': 'npm install --save-dev',
};

/** The command that adds packages to the project in or above a directory, in the words of its package manager. */
export function installHint(packages: string, directory = process.cwd()): string {
  return `${commandIn(directory)} ${packages}`;
}

function commandIn(directory: string): string {
  const found = Object.entries(commands).find(([lock]) => existsSync(join(directory, lock)));
  if (found !== undefined) return found[1];
  return directory === dirname(directory) ? 'npm install --save-dev' : commandIn(dirname(directory));
}

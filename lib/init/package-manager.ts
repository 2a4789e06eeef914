import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';

export const managerNames = ['npm', 'pnpm', 'yarn'] as const;
export type ManagerName = (typeof managerNames)[number];

/** A package manager, and how things are said with it. */
export interface PackageManager {
  readonly name: ManagerName;
  /** What installs a project. */
  readonly install: readonly string[];
  /** What installs a project exactly as its lock file says, in CI. */
  readonly cleanInstall: string;
  /** What stands in front of a program of the project: `npx`. */
  readonly exec: string;
  /** A script of the project with flags of its own: `npm run check -- -e production`. */
  readonly script: (name: string, flags?: string) => string;
}

const managers: Readonly<Record<ManagerName, PackageManager>> = {
  npm: {
    name: 'npm',
    install: ['npm', 'install', '--no-audit', '--no-fund'],
    cleanInstall: 'npm ci',
    exec: 'npx',
    script: (name, flags) => `npm run ${name}${flags === undefined ? '' : ` -- ${flags}`}`,
  },
  pnpm: {
    name: 'pnpm',
    install: ['pnpm', 'install'],
    cleanInstall: 'pnpm install --frozen-lockfile',
    exec: 'pnpm exec',
    script: (name, flags) => `pnpm run ${withFlags(name, flags)}`,
  },
  yarn: {
    name: 'yarn',
    install: ['yarn', 'install'],
    cleanInstall: 'yarn install --frozen-lockfile',
    exec: 'yarn run',
    script: (name, flags) => `yarn run ${withFlags(name, flags)}`,
  },
};

/** A package manager by its name. */
export function packageManager(name: ManagerName): PackageManager {
  return managers[name];
}

const lockFiles: readonly (readonly [file: string, name: ManagerName])[] = [
  ['pnpm-lock.yaml', 'pnpm'],
  ['yarn.lock', 'yarn'],
  ['package-lock.json', 'npm'],
];

/** The package manager whose lock file lies in a directory or above it, else the one that started this program. */
export function managerAtHand(directory: string, env: NodeJS.ProcessEnv = process.env): ManagerName {
  return lockedManager(directory) ?? startingManager(env['npm_config_user_agent'] ?? '') ?? 'npm';
}

/** The package manager whose lock file lies in a directory or above it. */
export function lockedManager(directory: string): ManagerName | undefined {
  const [, name] = lockFiles.find(([file]) => existsSync(join(directory, file))) ?? [];
  if (name !== undefined || dirname(directory) === directory) return name;
  return lockedManager(dirname(directory));
}

/** Each of them says so to the programs that it starts: `pnpm/10.1.0 npm/? node/v22.18.0 linux x64`. */
function startingManager(agent: string): ManagerName | undefined {
  return managerNames.find((name) => agent.startsWith(`${name}/`));
}

function withFlags(name: string, flags: string | undefined): string {
  return flags === undefined ? name : `${name} ${flags}`;
}

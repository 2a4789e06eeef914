import { lockingManager } from './lock-files';

export const managerNames = ['npm', 'pnpm', 'yarn'] as const;
export type ManagerName = (typeof managerNames)[number];

/** A package manager and its commands. */
export interface PackageManager {
  readonly name: ManagerName;
  /** Installs a project. */
  readonly install: readonly string[];
  /** Installs a project exactly as in its lock file, for CI. */
  readonly cleanInstall: string;
  /** The prefix that runs a program of the project: `npx`. */
  readonly exec: string;
  /** Runs a script of the project, with flags: `npm run check -- -e production`. */
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

/** The package manager whose lock file is in a directory or above it, else the one that started this program. */
export function managerAtHand(directory: string, env: NodeJS.ProcessEnv = process.env): ManagerName {
  const locking = lockingManager(directory);
  return (
    managerNames.find((name) => name === locking) ??
    startingManager(env['npm_config_user_agent'] ?? '') ??
    'npm'
  );
}

/** Package managers set npm_config_user_agent: `pnpm/10.1.0 npm/? node/v22.18.0 linux x64`. */
function startingManager(agent: string): ManagerName | undefined {
  return managerNames.find((name) => agent.startsWith(`${name}/`));
}

function withFlags(name: string, flags: string | undefined): string {
  return flags === undefined ? name : `${name} ${flags}`;
}

import { createHmac, randomBytes } from 'node:crypto';
import { sh } from '../shell/sh';
import type { FactKind } from './kind';
import program from './pm2.cjs';

/** An application that has a PM2 of its own. */
export interface Pm2Key {
  /** PM2_HOME of that PM2. */
  readonly home: string;
  /** The directory that its workers are to work in; a link is followed. */
  readonly cwd: string;
  /** The variables that its workers are to have: compared on the host, which tells only names. */
  readonly environment: () => Readonly<Record<string, string>>;
}

/** What PM2 runs; absent: no PM2 runs with that home, or the host has no PM2. */
export interface Pm2Fact {
  /** The version of PM2 that is installed. */
  readonly version: string;
  /** Where `cwd` of the key leads to; absent: nowhere. */
  readonly place?: string | undefined;
  /** In the order of their numbers. */
  readonly workers: readonly Pm2Worker[];
}

/** One process that PM2 runs, or should run. */
export interface Pm2Worker {
  readonly pid: number;
  /** `online`, `launching`, `stopping`, `stopped`, `errored`, `waiting restart`. */
  readonly status: string;
  /** Its number among the instances: NODE_APP_INSTANCE. */
  readonly instance: string;
  readonly mode: string;
  readonly script: string;
  readonly args: readonly string[];
  readonly nodeArgs: readonly string[];
  readonly waitReady: boolean;
  /** Milliseconds. */
  readonly listenTimeout: number;
  /** Milliseconds. */
  readonly killTimeout: number;
  /** The version of PM2 that runs it. */
  readonly version: string;
  /** The directory that it works in, as the kernel says; of a removed one it ends with ` (deleted)`. */
  readonly cwd: string;
  /** Names of variables that it lacks, that have another value, or that are not declared. */
  readonly variables: readonly string[];
}

/** Applications under PM2, each with a PM2 of its own: one process of Node.js, and `pm2 jlist` for each of them. */
export const pm2Facts: FactKind<Pm2Key, Pm2Fact> = {
  name: 'pm2',
  address: ({ home, cwd, environment }) => [home, cwd, markOf(environment)].join(' '),
  read: () => sh`
command -v node >/dev/null || exit 0
node -e ${program} 2>/dev/null || :`,
  input: (keys) =>
    JSON.stringify(
      keys.map((key) => ({
        address: pm2Facts.address(key),
        home: key.home,
        cwd: key.cwd,
        environment: key.environment(),
      })),
    ),
  parse: (output) =>
    new Map(
      output.split('\n').flatMap((line) => {
        const found = parse(line);
        return found === undefined ? [] : [[found.address, found.fact] as const];
      }),
    ),
};

const salt = randomBytes(32);

/** Tells environments apart in addresses, and nothing about them. */
function markOf(environment: Pm2Key['environment']): string {
  return createHmac('sha256', salt).update(JSON.stringify(environment())).digest('base64url');
}

function parse(line: string): { readonly address: string; readonly fact: Pm2Fact } | undefined {
  try {
    const value: unknown = JSON.parse(line);
    return typeof value === 'object' && value !== null && 'fact' in value
      ? (value as { address: string; fact: Pm2Fact })
      : undefined;
  } catch {
    return undefined;
  }
}

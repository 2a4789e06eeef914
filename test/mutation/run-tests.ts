import { execSync, spawnSync } from 'node:child_process';
import { join } from 'node:path';

/** How long the tests of one change may take, which may let a test hang, and all tests of a sample. */
const longest = { oneMs: 120_000, allMs: 1_800_000 };

/** Runs all tests that a sample needs, as `npm run test:unit` does: without a change they must pass. */
export function requirePassing(directory: string, tests: readonly string[]): void {
  const failure = failureOf(directory, tests, {
    flags: ['--parallel', '--jobs', '2', '--retries', '2'],
    ms: longest.allMs,
  });
  if (failure !== undefined) throw new Error(`the tests fail without a change:\n${failure}`);
}

/** Runs tests of the copy of the project in a directory, until one fails; undefined: all pass. */
export function failureOf(
  directory: string,
  tests: readonly string[],
  { flags, ms }: { readonly flags: readonly string[]; readonly ms: number } = {
    flags: [],
    ms: longest.oneMs,
  },
): string | undefined {
  if (tests.length === 0) return undefined;
  const mocha = join(directory, 'node_modules/.bin/mocha');
  const args = ['--bail', '--timeout', '20000', '--reporter', 'dot', ...flags, ...tests];
  const { status, stdout, stderr } = spawnSync(mocha, args, {
    cwd: directory,
    encoding: 'utf8',
    timeout: ms,
    killSignal: 'SIGKILL',
    env: { ...process.env, HOSTWRIGHT_TEST_SEED: process.env['HOSTWRIGHT_TEST_SEED'] ?? '1' },
  });
  return status === 0 ? undefined : `${stdout}${stderr}`;
}

/** Makes a repository of a copy of the project: a playbook asks git which release it is. */
export function makeRepository(directory: string): void {
  const author = '-c user.name=copy -c user.email=copy@localhost';
  execSync(`git init -q && git add . && git ${author} commit -q -m copy`, { cwd: directory });
}

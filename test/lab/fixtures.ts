import { labDown } from '../../lib/lab/down';
import { labHosts, labStatus, labStop } from '../../lib/lab/lab';
import { labSettings } from '../../lib/lab/settings';
import { beginFidelity, endFidelity } from './conformance/fidelity';

/** The lab of the tests where HOSTWRIGHT_LAB names none: nobody else's, so that it is ended whoever left it. */
const ownLab = 'test';

/** What there was before the tests; undefined: the lab is not up for anybody else, and is ended after them. */
let runningBefore: readonly string[] | undefined;

/**
 * Chooses the lab of the tests: the one that HOSTWRIGHT_LAB names, else one of their own. Its hosts boot when a file
 * needs them, see own-hosts.ts. What was up before stays up; HOSTWRIGHT_TEST_HOSTS names such hosts to use.
 */
export function mochaGlobalSetup(): void {
  beginFidelity();
  if (process.env['HOSTWRIGHT_TEST_HOSTS'] !== undefined) return;
  const isNamed = process.env['HOSTWRIGHT_LAB'] !== undefined;
  process.env['HOSTWRIGHT_LAB'] ??= ownLab;
  if (process.getuid?.() !== 0) {
    process.env['HOSTWRIGHT_NO_LAB'] = 'the lab needs root';
    process.stdout.write('\n*** The lab needs root: all tests on real machines are SKIPPED. ***\n');
    return;
  }
  if (isNamed && labHosts().length > 0) runningBefore = runningHosts();
}

export async function mochaGlobalTeardown(): Promise<void> {
  const fidelity = endFidelity();
  if (fidelity !== undefined) say(fidelity);
  if (process.env['HOSTWRIGHT_TEST_HOSTS'] !== undefined || process.getuid?.() !== 0) return;
  if (runningBefore === undefined) return labDown({ onProgress: say });
  const more = runningHosts().filter((name) => runningBefore?.includes(name) !== true);
  for (const name of more) await labStop(name);
  const stopped = more.length === 0 ? '' : `; ${more.join(', ')}, which the tests booted, stopped`;
  say(`the lab ${labSettings().name} was up before the tests and stays up${stopped}`);
}

function runningHosts(): readonly string[] {
  return labStatus()
    .filter(({ state }) => state !== 'stopped')
    .map(({ name }) => name);
}

function say(message: string): void {
  process.stdout.write(`${message}\n`);
}

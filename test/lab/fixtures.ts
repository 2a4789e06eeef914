import { labDown } from '../../lib/lab/down';
import { labUp } from '../../lib/lab/up';
import { beginFidelity, endFidelity } from './conformance/fidelity';

/** Hosts that each process of the tests has for itself. */
export const hostsPerWorker = 6;

const workers = 3;

/**
 * Boots a lab of its own for the tests, once for all their processes, and takes it down at the end. With
 * HOSTWRIGHT_TEST_HOSTS the tests use hosts of a lab that is up already, and leave it up.
 */
export async function mochaGlobalSetup(): Promise<void> {
  beginFidelity();
  if (process.env['HOSTWRIGHT_TEST_HOSTS'] !== undefined) return;
  process.env['HOSTWRIGHT_LAB'] ??= 'test';
  if (process.getuid?.() !== 0) {
    process.env['HOSTWRIGHT_NO_LAB'] = 'the lab needs root';
    process.stdout.write('\n*** The lab needs root: all tests on real machines are SKIPPED. ***\n');
    return;
  }
  await labUp({
    hosts: workers * hostsPerWorker,
    onProgress: (message) => process.stdout.write(`${message}\n`),
  });
}

export async function mochaGlobalTeardown(): Promise<void> {
  const fidelity = endFidelity();
  if (fidelity !== undefined) process.stdout.write(`${fidelity}\n`);
  if (process.env['HOSTWRIGHT_TEST_HOSTS'] !== undefined || process.getuid?.() !== 0) return;
  await labDown({ onProgress: (message) => process.stdout.write(`${message}\n`) });
}

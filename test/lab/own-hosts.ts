import { labHosts } from '../../lib/lab/lab';
import { labUp } from '../../lib/lab/up';

/** How many processes run lab tests at a time: `--jobs` of `npm run test:lab`. */
const workers = 3;

/**
 * The name of the n-th host of this process of the tests. HOSTWRIGHT_TEST_HOSTS (`lab7,lab8`) names hosts of a lab
 * that is up instead.
 */
export function testHostName(index: number): string {
  const names = process.env['HOSTWRIGHT_TEST_HOSTS']?.split(',');
  if (names !== undefined) return names[index] ?? `host ${index + 1} of HOSTWRIGHT_TEST_HOSTS`;
  const worker = process.env['MOCHA_WORKER_ID'];
  // The first hosts of all processes come before their second ones, so that few numbers are left out.
  return worker === undefined ? `lab${index + 1}` : `lab${index * workers + Number(worker) + 1}`;
}

/** Makes a host known to the lab if it is not; what resets it boots it, so that no other boots along with it. */
export async function makeHostKnown(name: string): Promise<void> {
  if (process.env['HOSTWRIGHT_TEST_HOSTS'] !== undefined) return;
  if (labHosts().some((host) => host.name === name)) return;
  const hosts = Number(name.slice('lab'.length));
  await labUp({ hosts, boot: false, onProgress: (message) => process.stdout.write(`${message}\n`) });
}

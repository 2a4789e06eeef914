import { availableParallelism } from 'node:os';
import { HostwrightError } from '../errors/error';
import type { LabHost, Suite } from './host';
import { recordHosts } from './host-records';
import { withLock } from './lock';
import { refuseSharedNetwork } from './neighbours';
import { networkUp, refuseForeignSubnet } from './network';
import { mapLimited } from './parallel';
import type { Progress } from './progress';
import { startHost } from './provision';
import { ensureRequirements } from './requirements';
import { labSettings, type LabSettings } from './settings';
import { createLabDirectory, type HostRecord } from './state';
import { capacity } from './subnet';
import { raiseKernelSettings } from './sysctl';

/** Options of {@link labUp}. */
export interface LabUpOptions {
  /** How many hosts: lab1, lab2, … */
  readonly hosts: number;
  /** The Debian release of new hosts. Default: bookworm. */
  readonly suite?: Suite | undefined;
  /** `false`: only record the hosts; `labReset` or `labStart` boots each later. Default: true. */
  readonly boot?: boolean | undefined;
  readonly onProgress?: Progress | undefined;
  readonly settings?: LabSettings | undefined;
}

/** How many machines boot at a time. Booting needs processors and disk, so more would not be faster. */
export function bootLimit(): number {
  return 2 * availableParallelism();
}

/** Boots the first hosts of the lab, and returns them when all accept logins. */
export async function labUp(options: LabUpOptions): Promise<LabHost[]> {
  const { hosts: count, suite, boot = true, onProgress, settings = labSettings() } = options;
  refuseCount(count, settings);
  await ensureRequirements(onProgress);
  return withLock(
    `lab ${settings.name}`,
    async () => {
      refuseSharedNetwork(settings);
      await refuseForeignSubnet(settings);
      createLabDirectory(settings);
      await raiseKernelSettings(onProgress);
      await networkUp(settings);
      const hosts = await recordHosts(settings, { count, suite, onProgress });
      if (!boot) return hosts;
      onProgress?.(`booting ${count} ${count === 1 ? 'host' : 'hosts'}`);
      await startAll(settings, hosts, onProgress);
      return hosts;
    },
    { onProgress },
  );
}

async function startAll(
  settings: LabSettings,
  hosts: readonly HostRecord[],
  onProgress?: Progress,
): Promise<void> {
  let upCount = 0;
  await mapLimited(hosts, bootLimit(), async (host) => {
    await withLock(`lab ${settings.name} ${host.name}`, () => startHost(settings, host));
    upCount += 1;
    onProgress?.(`${upCount} of ${hosts.length} hosts are up`);
  });
}

function refuseCount(count: number, { subnet }: LabSettings): void {
  if (Number.isInteger(count) && count >= 1 && count <= capacity(subnet)) return;
  throw new HostwrightError({
    code: 'USAGE',
    message: `a lab cannot have ${count} hosts; it can have 1 to ${capacity(subnet)}`,
    hint: 'A wider HOSTWRIGHT_LAB_SUBNET has room for more.',
  });
}

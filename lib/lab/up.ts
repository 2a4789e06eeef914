import { availableParallelism } from 'node:os';
import type { LabHost, Suite } from './host';
import { hostNames, refuseNames } from './host-names';
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
import { raiseKernelSettings } from './sysctl';

/** Options of {@link labUp}. */
export interface LabUpOptions {
  /** How many hosts, called lab1, lab2, …, or their names in the order of their addresses. */
  readonly hosts: number | readonly string[];
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
  const { hosts: wanted, suite, boot = true, onProgress, settings = labSettings() } = options;
  const names = typeof wanted === 'number' ? hostNames(wanted) : wanted;
  refuseNames(names, settings);
  await ensureRequirements(onProgress);
  return withLock(
    `lab ${settings.name}`,
    async () => {
      refuseSharedNetwork(settings);
      await refuseForeignSubnet(settings);
      createLabDirectory(settings);
      await raiseKernelSettings(onProgress);
      await networkUp(settings);
      const hosts = await recordHosts(settings, { names, suite, onProgress });
      if (!boot) return hosts;
      onProgress?.(`booting ${names.length} ${names.length === 1 ? 'host' : 'hosts'}`);
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

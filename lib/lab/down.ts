import { existsSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { groupDirectories, removeGroups } from './cgroup';
import { must, run } from './command';
import { listIfThere } from './files';
import { imagesDirectory } from './image';
import { endAbandonedBuilds } from './image-build';
import { withLock } from './lock';
import { halt, linkName, machineOf } from './machine';
import { readMounts } from './mounts';
import { networkDown, removeLinks } from './network';
import { mapLimited } from './parallel';
import type { Progress } from './progress';
import { ensureRoot } from './requirements';
import { labSettings, type LabSettings } from './settings';
import { refuseForeignDirectory } from './state';
import { restoreKernelSettings } from './sysctl';
import { bootLimit } from './up';

/** Options of {@link labDown}. */
export interface LabDownOptions {
  readonly onProgress?: Progress | undefined;
  readonly settings?: LabSettings | undefined;
}

/**
 * Stops all hosts of the lab and removes everything that it made on this computer except the images. It looks at what is
 * there, not at records, so it also cleans up after a killed process.
 */
export async function labDown({ onProgress, settings = labSettings() }: LabDownOptions = {}): Promise<void> {
  ensureRoot('down');
  refuseForeignDirectory(settings);
  await withLock(
    `lab ${settings.name}`,
    async () => {
      const names = remainingHosts(settings);
      if (names.length > 0) onProgress?.(`stopping ${names.length} ${names.length === 1 ? 'host' : 'hosts'}`);
      await mapLimited(names, bootLimit(), (name) =>
        withLock(`lab ${settings.name} ${name}`, () => halt(machineOf(settings, name))),
      );
      await removeGroups(groupDirectories(settings.group));
      await removeLinks((link) => link.startsWith(linkName(settings.machinePrefix)));
      await unmountAll(settings);
      if (existsSync(settings.directory)) rmSync(settings.directory, { recursive: true, force: true });
      await endAbandonedBuilds(imagesDirectory(settings));
      await networkDown(settings);
      await restoreKernelSettings();
    },
    { onProgress },
  );
}

// A host leaves a directory, a control group, or both.
function remainingHosts(settings: LabSettings): string[] {
  const inGroups = groupDirectories(settings.group)
    .flatMap(listIfThere)
    .filter((entry) => entry.startsWith(settings.machinePrefix))
    .map((entry) => entry.slice(settings.machinePrefix.length));
  return [...new Set([...listIfThere(join(settings.directory, 'machines')), ...inGroups])];
}

async function unmountAll({ directory }: LabSettings): Promise<void> {
  const paths = readMounts().map(({ path }) => path);
  for (const path of paths.filter((mounted) => mounted.startsWith(`${directory}/`)).reverse()) {
    if ((await run(['umount', path])).code === 0 || !existsSync(path)) continue;
    await must('LAB_BUSY', ['umount', '--lazy', path]);
  }
}

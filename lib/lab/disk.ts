import { mkdirSync, rmSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { must, run } from './command';
import type { Machine } from './machine';
import { readMounts } from './mounts';

const hint =
  'The lab needs overlayfs, and a directory that is not on an overlay itself, as it is in a container: ' +
  'HOSTWRIGHT_LAB_DIR chooses another.';

/** Mounts the machine's disk: what it wrote, over an image that stays as it is. */
export async function mountDisk(machine: Machine, image: string): Promise<void> {
  if (isMounted(machine)) return;
  const [upper, work] = [join(machine.directory, 'upper'), join(machine.directory, 'work')];
  // Left over from an earlier mount, it would forbid this one when that was volatile.
  rmSync(work, { recursive: true, force: true });
  for (const directory of [upper, work, machine.root]) mkdirSync(directory, { recursive: true });
  const layers = `lowerdir=${image},upperdir=${upper},workdir=${work}`;
  const mount = ['mount', '-t', 'overlay', machine.id, machine.root, '-o'];
  // Volatile: nothing of a throw-away machine needs to survive a crash of the computer. Kernels from 5.10 on know it.
  if ((await run([...mount, `${layers},volatile`])).code === 0) return;
  await must('LAB_BOOT', [...mount, layers], { hint });
}

/** Unmounts the machine's disk and throws away what it wrote. */
export async function eraseDisk(machine: Machine): Promise<void> {
  if (isMounted(machine)) {
    const { code } = await run(['umount', machine.root]);
    if (code !== 0) await must('LAB_BOOT', ['umount', '--lazy', machine.root]);
  }
  for (const name of ['upper', 'work']) {
    await rm(join(machine.directory, name), { recursive: true, force: true });
  }
}

function isMounted(machine: Machine): boolean {
  return readMounts().some(({ path }) => path === machine.root);
}

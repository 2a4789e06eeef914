import { mkdirSync, rmSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { must, run } from './command';
import type { Machine } from './machine';
import { readMounts } from './mounts';

const hint =
  'The lab needs overlayfs, and a directory that is not on an overlay itself, as in a container. ' +
  'HOSTWRIGHT_LAB_DIR chooses another one.';

/** Mounts the machine's disk: its own writes over an unchanged image. */
export async function mountDisk(machine: Machine, image: string): Promise<void> {
  if (isMounted(machine)) return;
  const [upper, work] = [join(machine.directory, 'upper'), join(machine.directory, 'work')];
  // A work directory of an earlier volatile mount would prevent this one.
  rmSync(work, { recursive: true, force: true });
  for (const directory of [upper, work, machine.root]) mkdirSync(directory, { recursive: true });
  const layers = `lowerdir=${image},upperdir=${upper},workdir=${work}`;
  const mount = ['mount', '-t', 'overlay', machine.id, machine.root, '-o'];
  // Volatile: a throw-away machine need not survive a crash of the computer. Needs kernel 5.10.
  if ((await run([...mount, `${layers},volatile`])).code === 0) return;
  await must('LAB_BOOT', [...mount, layers], { hint });
}

/** Unmounts the machine's disk and deletes what it wrote. */
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

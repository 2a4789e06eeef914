import { existsSync, mkdirSync, readdirSync, rmdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { HostwrightError } from '../errors/error';
import { sh } from '../shell/sh';
import { readMounts, type Mount } from './mounts';
import { readIfThere } from './files';

// A process in the middle of a write ends when the disk has caught up.
const killPatienceMs = 120_000;

/** A control group of the same name in every hierarchy that systemd uses; the name is `GROUP/MACHINE` or `GROUP`. */
export function groupDirectories(name: string, hierarchies = mountedHierarchies(readMounts())): string[] {
  return hierarchies.map((hierarchy) => join(hierarchy, name));
}

/**
 * The mount points of the hierarchies that systemd can use. Not cpuset, whose new groups cannot be used as they are, and
 * not read-only ones, as in a container.
 */
export function mountedHierarchies(mounts: readonly Mount[]): string[] {
  const hierarchies = mounts.filter(
    ({ type, options, isReadOnly }) =>
      !isReadOnly && (type === 'cgroup2' || (type === 'cgroup' && !options.includes('cpuset'))),
  );
  // The same hierarchy can be mounted at several places: one is enough.
  const byDevice = new Map(hierarchies.toReversed().map(({ device, path }) => [device, path]));
  return [...byDevice.values()].toReversed();
}

/** Creates a machine's group in every hierarchy, with the controllers of top-level groups. */
export function createGroups(directories: readonly string[]): void {
  for (const directory of directories) {
    const parent = join(directory, '..');
    mkdirSync(parent, { recursive: true });
    passControllersOn(parent);
    mkdirSync(directory, { recursive: true });
  }
}

/** The arguments that run a command inside groups: a shell enters all groups and then becomes the command. */
export function insideGroups(directories: readonly string[], argv: readonly string[]): string[] {
  const script = sh`set -e
for group in ${directories}; do echo $$ >"$group/cgroup.procs"; done
exec ${argv}`;
  return ['sh', '-c', script.text];
}

/** The processes of a group and of the groups below it. */
export function groupProcesses(directories: readonly string[]): number[] {
  return [...new Set(directories.flatMap(withDescendants).flatMap(readProcesses))];
}

/** Kills everything in a group until nothing is left, and removes the group from every hierarchy. */
export async function removeGroups(directories: readonly string[]): Promise<void> {
  const deadline = Date.now() + killPatienceMs;
  for (;;) {
    freeze(directories, false);
    const processes = groupProcesses(directories);
    processes.forEach(kill);
    if (processes.length === 0 && directories.every(removeTree)) return;
    if (Date.now() > deadline) throw stuck(directories, processes);
    await sleep(processes.length > 0 ? 20 : 5);
  }
}

/** Freezes or thaws everything in a group. */
export function freeze(directories: readonly string[], isFrozen: boolean): void {
  for (const directory of directories) {
    writeIfThere(join(directory, 'cgroup.freeze'), isFrozen ? '1' : '0');
    writeIfThere(join(directory, 'freezer.state'), isFrozen ? 'FROZEN' : 'THAWED');
  }
}

/** Whether a group is frozen. */
export function isFrozen(directories: readonly string[]): boolean {
  return directories.some(
    (directory) =>
      readIfThere(join(directory, 'cgroup.freeze')).trim() === '1' ||
      /FROZEN|FREEZING/.test(readIfThere(join(directory, 'freezer.state'))),
  );
}

// Only the unified hierarchy has these files. A group there gets only the controllers that its parent passes on.
function passControllersOn(directory: string): void {
  const controllers = readIfThere(join(directory, '..', 'cgroup.subtree_control'))
    .split(/\s+/)
    .filter(Boolean);
  for (const controller of controllers)
    writeIfThere(join(directory, 'cgroup.subtree_control'), `+${controller}`);
}

function withDescendants(directory: string): string[] {
  if (!existsSync(directory)) return [];
  try {
    const below = readdirSync(directory, { withFileTypes: true }).filter((entry) => entry.isDirectory());
    return [...below.flatMap((entry) => withDescendants(join(directory, entry.name))), directory];
  } catch {
    return [];
  }
}

function readProcesses(directory: string): number[] {
  const processes = readIfThere(join(directory, 'cgroup.procs'));
  // 0 stands for a process of another process namespace.
  return processes
    .split('\n')
    .map(Number)
    .filter((pid) => pid > 0);
}

function kill(pid: number): void {
  try {
    process.kill(pid, 'SIGKILL');
  } catch {
    // It has ended meanwhile.
  }
}

function removeTree(directory: string): boolean {
  try {
    withDescendants(directory).forEach((group) => rmdirSync(group));
  } catch {
    // A process that is about to end still counts. The next round removes the group.
  }
  return !existsSync(directory);
}

function writeIfThere(file: string, content: string): void {
  try {
    if (existsSync(file)) writeFileSync(file, content);
  } catch {
    // The kernel may refuse a controller or a state. The caller notices.
  }
}

function stuck(directories: readonly string[], processes: readonly number[]): HostwrightError {
  return new HostwrightError({
    code: 'LAB_BUSY',
    message: `the control group ${directories[0] ?? ''} does not become empty; these processes are left: ${processes.map(describe).join(', ')}`,
    hint: 'Look at them with ps. Only a restart of this computer ends a process that hangs in the kernel.',
  });
}

/** The number, name and state of a process, its parent, and what it waits for in the kernel. */
function describe(pid: number): string {
  const status = readIfThere(`/proc/${pid}/status`);
  const field = (name: string) => new RegExp(`^${name}:\\s*(.*)$`, 'm').exec(status)?.[1] ?? '?';
  const place = readIfThere(`/proc/${pid}/wchan`) || '?';
  return `${pid} (${field('Name')}, ${field('State')}, child of ${field('PPid')}, in ${place})`;
}

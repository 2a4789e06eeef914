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
 * Where the hierarchies are mounted that systemd can use: not cpuset, whose new groups are unusable as they are, and
 * none that is read-only, as most are where this computer is a container itself.
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

/** Makes a machine's group in every hierarchy, with the controllers that the computer gives to groups at its top. */
export function createGroups(directories: readonly string[]): void {
  for (const directory of directories) {
    const parent = join(directory, '..');
    mkdirSync(parent, { recursive: true });
    passControllersOn(parent);
    mkdirSync(directory, { recursive: true });
  }
}

/** The words that run a command inside groups: a shell enters every one of them and becomes the command. */
export function insideGroups(directories: readonly string[], argv: readonly string[]): string[] {
  const script = sh`set -e
for group in ${directories}; do echo $$ >"$group/cgroup.procs"; done
exec ${argv}`;
  return ['sh', '-c', script.text];
}

/** Everything that runs in a group and the groups below it. */
export function groupProcesses(directories: readonly string[]): number[] {
  return [...new Set(directories.flatMap(withDescendants).flatMap(readProcesses))];
}

/** Ends everything in a group, repeated until nothing is left, and removes the group from every hierarchy. */
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

// Only the unified hierarchy has these files; a group there sees the controllers that its parent hands down.
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
    // It ended by itself meanwhile.
  }
}

function removeTree(directory: string): boolean {
  try {
    withDescendants(directory).forEach((group) => rmdirSync(group));
  } catch {
    // A process that is just ending still counts: the next round removes it.
  }
  return !existsSync(directory);
}

function writeIfThere(file: string, content: string): void {
  try {
    if (existsSync(file)) writeFileSync(file, content);
  } catch {
    // A kernel that refuses a controller or a state: the caller sees what follows from it.
  }
}

function stuck(directories: readonly string[], processes: readonly number[]): HostwrightError {
  return new HostwrightError({
    code: 'LAB_BUSY',
    message: `the control group ${directories[0] ?? ''} does not become empty; still there: ${processes.map(describe).join(', ')}`,
    hint: 'Look at these processes with ps; one that hangs in the kernel goes away only with a restart.',
  });
}

/** Number, name and state of a process, its parent, and what it waits for in the kernel. */
function describe(pid: number): string {
  const status = readIfThere(`/proc/${pid}/status`);
  const field = (name: string) => new RegExp(`^${name}:\\s*(.*)$`, 'm').exec(status)?.[1] ?? '?';
  const place = readIfThere(`/proc/${pid}/wchan`) || '?';
  return `${pid} (${field('Name')}, ${field('State')}, child of ${field('PPid')}, in ${place})`;
}

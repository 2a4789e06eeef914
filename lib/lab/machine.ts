import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { closeSync, existsSync, openSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { run } from './command';
import {
  createGroups,
  freeze,
  groupDirectories,
  groupProcesses,
  insideGroups,
  isFrozen,
  removeGroups,
} from './cgroup';
import { readIfThere } from './files';
import { keepRunning } from './keeper';
import { removeLinks } from './network';
import type { LabSettings } from './settings';

/** A machine as this computer sees it: its names and paths, which follow from the name of the host. */
export interface Machine {
  /** Its unique name on this computer. */
  readonly id: string;
  readonly hostName: string;
  readonly directory: string;
  /** The whole file system of the machine, while it is mounted. */
  readonly root: string;
  readonly log: string;
  readonly groups: readonly string[];
  readonly bridge: string;
}

/** The machine of a lab host. */
export function machineOf(settings: LabSettings, hostName: string): Machine {
  const directory = join(settings.directory, 'machines', hostName);
  const id = `${settings.machinePrefix}${shortName(hostName)}`;
  return {
    id,
    hostName,
    directory,
    root: join(directory, 'root'),
    log: join(directory, 'console.log'),
    groups: groupDirectories(join(settings.group, id)),
    bridge: settings.bridge,
  };
}

// An interface name holds 15 characters: `vb-`, the prefix of the lab, and these.
const longestShortName = 6;

function shortName(hostName: string): string {
  if (hostName.length <= longestShortName) return hostName;
  return createHash('sha256').update(hostName).digest('hex').slice(0, longestShortName);
}

/**
 * Boots the machine in its own session and control groups, and again whenever it reboots. It goes on when this process
 * ends. The file `marker` is removed when the machine goes down for a reboot.
 */
export function boot(machine: Machine, marker: string): void {
  const [keeperGroups, groups] = [groupsBelow(machine, 'keeper'), groupsBelow(machine, 'host')];
  for (const directories of [machine.groups, keeperGroups, groups]) createGroups(directories);
  const output = openSync(machine.log, 'w');
  const loop = keepRunning({ argv: nspawnArguments(machine), groups, marker });
  const [command = '', ...args] = insideGroups(keeperGroups, loop);
  const child = spawn(command, args, {
    cwd: '/',
    detached: true,
    stdio: ['ignore', output, output],
    // The lab has its own locks. Those of nspawn would stay behind.
    env: { PATH: '/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin', SYSTEMD_NSPAWN_LOCK: '0' },
  });
  child.unref();
  closeSync(output);
}

function groupsBelow({ groups }: Machine, name: string): string[] {
  return groups.map((group) => join(group, name));
}

function nspawnArguments({ root, id, hostName, bridge }: Machine): string[] {
  return [
    ...['systemd-nspawn', '--quiet', '--boot'],
    // Works also if systemd is not the first process: no machined, no unit.
    ...['--register=no', '--keep-unit'],
    ...['--directory', root, '--machine', id, `--hostname=${hostName}`, `--network-bridge=${bridge}`],
    ...['--resolv-conf=off', '--timezone=off'],
  ];
}

/** Stops the machine like a power cut, and removes its link; its disk stays. */
export async function halt(machine: Machine): Promise<void> {
  await removeGroups(machine.groups);
  await removeLinks((link) => link === linkName(machine.id));
  for (const name of ['propagate', 'unix-export']) {
    const directory = join('/run/systemd/nspawn', name, machine.id);
    if (!existsSync(directory)) continue;
    await run(['umount', '--lazy', directory]);
    rmSync(directory, { recursive: true, force: true });
  }
}

/** The name that nspawn gives to the computer's end of a machine's link. */
export function linkName(id: string): string {
  return `vb-${id}`;
}

/** The state of a machine. */
export type MachineState = 'running' | 'paused' | 'stopped';

/** Reads the state of a machine from its control groups. */
export function machineState(machine: Machine): MachineState {
  if (groupProcesses(machine.groups).length === 0) return 'stopped';
  return isFrozen(machine.groups) ? 'paused' : 'running';
}

/** Freezes the machine, or lets it go on. */
export function setPaused(machine: Machine, isPaused: boolean): void {
  freeze(machine.groups, isPaused);
}

/** The process on this computer that is the machine's first process; undefined before it started. */
export function leader(machine: Machine): number | undefined {
  return groupProcesses(machine.groups).find((pid) => {
    const ids =
      /^NSpid:(.+)$/m
        .exec(readIfThere(`/proc/${pid}/status`))?.[1]
        ?.trim()
        .split(/\s+/) ?? [];
    return ids.length > 1 && ids.at(-1) === '1';
  });
}

import { existsSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { bootId, computerNameservers } from './computer';
import { readIfThere } from './files';
import type { LabHost } from './host';
import { hostNames } from './host-names';
import { eraseDisk, mountDisk } from './disk';
import { writeMachineFiles } from './machine-files';
import { boot, halt, machineOf, machineState, setPaused, type Machine } from './machine';
import { untilReady } from './ready';
import type { LabSettings } from './settings';
import { ensureKey } from './ssh-key';
import { privateKeyFile, readHosts, type HostRecord } from './state';
import { capacity, hostAddress } from './subnet';

// From their first boot, hosts know each other by name, also future ones.
const leastNeighbours = 64;

/** Brings a host up from any state and waits for its login. A host that is up stays as it is. */
export async function startHost(settings: LabSettings, host: HostRecord): Promise<void> {
  const machine = machineOf(settings, host.name);
  setPaused(machine, false);
  if (machineState(machine) === 'running' && existsSync(marker(machine, 'ready'))) return;
  if (machineState(machine) === 'stopped') await bootHost(settings, host, machine);
  await untilReady(settings, host, machine);
  writeFileSync(marker(machine, 'ready'), '');
}

/** Makes a host new again, and boots it. */
export async function renewHost(settings: LabSettings, host: HostRecord): Promise<void> {
  const machine = machineOf(settings, host.name);
  await stopHost(machine);
  rmSync(marker(machine, 'provisioned'), { force: true });
  await eraseDisk(machine);
  await startHost(settings, host);
}

/** Stops a host like a power cut; its disk stays. */
export async function stopHost(machine: Machine): Promise<void> {
  rmSync(marker(machine, 'ready'), { force: true });
  await halt(machine);
}

async function bootHost(settings: LabSettings, host: HostRecord, machine: Machine): Promise<void> {
  // Cleans up after a killed process.
  await stopHost(machine);
  // A disk does not survive a restart of the computer, because its mount is volatile.
  const isProvisioned = readIfThere(marker(machine, 'provisioned')) === bootId();
  if (!isProvisioned) await eraseDisk(machine);
  await mountDisk(machine, host.image);
  if (!isProvisioned) {
    writeMachineFiles(machine, host, {
      subnet: settings.subnet,
      neighbours: neighbours(settings),
      nameservers: computerNameservers(),
      authorizedKey: await ensureKey(privateKeyFile(settings), settings.group),
      hostKeyFile: hostKeyFile(settings, host.name),
    });
    writeFileSync(marker(machine, 'provisioned'), bootId());
  }
  boot(machine, marker(machine, 'ready'));
}

/** A host's private key. It is outside of the disk, so that it survives a reset. */
export function hostKeyFile(settings: LabSettings, name: string): string {
  return join(machineOf(settings, name).directory, 'ssh_host_ed25519_key');
}

function neighbours(settings: LabSettings): Pick<LabHost, 'name' | 'address'>[] {
  const count = Math.min(leastNeighbours, capacity(settings.subnet));
  const known = readHosts(settings);
  const later = hostNames(count).map((name, index) => ({
    name,
    address: hostAddress(settings.subnet, index + 1),
  }));
  return [...known, ...later.slice(known.length)];
}

function marker(machine: Machine, name: 'provisioned' | 'ready'): string {
  return join(machine.directory, name);
}

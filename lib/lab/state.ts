import { chmodSync, existsSync, mkdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { listIfThere, replaceFile } from './files';
import type { LabHost } from './host';
import { withLock } from './lock';
import { labsDirectory, type LabSettings } from './settings';

/** What the lab remembers of a host, besides what its login needs. */
export interface HostRecord extends LabHost {
  /** The image under the host's disk. */
  readonly image: string;
}

/** The hosts of the lab in the order of their numbers, whether they run or not; none when the lab is down. */
export function readHosts(settings: LabSettings): HostRecord[] {
  const file = stateFile(settings);
  return existsSync(file) ? (JSON.parse(readFileSync(file, 'utf8')) as HostRecord[]) : [];
}

/**
 * Changes what the lab remembers of its hosts and returns it; other processes change it before or after, never at the
 * same time.
 */
export function updateHosts(
  settings: LabSettings,
  change: (hosts: readonly HostRecord[]) => HostRecord[],
): Promise<HostRecord[]> {
  return withLock(`lab ${settings.name} hosts`, () => {
    const hosts = change(readHosts(settings));
    const keys = hosts.map(
      ({ name, address, hostKey }) => `${address},${name},${name}.lab.test ${hostKey}\n`,
    );
    replaceFile(knownHostsFile(settings), keys.join(''));
    replaceFile(stateFile(settings), `${JSON.stringify(hosts, undefined, 2)}\n`);
    return Promise.resolve(hosts);
  });
}

/** The file with the host keys of all lab hosts. */
export function knownHostsFile(settings: LabSettings): string {
  return join(settings.directory, 'known_hosts');
}

/** The key that logs in to every host of the lab. */
export function privateKeyFile(settings: LabSettings): string {
  return join(settings.directory, 'id_ed25519');
}

/** Makes the directory of the lab; others may look into it, but the key is its owner's. */
export function createLabDirectory(settings: LabSettings): void {
  mkdirSync(settings.directory, { recursive: true });
  chmodSync(settings.directory, 0o755);
}

/** The names of all labs that left something on this computer. */
export function labNames(): string[] {
  return listIfThere(labsDirectory()).filter((name) => !name.startsWith('.'));
}

function stateFile(settings: LabSettings): string {
  return join(settings.directory, 'hosts.json');
}

import { chmodSync, existsSync, mkdirSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { HostwrightError } from '../errors/error';
import { messageOf } from '../errors/message-of';
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
  refuseForeignDirectory(settings);
  try {
    mkdirSync(settings.directory, { recursive: true });
  } catch (cause) {
    throw new HostwrightError({
      code: 'USAGE',
      message: `the directory of the lab cannot be made: ${messageOf(cause)}`,
      hint: 'HOSTWRIGHT_LAB_DIR chooses another place.',
      cause,
    });
  }
  chmodSync(settings.directory, 0o755);
}

const ownEntries: ReadonlySet<string> = new Set([
  'acme-root.pem',
  'hosts.json',
  'id_ed25519.pub',
  'known_hosts',
  'machines',
]);

/** Throws where the directory that `down` would remove holds something, and is none that a lab has made. */
export function refuseForeignDirectory(settings: LabSettings): void {
  const entries = listIfThere(settings.directory);
  // The key is the first thing that a lab makes there; a `down` that was killed may have left the others.
  if (entries.includes(basename(privateKeyFile(settings)))) return;
  if (entries.every((name) => ownEntries.has(name))) return;
  throw new HostwrightError({
    code: 'USAGE',
    message: `${settings.directory} is not the directory of a lab: it holds ${entries.slice(0, 3).join(', ')}`,
    hint: 'HOSTWRIGHT_LAB_DIR/HOSTWRIGHT_LAB is made by `up` and removed by `down`: choose names that are free.',
  });
}

/** The names of all labs that left something on this computer. */
export function labNames(): string[] {
  return listIfThere(labsDirectory()).filter((name) => !name.startsWith('.'));
}

function stateFile(settings: LabSettings): string {
  return join(settings.directory, 'hosts.json');
}

import { randomBytes } from 'node:crypto';
import { chmodSync, existsSync, mkdirSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { HostwrightError } from '../errors/error';
import { messageOf } from '../errors/message-of';
import { listIfThere, replaceFile } from './files';
import type { LabHost } from './host';
import { withLock } from './lock';
import { labsDirectory, type LabSettings } from './settings';

/** What the lab records about a host, besides its login. */
export interface HostRecord extends LabHost {
  /** The image under the host's disk. */
  readonly image: string;
}

/** The hosts of the lab in the order of their numbers, running or not; none if the lab is down. */
export function readHosts(settings: LabSettings): HostRecord[] {
  const file = stateFile(settings);
  return existsSync(file) ? (JSON.parse(readFileSync(file, 'utf8')) as HostRecord[]) : [];
}

/** Changes the records of the hosts and returns them. Other processes wait meanwhile. */
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

/** Creates the directory of the lab. Others may read it, but not the key. */
export function createLabDirectory(settings: LabSettings): void {
  refuseForeignDirectory(settings);
  try {
    mkdirSync(settings.directory, { recursive: true });
  } catch (cause) {
    throw new HostwrightError({
      code: 'USAGE',
      message: `the directory of the lab cannot be created: ${messageOf(cause)}`,
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
  'secrets.json',
  'seed',
]);

/** Throws if the directory that `down` would remove has files that no lab made. */
export function refuseForeignDirectory(settings: LabSettings): void {
  const entries = listIfThere(settings.directory);
  // A lab makes the key first. A killed `down` may have left the other files.
  if (entries.includes(basename(privateKeyFile(settings)))) return;
  if (entries.every((name) => ownEntries.has(name))) return;
  throw new HostwrightError({
    code: 'USAGE',
    message: `${settings.directory} is not the directory of a lab: it holds ${entries.slice(0, 3).join(', ')}`,
    hint: '`up` creates HOSTWRIGHT_LAB_DIR/HOSTWRIGHT_LAB, and `down` removes it. Choose unused names.',
  });
}

/**
 * What this lab makes up its secrets from: random, and the same until the lab is taken down. It is written for the next
 * run if that is allowed; whoever may not write it cannot boot the lab either.
 */
export function labSeed(settings: LabSettings): string {
  const file = join(settings.directory, 'seed');
  if (existsSync(file)) return readFileSync(file, 'utf8');
  const seed = randomBytes(32).toString('hex');
  try {
    createLabDirectory(settings);
    replaceFile(file, seed, 0o600);
  } catch {
    return seed;
  }
  return seed;
}

/** The values of secrets that somebody has given to this lab. */
export function labValues(settings: LabSettings): ReadonlyMap<string, string> {
  const file = valuesFile(settings);
  if (!existsSync(file)) return new Map();
  return new Map(Object.entries(JSON.parse(readFileSync(file, 'utf8')) as Record<string, string>));
}

/** Keeps the values of secrets until the lab is taken down. */
export function keepLabValues(settings: LabSettings, values: ReadonlyMap<string, string>): void {
  createLabDirectory(settings);
  replaceFile(valuesFile(settings), `${JSON.stringify(Object.fromEntries(values))}\n`, 0o600);
}

function valuesFile({ directory }: LabSettings): string {
  return join(directory, 'secrets.json');
}

/** The names of all labs on this computer. */
export function labNames(): string[] {
  return listIfThere(labsDirectory()).filter((name) => !name.startsWith('.'));
}

function stateFile(settings: LabSettings): string {
  return join(settings.directory, 'hosts.json');
}

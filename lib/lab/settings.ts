import { createHash } from 'node:crypto';
import { homedir } from 'node:os';
import { isAbsolute, join, resolve } from 'node:path';
import { HostwrightError } from '../errors/error';
import { parseSubnet, slice, type Subnet } from './subnet';

/** The paths and names of a lab on this computer. Labs share only the cache. */
export interface LabSettings {
  readonly name: string;
  readonly subnet: Subnet;
  /** Everything that belongs to this lab: state, keys, the hosts' disks. */
  readonly directory: string;
  /** Images, shared by all labs. */
  readonly cacheDirectory: string;
  readonly bridge: string;
  /** The prefix of machine names; short, because interface names have at most 15 characters. */
  readonly machinePrefix: string;
  /** The name of the control group and, with underscores, of the table of address translation. */
  readonly group: string;
}

// RFC 2544 reserves 198.18.0.0/15 for measurements inside a lab: no real network uses it.
const labRange = { base: 0xc6120000, prefix: 15 } satisfies Subnet;
const slicePrefix = 22;
const sliceCount = 128;

/** The settings of the lab that the environment selects: `HOSTWRIGHT_LAB`, `HOSTWRIGHT_LAB_SUBNET`, `HOSTWRIGHT_LAB_DIR`. */
export function labSettings(env: NodeJS.ProcessEnv = process.env): LabSettings {
  const name = env['HOSTWRIGHT_LAB'] ?? 'default';
  if (!/^[a-z][a-z0-9-]{0,30}$/.test(name)) {
    throw new HostwrightError({
      code: 'USAGE',
      message: `${JSON.stringify(name)} is not a valid lab name`,
      hint: 'HOSTWRIGHT_LAB takes lower-case letters, digits and dashes, and starts with a letter.',
    });
  }
  const slot = slotOf(name);
  const subnet = env['HOSTWRIGHT_LAB_SUBNET'];
  return {
    name,
    subnet: subnet === undefined ? slice(labRange, slicePrefix, slot) : parseSubnet(subnet),
    directory: join(labsDirectory(env), name),
    cacheDirectory: cacheDirectory(env),
    bridge: `hwlab${slot}`,
    machinePrefix: `hwl${slot.toString(36)}-`,
    group: `hostwright-lab-${name}`,
  };
}

/** The directory that has a directory for every lab. */
export function labsDirectory(env: NodeJS.ProcessEnv = process.env): string {
  const directory = env['HOSTWRIGHT_LAB_DIR'] ?? '/var/lib/hostwright/lab';
  // A relative path would be another lab in every directory. The excluded characters end an option of overlayfs or ssh.
  if (isAbsolute(directory) && !/[\s,:"'\\%$]/.test(directory)) return resolve(directory);
  throw new HostwrightError({
    code: 'USAGE',
    message: `${JSON.stringify(directory)} cannot be the directory of labs`,
    hint: 'HOSTWRIGHT_LAB_DIR must be an absolute path without white space, quotes, backslashes and any of , : % $.',
  });
}

function cacheDirectory(env: NodeJS.ProcessEnv): string {
  if (process.getuid?.() === 0) return '/var/cache/hostwright';
  return join(env['XDG_CACHE_HOME'] ?? join(homedir(), '.cache'), 'hostwright');
}

function slotOf(name: string): number {
  if (name === 'default') return 0;
  return 1 + (createHash('sha256').update(name).digest().readUInt32BE(0) % (sliceCount - 1));
}

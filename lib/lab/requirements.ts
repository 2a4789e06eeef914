import { existsSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { HostwrightError } from '../errors/error';
import { installCommand, installPackages } from './packages';
import type { Progress } from './progress';

/** A requirement of the lab: any one of these files or commands, and its package. */
interface Requirement {
  readonly anyOf: readonly string[];
  readonly package: string;
}

const requirements: readonly Requirement[] = [
  { anyOf: ['systemd-nspawn'], package: 'systemd-container' },
  { anyOf: ['mmdebstrap', 'debootstrap'], package: 'mmdebstrap' },
  { anyOf: ['/usr/share/keyrings/debian-archive-keyring.gpg'], package: 'debian-archive-keyring' },
  { anyOf: ['ip'], package: 'iproute2' },
  { anyOf: ['ssh'], package: 'openssh-client' },
  { anyOf: ['nft', 'iptables'], package: 'nftables' },
];

/** Installs the packages that the lab lacks, and says so. Throws with the exact command if it may not. */
export async function ensureRequirements(onProgress?: Progress): Promise<void> {
  if (process.platform !== 'linux') throw cannot('the lab runs on Linux only');
  const packages = missingPackages(isOnThisComputer);
  ensureRoot('up', packages.length === 0 ? [] : installCommand(packages));
  if (packages.length === 0) return;
  if (!isOnThisComputer('apt-get')) {
    throw cannot(
      `the lab needs ${packages.join(', ')}`,
      'Install these packages; your distribution may name them differently.',
    );
  }
  await installPackages(() => missingPackages(isOnThisComputer), onProgress);
}

/** Throws unless this process is root. The hint has the command with sudo, after `first` if there is one. */
export function ensureRoot(command: string, first: readonly string[] = []): void {
  if (process.getuid?.() === 0) return;
  const commands = [
    ...(first.length === 0 ? [] : [`sudo ${first.join(' ')}`]),
    `sudo npx hostwright lab ${command}`,
  ];
  throw cannot('the lab boots and stops machines, which needs root', `Run: ${commands.join(' && ')}`);
}

/** The packages that are missing. */
export function missingPackages(isThere: (commandOrFile: string) => boolean): string[] {
  return requirements.filter(({ anyOf }) => !anyOf.some(isThere)).map((requirement) => requirement.package);
}

/** Whether this computer has a file, or a command in PATH or in the directories of the administrator. */
export function isOnThisComputer(commandOrFile: string): boolean {
  if (commandOrFile.startsWith('/')) return existsSync(commandOrFile);
  const directories = [...(process.env['PATH'] ?? '').split(delimiter), '/usr/sbin', '/sbin', '/usr/bin'];
  return directories.some((directory) => existsSync(join(directory, commandOrFile)));
}

function cannot(message: string, hint?: string): HostwrightError {
  return new HostwrightError({ code: 'LAB_REQUIREMENTS', message, hint });
}

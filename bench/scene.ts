import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import type { LabHost } from '../lib/lab/host';
import { labSettings } from '../lib/lab/settings';
import { knownHostsFile } from '../lib/lab/state';
import type { BenchHosts } from './inventory';
import { templates, toEjs } from './workload';

/** What the contenders of one size share. */
export interface Scene {
  /** The project's directory. */
  readonly root: string;
  /** A temporary directory for the contenders. */
  readonly directory: string;
  readonly hosts: readonly LabHost[];
  readonly knownHosts: string;
}

export const root = resolve(__dirname, '..');

/** Makes a temporary directory with the templates for both tools. */
export function createDirectory(): string {
  const directory = mkdtempSync(join(tmpdir(), 'hostwright-bench-'));
  mkdirSync(join(directory, 'templates'));
  for (const { name, text } of templates) {
    writeFileSync(join(directory, 'templates', `${name}.j2`), text);
    writeFileSync(join(directory, 'templates', `${name}.ejs`), toEjs(text));
  }
  return directory;
}

/** Removes it. */
export function removeDirectory(directory: string): void {
  rmSync(directory, { recursive: true, force: true });
}

/** The scene of some hosts. Writes their addresses for Hostwright's inventory. */
export function sceneOf(directory: string, hosts: readonly LabHost[]): Scene {
  const scene = { root, directory, hosts, knownHosts: knownHostsFile(labSettings()) };
  writeFileSync(hostsFile(scene), JSON.stringify(benchHosts(scene)));
  return scene;
}

/** The file with the hosts of a run. */
export function hostsFile({ directory, hosts }: Pick<Scene, 'directory' | 'hosts'>): string {
  return join(directory, `hosts-${hosts.length}.json`);
}

/** The options of ssh that all contenders use. */
export function sshOptions({ hosts, knownHosts }: Scene): readonly string[] {
  const options = [
    `UserKnownHostsFile=${knownHosts}`,
    'GlobalKnownHostsFile=/dev/null',
    `IdentityFile=${hosts[0]?.privateKeyFile ?? ''}`,
    'IdentitiesOnly=yes',
    'BatchMode=yes',
  ];
  return ['-F', '/dev/null', ...options.flatMap((option) => ['-o', option])];
}

function benchHosts({ directory, hosts, knownHosts }: Scene): BenchHosts {
  const [{ user, privateKeyFile } = { user: '', privateKeyFile: '' }] = hosts;
  return {
    user,
    privateKeyFile,
    knownHosts,
    templates: join(directory, 'templates'),
    hosts: Object.fromEntries(hosts.map(({ name, address }) => [name, address])),
  };
}

import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { bootId } from './computer';
import { replaceFile } from './files';
import { withLock } from './lock';
import type { Progress } from './progress';
import { labsDirectory } from './settings';
import { labNames } from './state';

/** The kernel settings before the first lab raised them, for one boot of the computer. */
interface Originals {
  readonly boot: string;
  readonly values: Readonly<Record<string, number>>;
}

const needed: Readonly<Record<string, number>> = {
  // This computer is the router of the lab hosts.
  'net.ipv4.ip_forward': 1,
  // Every systemd uses some. With the default of 128, machines fail in strange ways from about the tenth on.
  'fs.inotify.max_user_instances': 8192,
  'fs.inotify.max_user_watches': 524288,
};

/** Raises the kernel settings that are too low for a lab, and records their old values. */
export async function raiseKernelSettings(onProgress?: Progress): Promise<void> {
  await withLock('kernel settings', () => {
    const low = Object.entries(needed).filter(([name, value]) => readSetting(name) < value);
    const values = Object.fromEntries(low.map(([name]) => [name, readSetting(name)]));
    mkdirSync(labsDirectory(), { recursive: true });
    const originals: Originals = { boot: bootId(), values: { ...values, ...readOriginals().values } };
    replaceFile(originalsFile(), JSON.stringify(originals));
    for (const [name, value] of low) {
      onProgress?.(`raising ${name} from ${values[name] ?? 0} to ${value} on this computer`);
      writeFileSync(settingFile(name), String(value));
    }
    return Promise.resolve();
  });
}

/** Restores the kernel settings when the last lab is gone. */
export async function restoreKernelSettings(): Promise<void> {
  await withLock('kernel settings', () => {
    if (labNames().length > 0 || !existsSync(originalsFile())) return Promise.resolve();
    for (const [name, value] of Object.entries(readOriginals().values)) {
      // Values that something else changed meanwhile stay.
      if (readSetting(name) === needed[name]) writeFileSync(settingFile(name), String(value));
    }
    rmSync(originalsFile());
    return Promise.resolve();
  });
}

function readOriginals(): Originals {
  const file = originalsFile();
  const none: Originals = { boot: bootId(), values: {} };
  if (!existsSync(file)) return none;
  const originals = JSON.parse(readFileSync(file, 'utf8')) as Originals;
  return originals.boot === bootId() ? originals : none;
}

function originalsFile(): string {
  return join(labsDirectory(), '.kernel-settings.json');
}

function readSetting(name: string): number {
  return Number(readFileSync(settingFile(name), 'utf8'));
}

function settingFile(name: string): string {
  return `/proc/sys/${name.replaceAll('.', '/')}`;
}

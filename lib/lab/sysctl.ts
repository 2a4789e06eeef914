import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { bootId } from './computer';
import { replaceFile } from './files';
import { withLock } from './lock';
import type { Progress } from './progress';
import { labsDirectory } from './settings';
import { labNames } from './state';

/** The values that kernel settings had before the first lab raised them, in one run of the computer. */
interface Originals {
  readonly boot: string;
  readonly values: Readonly<Record<string, number>>;
}

const needed: Readonly<Record<string, number>> = {
  // A lab host is a router's client.
  'net.ipv4.ip_forward': 1,
  // Every systemd takes some: with the default of 128, machines fail in strange ways from about the tenth on.
  'fs.inotify.max_user_instances': 8192,
  'fs.inotify.max_user_watches': 524288,
};

/** Raises the kernel settings that are too low for a lab, and remembers what they were. */
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

/** Gives the kernel settings their values from before the labs, once the last lab is gone. */
export async function restoreKernelSettings(): Promise<void> {
  await withLock('kernel settings', () => {
    if (labNames().length > 0 || !existsSync(originalsFile())) return Promise.resolve();
    for (const [name, value] of Object.entries(readOriginals().values)) {
      // What somebody else changed meanwhile is theirs.
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

import { HostwrightError } from '../errors/error';
import type { Outcome } from './command';
import { execInside } from './exec';
import type { LabHost, Suite } from './host';
import { ensureImage } from './image';
import { withLock } from './lock';
import { machineOf, machineState, setPaused, type MachineState } from './machine';
import { mapLimited } from './parallel';
import type { Progress } from './progress';
import { renewHost, startHost, stopHost } from './provision';
import { ensureRoot } from './requirements';
import { labSettings, type LabSettings } from './settings';
import { readHosts, updateHosts, type HostRecord } from './state';
import { bootLimit } from './up';

/** The hosts of the lab in the order of their numbers, running or not; none if the lab is down. */
export function labHosts(settings: LabSettings = labSettings()): LabHost[] {
  return readHosts(settings);
}

/** One host of the lab by its name. Throws LAB_HOST_UNKNOWN with the known names. */
export function labHost(name: string, settings: LabSettings = labSettings()): LabHost {
  return findHost(name, settings);
}

/** Every host with its state. */
export function labStatus(
  settings: LabSettings = labSettings(),
): (LabHost & { readonly state: MachineState })[] {
  return readHosts(settings).map((host) => ({
    ...host,
    state: machineState(machineOf(settings, host.name)),
  }));
}

/** Options of {@link labReset}. */
export interface LabResetOptions {
  /** Another Debian release from now on. */
  readonly suite?: Suite | undefined;
  readonly onProgress?: Progress | undefined;
  readonly settings?: LabSettings | undefined;
}

/** Makes hosts new again within seconds; their addresses and keys stay. */
export async function labReset(names: readonly string[], options: LabResetOptions = {}): Promise<LabHost[]> {
  const { suite, onProgress, settings = labSettings() } = options;
  names.forEach((name) => findHost(name, settings));
  return mapLimited(names, bootLimit(), (name) =>
    withHost(name, settings, async (host) => {
      onProgress?.(`resetting ${name}`);
      const renewed = await withImage(settings, host, suite ?? host.suite, onProgress);
      await renewHost(settings, renewed);
      return renewed;
    }),
  );
}

/** Runs a shell script in a host as root, without network and sshd; for tests that look at its state. */
export async function labExec(
  name: string,
  script: string,
  settings: LabSettings = labSettings(),
): Promise<Outcome> {
  ensureRoot(`exec ${name} …`);
  return execInside(machineOf(settings, findHost(name, settings).name), script);
}

/** Freezes a host: it keeps its connections but does not answer. */
export function labPause(name: string, settings: LabSettings = labSettings()): void {
  setPaused(machineOf(settings, findHost(name, settings).name), true);
}

/** Lets a frozen host go on. */
export function labUnpause(name: string, settings: LabSettings = labSettings()): void {
  setPaused(machineOf(settings, findHost(name, settings).name), false);
}

/** Stops a host like a power cut; its disk stays. */
export function labStop(name: string, settings: LabSettings = labSettings()): Promise<void> {
  return withHost(name, settings, (host) => stopHost(machineOf(settings, host.name)));
}

/** Boots a stopped host again with its disk. */
export function labStart(name: string, settings: LabSettings = labSettings()): Promise<void> {
  return withHost(name, settings, (host) => startHost(settings, host));
}

async function withImage(
  settings: LabSettings,
  host: HostRecord,
  suite: Suite,
  onProgress?: Progress,
): Promise<HostRecord> {
  const image = await ensureImage(settings, suite, onProgress);
  if (host.image === image) return host;
  const changed = { ...host, suite, image };
  await updateHosts(settings, (hosts) => hosts.map((other) => (other.name === host.name ? changed : other)));
  return changed;
}

// The host is looked up again when the lock is free, because the lab may be gone by then.
async function withHost<T>(
  name: string,
  settings: LabSettings,
  work: (host: HostRecord) => Promise<T>,
): Promise<T> {
  ensureRoot(`reset ${name}`);
  return withLock(`lab ${settings.name} ${name}`, () => work(findHost(name, settings)));
}

function findHost(name: string, settings: LabSettings): HostRecord {
  const hosts = readHosts(settings);
  const found = hosts.find((host) => host.name === name);
  if (found) return found;
  const known = hosts.map((host) => host.name).join(', ');
  throw new HostwrightError({
    code: 'LAB_HOST_UNKNOWN',
    message: `there is no lab host ${JSON.stringify(name)}${known && `; there are ${known}`}`,
    hint: known ? undefined : 'The lab is down: hostwright lab up',
  });
}

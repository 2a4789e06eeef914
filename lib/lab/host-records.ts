import { existsSync, mkdirSync } from 'node:fs';
import { HostwrightError } from '../errors/error';
import type { Suite } from './host';
import { ensureImage } from './image';
import { deployUser } from './image-recipe';
import { machineOf } from './machine';
import { mapLimited } from './parallel';
import type { Progress } from './progress';
import { hostKeyFile } from './provision';
import type { LabSettings } from './settings';
import { ensureKey, handToCaller } from './ssh-key';
import { privateKeyFile, readHosts, updateHosts, type HostRecord } from './state';
import { hostAddress } from './subnet';

/** The wanted hosts. */
interface Wanted {
  readonly names: readonly string[];
  readonly suite: Suite | undefined;
  readonly onProgress: Progress | undefined;
}

const keyLimit = 4;

/** Records the wanted hosts before they boot, so that all processes know which hosts may exist. */
export async function recordHosts(settings: LabSettings, wanted: Wanted): Promise<HostRecord[]> {
  const { names, suite, onProgress } = wanted;
  const known = knownHosts(settings, names);
  const other = known.find((host) => suite !== undefined && host !== undefined && host.suite !== suite);
  if (other) throw suiteDiffers(other, suite);
  await ensureKey(privateKeyFile(settings), settings.group);
  await handToCaller(privateKeyFile(settings));
  const missing = names.flatMap((_, index) => (hasImage(known[index]) ? [] : [index]));
  const images = new Map<Suite, string>();
  const suiteOf = (index: number): Suite => known[index]?.suite ?? suite ?? 'bookworm';
  for (const each of new Set(missing.map(suiteOf)))
    images.set(each, await ensureImage(settings, each, onProgress));
  const made = await mapLimited(missing, keyLimit, (index) =>
    newRecord(settings, placeOf(settings, names, index), {
      suite: suiteOf(index),
      image: images.get(suiteOf(index)) ?? '',
    }),
  );
  const hosts = await updateHosts(settings, (now) => {
    const others = now.filter(({ name }) => !made.some((record) => record.name === name));
    return [...others, ...made].sort((one, other) => numberOf(one) - numberOf(other));
  });
  return hosts.slice(0, names.length);
}

/** What is known of the hosts of these names; throws where another host has the address of one of them. */
function knownHosts(settings: LabSettings, names: readonly string[]): readonly (HostRecord | undefined)[] {
  const hosts = readHosts(settings);
  return names.map((name, index) => {
    const { address } = placeOf(settings, names, index);
    const found = hosts.find((host) => host.address === address);
    const elsewhere = hosts.find((host) => host.name === name && host.address !== address);
    const other = elsewhere ?? (found !== undefined && found.name !== name ? found : undefined);
    if (other !== undefined) throw placeTaken(settings, name, hosts);
    return found;
  });
}

interface Place {
  readonly name: string;
  readonly address: string;
}

function placeOf({ subnet }: LabSettings, names: readonly string[], index: number): Place {
  return { name: names[index] ?? '', address: hostAddress(subnet, index + 1) };
}

// A host keeps its image unless that is gone.
function hasImage(record: HostRecord | undefined): boolean {
  return record !== undefined && existsSync(record.image);
}

function numberOf({ address }: HostRecord): number {
  return address.split('.').reduce((number, octet) => number * 256 + Number(octet), 0);
}

async function newRecord(
  settings: LabSettings,
  { name, address }: Place,
  made: Pick<HostRecord, 'suite' | 'image'>,
): Promise<HostRecord> {
  mkdirSync(machineOf(settings, name).directory, { recursive: true });
  return {
    name,
    address,
    port: 22,
    user: deployUser.name,
    privateKeyFile: privateKeyFile(settings),
    hostKey: await ensureKey(hostKeyFile(settings, name), name),
    ...made,
  };
}

function placeTaken({ name }: LabSettings, wanted: string, hosts: readonly HostRecord[]): HostwrightError {
  return new HostwrightError({
    code: 'USAGE',
    message: `the lab ${name} has other hosts (${hosts.map((host) => host.name).join(', ')}), and no place for ${wanted}`,
    hint: 'Remove them with `npx hostwright lab down`, or choose another lab, for example HOSTWRIGHT_LAB=mine.',
  });
}

function suiteDiffers(host: HostRecord, suite: Suite | undefined): HostwrightError {
  return new HostwrightError({
    code: 'USAGE',
    message: `${host.name} exists already with ${host.suite}, not ${suite ?? ''}`,
    hint: `hostwright lab reset ${host.name} --suite ${suite ?? ''} makes it new.`,
  });
}

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
  readonly count: number;
  readonly suite: Suite | undefined;
  readonly onProgress: Progress | undefined;
}

const keyLimit = 4;

/** Records the wanted hosts before they boot, so that all processes know which hosts may exist. */
export async function recordHosts(settings: LabSettings, wanted: Wanted): Promise<HostRecord[]> {
  const { count, suite, onProgress } = wanted;
  const known = readHosts(settings).slice(0, count);
  const other = known.find((host) => suite !== undefined && host.suite !== suite);
  if (other) throw suiteDiffers(other, suite);
  await ensureKey(privateKeyFile(settings), settings.group);
  await handToCaller(privateKeyFile(settings));
  const missing = Array.from({ length: count }, (_, index) => index).filter(
    (index) => !hasImage(known[index]),
  );
  const images = new Map<Suite, string>();
  const suiteOf = (index: number): Suite => known[index]?.suite ?? suite ?? 'bookworm';
  for (const each of new Set(missing.map(suiteOf)))
    images.set(each, await ensureImage(settings, each, onProgress));
  const made = await mapLimited(missing, keyLimit, (index) =>
    newRecord(settings, index + 1, { suite: suiteOf(index), image: images.get(suiteOf(index)) ?? '' }),
  );
  const hosts = await updateHosts(settings, (now) => {
    const others = now.filter(({ name }) => !made.some((record) => record.name === name));
    return [...others, ...made].sort((one, other) => numberOf(one) - numberOf(other));
  });
  return hosts.slice(0, count);
}

// A host keeps its image unless that is gone.
function hasImage(record: HostRecord | undefined): boolean {
  return record !== undefined && existsSync(record.image);
}

function numberOf({ name }: HostRecord): number {
  return Number(name.slice('lab'.length));
}

async function newRecord(
  settings: LabSettings,
  number: number,
  made: Pick<HostRecord, 'suite' | 'image'>,
): Promise<HostRecord> {
  const name = `lab${number}`;
  mkdirSync(machineOf(settings, name).directory, { recursive: true });
  return {
    name,
    address: hostAddress(settings.subnet, number),
    port: 22,
    user: deployUser.name,
    privateKeyFile: privateKeyFile(settings),
    hostKey: await ensureKey(hostKeyFile(settings, name), name),
    ...made,
  };
}

function suiteDiffers(host: HostRecord, suite: Suite | undefined): HostwrightError {
  return new HostwrightError({
    code: 'USAGE',
    message: `${host.name} exists already with ${host.suite}, not ${suite ?? ''}`,
    hint: `hostwright lab reset ${host.name} --suite ${suite ?? ''} makes it new.`,
  });
}

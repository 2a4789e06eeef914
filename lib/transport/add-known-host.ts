import { mkdir, open, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { HostwrightError } from '../errors/error';
import { messageOf } from '../errors/message-of';
import type { HostKey } from './host-key';
import { formatKnownHost, parseKnownHosts, type KnownHost } from './known-hosts';

/**
 * Adds a line to a known_hosts file unless it is already there, and returns all entries. Safe while other processes
 * do the same: a lock file, and one write at the end of the file.
 */
export async function addKnownHost(file: string, name: string, key: HostKey): Promise<readonly KnownHost[]> {
  try {
    await mkdir(dirname(file), { recursive: true, mode: 0o700 });
    return await withLock(`${file}.hostwright-lock`, () => append(file, name, key));
  } catch (cause) {
    throw new HostwrightError({
      code: 'LOCAL_FILE',
      message: `the new host key cannot be stored: ${messageOf(cause)}`,
      hint: 'Make the known_hosts file writable, or name another one in hostKeys.files.',
      cause,
    });
  }
}

async function append(file: string, name: string, { type, key }: HostKey): Promise<readonly KnownHost[]> {
  const before = await readIfThere(file);
  const known = parseKnownHosts(before, file);
  if (known.some((entry) => entry.key === key && entry.marker === undefined && entry.matches(name)))
    return known;
  const newline = before === '' || before.endsWith('\n') ? '' : '\n';
  const added = newline + formatKnownHost(name, type, key);
  await writeFile(file, added, { flag: 'a', mode: 0o600 });
  return parseKnownHosts(before + added, file);
}

async function readIfThere(file: string): Promise<string> {
  return readFile(file, 'utf8').catch((error: unknown) => {
    if (isCode(error, 'ENOENT')) return '';
    throw error;
  });
}

const staleAfterMs = 10_000;

async function withLock<Result>(path: string, work: () => Promise<Result>): Promise<Result> {
  while (!(await tryLock(path))) await delay(20);
  try {
    return await work();
  } finally {
    await rm(path, { force: true });
  }
}

// The work under the lock takes milliseconds: a lock that is seconds old is from a process that died.
async function tryLock(path: string): Promise<boolean> {
  try {
    const handle = await open(path, 'wx', 0o600);
    await handle.close();
    return true;
  } catch (error) {
    if (!isCode(error, 'EEXIST')) throw error;
    const age = await stat(path).then(
      ({ mtimeMs }) => Date.now() - mtimeMs,
      () => 0,
    );
    if (age > staleAfterMs) await rm(path, { force: true });
    return false;
  }
}

function isCode(error: unknown, code: string): boolean {
  return error instanceof Error && 'code' in error && error.code === code;
}

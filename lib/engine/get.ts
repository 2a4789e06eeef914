import { createHash, randomUUID } from 'node:crypto';
import { mkdir, open, rename, rm, rmdir, type FileHandle } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { HostwrightError } from '../errors/error';
import { messageOf } from '../errors/message-of';
import { sh, type Script } from '../shell/sh';
import type { GetStep } from '../tasks/contract/step';
import { transferSeconds, type Fragment, type FragmentResult } from '../transport/connection';
import type { Site } from './site';
import { megabytes } from './size';

/** Bytes of a file in one answer: in base64 they are below what one fragment may print. */
const chunkSize = 3_000_000;

/** Where a piece begins. */
export function getScript({ path }: Pick<GetStep, 'path'>, offset = 0): Script {
  return sh`
[ -e ${path} ] || { printf 'there is no file %s\n' ${path} >&2; exit 66; }
[ -f ${path} ] || { printf '%s is not a regular file\n' ${path} >&2; exit 66; }
tail -c ${`+${offset + 1}`} -- ${path} | head -c ${chunkSize} | base64 -w 0`;
}

/** What the trip of a step has brought. */
export interface Fetched {
  /** The first piece. */
  readonly first: FragmentResult;
  /** The fragment that read it. */
  readonly fragment: Fragment;
  /** Seconds for the rest of the file. Default: {@link transferSeconds}. */
  readonly timeout?: number | undefined;
}

/**
 * Writes a file of the host to the controller. The trip has brought the first piece; the others are fetched one by
 * one, so that no whole file is held in memory. The file gets its name when it is complete and has the observed hash;
 * otherwise nothing stays. Throws HostwrightError FETCH, FILE_CHANGED_MEANWHILE, STEP_TIMEOUT, and those of a trip.
 */
export async function storeFile(site: Site, step: GetStep, fetched: Fetched): Promise<void> {
  const { destination } = step;
  const directory = dirname(destination);
  const temporary = join(directory, `.hostwright-${randomUUID()}`);
  let made: string | undefined;
  try {
    made = await mkdir(directory, { recursive: true });
    // Another host may have failed, and have removed the directory that it made.
    const file = await open(temporary, 'wx', 0o600).catch(async () => {
      await mkdir(directory, { recursive: true });
      return open(temporary, 'wx', 0o600);
    });
    const sha256 = await writeAll(file, step, fetched, nextChunk(site, step, fetched)).finally(() =>
      file.close(),
    );
    if (step.sha256 !== undefined && sha256 !== step.sha256) throw changedMeanwhile(step);
    await rename(temporary, destination);
  } catch (cause) {
    await rm(temporary, { force: true }).catch(() => undefined);
    if (made !== undefined) await removeEmpty(directory, made).catch(() => undefined);
    throw cause instanceof HostwrightError ? cause : notWritten(step, cause);
  }
}

/** Removes a directory and those above it, up to `top`, if nothing else is in them. */
async function removeEmpty(directory: string, top: string): Promise<void> {
  for (let path = directory; path.length >= top.length; path = dirname(path)) await rmdir(path);
}

type NextChunk = (offset: number) => Promise<FragmentResult>;

async function writeAll(
  file: FileHandle,
  step: GetStep,
  { first }: Fetched,
  next: NextChunk,
): Promise<string> {
  const hash = createHash('sha256');
  let offset = 0;
  for (let result = first; ; result = await next(offset)) {
    const bytes = Buffer.from(result.stdout, 'base64');
    offset += bytes.length;
    if (offset > (step.size ?? Infinity)) throw changedMeanwhile(step);
    hash.update(bytes);
    await file.write(bytes);
    if (bytes.length < chunkSize) return hash.digest('hex');
  }
}

function nextChunk(site: Site, step: GetStep, { fragment, timeout }: Fetched): NextChunk {
  const seconds = timeout ?? transferSeconds(step.size ?? 0);
  const over = Date.now() + seconds * 1000;
  return async (offset) => {
    const left = (over - Date.now()) / 1000;
    if (left <= 0) throw tooLong(step, seconds);
    fragment.onProgress?.(`fetched ${megabytes(offset)} MB`);
    const piece = { ...fragment, script: getScript(step, offset) };
    const [result] = await site.connection.trip([piece], { timeout: left });
    if (result?.code === 0) return result;
    throw new HostwrightError({
      code: 'FETCH',
      message: `${step.path} could not be read to its end: ${result?.stderr.trim() ?? ''}`,
    });
  };
}

function tooLong({ path }: GetStep, seconds: number): HostwrightError {
  return new HostwrightError({
    code: 'STEP_TIMEOUT',
    message: `${path} was not fetched within ${seconds} s; nothing was written on the controller`,
    hint: 'Give the task a longer `timeout` (seconds).',
  });
}

function changedMeanwhile({ path }: GetStep): HostwrightError {
  return new HostwrightError({
    code: 'FILE_CHANGED_MEANWHILE',
    message: `${path} was changed while it was fetched; nothing was written on the controller`,
    hint: 'Run again. If the file changes all the time, such as a log, copy it on the host first.',
  });
}

function notWritten({ path, destination }: GetStep, cause: unknown): HostwrightError {
  return new HostwrightError({
    code: 'FETCH',
    message: `${path} of the host cannot be written to ${destination} on the controller: ${messageOf(cause)}`,
    hint: 'Check the directory and the disk of the computer that runs the playbook.',
    cause,
  });
}

import { createHash, randomUUID } from 'node:crypto';
import { mkdir, open, rename, rm, type FileHandle } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { HostwrightError } from '../errors/error';
import { messageOf } from '../errors/message-of';
import { sh, type Script } from '../shell/sh';
import type { GetStep } from '../tasks/contract/step';
import type { Fragment, FragmentResult } from '../transport/connection';
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

/**
 * Writes a file of the host to the controller. The trip has brought the first piece; the others are fetched one by
 * one, so that no whole file is held in memory. The file gets its name when it is complete and has the observed hash.
 * Throws HostwrightError FETCH, FILE_CHANGED_MEANWHILE.
 */
export async function storeFile(
  site: Site,
  step: GetStep,
  first: FragmentResult,
  fragment: Fragment,
): Promise<void> {
  const { destination } = step;
  const temporary = join(dirname(destination), `.hostwright-${randomUUID()}`);
  try {
    await mkdir(dirname(destination), { recursive: true });
    const file = await open(temporary, 'wx', 0o600);
    const sha256 = await writeAll(file, first, (offset) => nextChunk(site, step, fragment, offset)).finally(
      () => file.close(),
    );
    if (step.sha256 !== undefined && sha256 !== step.sha256) throw changedMeanwhile(step);
    await rename(temporary, destination);
  } catch (cause) {
    throw cause instanceof HostwrightError ? cause : notWritten(step, cause);
  } finally {
    await rm(temporary, { force: true }).catch(() => undefined);
  }
}

async function writeAll(
  file: FileHandle,
  first: FragmentResult,
  next: (offset: number) => Promise<FragmentResult>,
): Promise<string> {
  const hash = createHash('sha256');
  let offset = 0;
  for (let result = first; ; result = await next(offset)) {
    const bytes = Buffer.from(result.stdout, 'base64');
    hash.update(bytes);
    await file.write(bytes);
    offset += bytes.length;
    if (bytes.length < chunkSize) return hash.digest('hex');
  }
}

async function nextChunk(
  site: Site,
  step: GetStep,
  fragment: Fragment,
  offset: number,
): Promise<FragmentResult> {
  fragment.onProgress?.(`fetched ${megabytes(offset)} MB`);
  const [result] = await site.connection.trip([{ ...fragment, script: getScript(step, offset) }]);
  if (result?.code === 0) return result;
  throw new HostwrightError({
    code: 'FETCH',
    message: `${step.path} could not be read to its end: ${result?.stderr.trim() ?? ''}`,
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

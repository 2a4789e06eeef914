import { randomBytes } from 'node:crypto';
import { open, type FileHandle } from 'node:fs/promises';
import { HostwrightError } from '../errors/error';
import { localFileError } from '../errors/local-file';
import type { UploadOptions } from './connection';
import { connectionLost } from './failure';
import { isSftpAnswer, type Sftp } from './sftp';

/** A file of the controller that is being sent. */
export interface Upload extends UploadOptions {
  /** Path on the controller. */
  readonly source: string;
  /** Hexadecimal. */
  readonly sha256: string;
}

/** The host that an upload goes to. */
export interface UploadHost {
  /** The host as text, for errors. */
  readonly label: string;
  /** Throws HostwrightError when the host does not answer; fails in another way when there is no SFTP. */
  readonly openSftp: () => Promise<Sftp>;
  /** Sends the file where SFTP cannot be started: the login prints something, or may have one channel only. */
  readonly withoutSftp: (upload: Upload) => Promise<string>;
  /** The SHA-256 of a file on the host, read by the login user. */
  readonly hash: (path: string) => Promise<string>;
}

/**
 * Streams a file into a directory that only the login user may enter, and returns its path. Continues an interrupted
 * upload of the same content. Throws UPLOAD, FILE_NO_SPACE, LOCAL_FILE, CONNECTION_LOST.
 */
export async function uploadFile(upload: Upload, host: UploadHost): Promise<string> {
  const file = await openSource(upload.source);
  try {
    const sftp = await host.openSftp().catch((cause: unknown) => {
      if (cause instanceof HostwrightError) throw cause;
      return undefined;
    });
    if (sftp === undefined) return await host.withoutSftp(upload);
    try {
      return await send(file, { ...host, upload, sftp });
    } finally {
      sftp.end();
    }
  } finally {
    await file.close();
  }
}

interface UploadJob extends UploadHost {
  readonly upload: Upload;
  readonly sftp: Sftp;
}

async function send(file: FileHandle, job: UploadJob): Promise<string> {
  const { upload } = job;
  const { size } = await file.stat();
  const directory = await stagingDirectory(job.sftp, upload.sha256).catch((cause: unknown) => {
    throw transferError(job, 'no directory for it can be made', cause);
  });
  const path = `${directory}/file`;
  const there = await sizeOf(path, job);
  const start = there <= size ? there : 0;
  await transfer(file, { path, start, size }, job);
  const isWhole = async (): Promise<boolean> => (await hashOf(path, job)) === upload.sha256;
  if (await isWhole()) return path;
  // The earlier part was not the beginning of this content.
  if (start > 0) await transfer(file, { path, start: 0, size }, job);
  if (start > 0 && (await isWhole())) return path;
  throw uploadError(job, 'it arrived with another SHA-256: was it changed while it was sent?', undefined);
}

async function sizeOf(path: string, job: UploadJob): Promise<number> {
  const stats = await job.sftp.stat(path).catch((cause: unknown) => {
    throw transferError(job, 'its directory cannot be read', cause);
  });
  return stats?.size ?? 0;
}

function hashOf(path: string, job: UploadJob): Promise<string> {
  return job.hash(path).catch((cause: unknown) => {
    throw transferError(job, 'its SHA-256 cannot be read', cause);
  });
}

// The home directory belongs to the user alone, so a known name is safe there and can be found again.
async function stagingDirectory(sftp: Sftp, sha256: string): Promise<string> {
  const home = await sftp.home();
  const parts = ['.cache', 'hostwright', `upload-${sha256}`];
  try {
    let path = home === '/' ? '' : home;
    if (path === '') throw new Error('no home directory');
    for (const part of parts) await sftp.makeDirectory((path = `${path}/${part}`));
    return path;
  } catch (cause) {
    if (cause instanceof HostwrightError) throw cause;
    const path = `/var/tmp/hostwright-upload-${randomBytes(8).toString('hex')}`;
    await sftp.makeDirectory(path);
    return path;
  }
}

interface Range {
  readonly path: string;
  readonly start: number;
  readonly size: number;
}

async function transfer(file: FileHandle, range: Range, job: UploadJob): Promise<void> {
  try {
    const handle = await job.sftp.openForWriting(range.path, range.start === 0);
    let sent = range.start;
    await pump(file, range.start, async (data, position) => {
      await job.sftp.write(handle, data, position);
      job.upload.onSent?.((sent += data.length), range.size);
    });
    await job.sftp.closeFile(handle);
  } catch (cause) {
    const free = isSftpAnswer(cause) ? await job.sftp.freeBytes(range.path) : undefined;
    if (free !== undefined && free < chunkSize)
      throw new HostwrightError({
        code: 'FILE_NO_SPACE',
        message: `${job.label}: ${job.upload.source} (${range.size} bytes) does not fit on the disk of ${range.path}`,
        hint: 'Free space in the home directory of the login user; the upload continues where it stopped.',
        cause,
      });
    throw transferError(job, 'writing on the host failed', cause);
  }
}

const chunkSize = 32 * 1024;
const chunksInFlight = 32;

// Several writes at the same time: otherwise each would wait for a round trip. Memory stays within a megabyte.
async function pump(
  file: FileHandle,
  start: number,
  write: (data: Buffer, position: number) => Promise<void>,
): Promise<void> {
  const flight = new Set<Promise<void>>();
  for (let position = start; ;) {
    const buffer = Buffer.allocUnsafe(chunkSize);
    const { bytesRead } = await file.read(buffer, 0, chunkSize, position);
    if (bytesRead === 0) break;
    const written = write(buffer.subarray(0, bytesRead), position);
    const landed = written.then(() => void flight.delete(landed));
    landed.catch(() => undefined);
    flight.add(landed);
    position += bytesRead;
    if (flight.size >= chunksInFlight) await Promise.race(flight);
  }
  await Promise.all(flight);
}

async function openSource(source: string): Promise<FileHandle> {
  return open(source).catch((cause: unknown) => {
    throw localFileError(`${source} cannot be read`, cause);
  });
}

function transferError(job: UploadJob, problem: string, cause: unknown): HostwrightError {
  if (cause instanceof HostwrightError) return cause;
  if (isSftpAnswer(cause)) return uploadError(job, problem, cause);
  return connectionLost(job.label, [`upload ${job.upload.source}`], cause);
}

function uploadError(
  { label, upload }: Pick<UploadJob, 'label' | 'upload'>,
  problem: string,
  cause: unknown,
): HostwrightError {
  const answer = cause instanceof Error ? `: ${cause.message}` : '';
  return new HostwrightError({
    code: 'UPLOAD',
    message: `${label}: ${upload.source} cannot be sent: ${problem}${answer}`,
    hint: 'Try it by hand with sftp.',
    cause,
  });
}

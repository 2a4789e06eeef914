import { open, type FileHandle } from 'node:fs/promises';
import { HostwrightError } from '../errors/error';
import { localFileError } from '../errors/local-file';
import { sh, type Script } from '../shell/sh';
import type { Content } from '../schema/schema';
import type { Connection } from './connection';
import type { Upload } from './upload';

/** The open shell of a host. */
export interface TripUploadHost {
  /** The host as text, for errors. */
  readonly label: string;
  readonly trip: Connection['trip'];
}

/** Bytes of a file in one request. */
const pieceSize = 1024 * 1024;

/**
 * Sends a file in pieces over the open shell, for hosts where SFTP cannot be started, and returns its path. Continues
 * an interrupted upload of the same content. Throws UPLOAD, FILE_NO_SPACE, LOCAL_FILE, CONNECTION_LOST.
 */
export async function uploadByTrips(upload: Upload, host: TripUploadHost): Promise<string> {
  const file = await open(upload.source).catch((cause: unknown) => {
    throw localFileError(`${upload.source} cannot be read`, cause);
  });
  try {
    const job = { file, upload, host, size: (await file.stat()).size };
    // The second time, because an earlier part may not have been the beginning of this content.
    for (const isAnew of [false, true]) {
      const { path, sha256 } = await send(job, isAnew);
      if (sha256 === upload.sha256) return path;
    }
    throw failure(job, 'it arrived with another SHA-256: was it changed while it was sent?');
  } finally {
    await file.close();
  }
}

interface Job {
  readonly file: FileHandle;
  readonly upload: Upload;
  readonly host: TripUploadHost;
  readonly size: number;
}

async function send(job: Job, isAnew: boolean): Promise<{ readonly path: string; readonly sha256: string }> {
  const { file, upload, size } = job;
  const answer = await ask(job, begin(job, isAnew));
  const [, start, path = ''] = /^(\d{1,15}) ([^]*)\n$/.exec(answer) ?? [];
  if (start === undefined) throw failure(job, `the host names no size: ${answer.trimEnd()}`);
  const piece = Buffer.allocUnsafe(pieceSize);
  for (let at = Number(start); ;) {
    const { bytesRead } = await file.read(piece, 0, pieceSize, at);
    if (bytesRead === 0) break;
    await ask(job, sh`cat >>${path}`, piece.subarray(0, bytesRead));
    at += bytesRead;
    upload.onSent?.(at, size);
  }
  return { path, sha256: (await ask(job, sh`sha256sum <${path}`)).slice(0, 64) };
}

/** The home directory belongs to the user alone, so a known name is safe there and can be found again. */
function begin({ upload: { sha256 }, size }: Job, isAnew: boolean): Script {
  return sh`umask 077
hw_dir=$HOME/.cache/hostwright/upload-${sha256}
{ [ "\${HOME:-/}" != / ] && mkdir -p -- "$hw_dir" 2>/dev/null; } ||
  hw_dir=$(mktemp -d /var/tmp/hostwright-upload-XXXXXXXX) || exit
hw_there=$(stat -c %s -- "$hw_dir/file" 2>/dev/null) || hw_there=0
if ${isAnew ? sh`:` : sh`[ "$hw_there" -gt ${size} ]`}; then hw_there=0; : >"$hw_dir/file" || exit; fi
: >>"$hw_dir/file" || exit
printf '%s %s\n' "$hw_there" "$hw_dir/file"`;
}

/** Runs a script over the open shell; returns what it prints. */
async function ask(job: Job, script: Script, input?: Content): Promise<string> {
  const { upload, host } = job;
  const [result] = await host.trip([{ label: `upload ${upload.source}`, script, input }]);
  if (result?.code === 0) return result.stdout;
  throw failure(job, result?.stderr.trim() ?? 'no answer');
}

function failure({ upload: { source }, host: { label }, size }: Job, problem: string): HostwrightError {
  if (/No space left on device|Disk quota exceeded/.test(problem))
    return new HostwrightError({
      code: 'FILE_NO_SPACE',
      message: `${label}: ${source} (${size} bytes) does not fit on the disk of the home directory`,
      hint: 'Free space in the home directory of the user; the upload continues where it stopped.',
    });
  return new HostwrightError({
    code: 'UPLOAD',
    message: `${label}: ${source} cannot be sent: ${problem}`,
    hint: 'Look on the host at the home directory of the user, or at /var/tmp.',
  });
}

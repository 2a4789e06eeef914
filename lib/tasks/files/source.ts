import { createHash } from 'node:crypto';
import { closeSync, fstatSync, openSync, readSync } from 'node:fs';
import { basename, isAbsolute } from 'node:path';
import { HostwrightError } from '../../errors/error';

/** A file of the controller, as it is when it is asked for. */
export interface Source {
  /** Hexadecimal. */
  readonly sha256: string;
  /** Bytes. */
  readonly size: number;
  /** The bytes themselves, of a file of at most 1 MiB. */
  readonly content?: Uint8Array | undefined;
}

/** Up to this many bytes a file travels in a step; a larger one is uploaded. */
export const largestContent = 1_048_576;

/** By path, so that fifty hosts do not read and hash the same file fifty times. */
const known = new Map<string, { readonly version: string; readonly source: Source }>();

/**
 * Reads a file of the controller: the only place where a task does so. The answer is remembered until the file's
 * inode, size or time changes. Throws HostwrightError LOCAL_FILE.
 */
export function sourceOf(path: string): Source {
  if (!isAbsolute(path)) throw relativeSource(path);
  let file: number | undefined;
  try {
    file = openSync(path, 'r');
    const { ino, size, mtimeMs, ctimeMs } = assertFile(path, file);
    const version = [ino, size, mtimeMs, ctimeMs].join(' ');
    const remembered = known.get(path);
    if (remembered?.version === version) return remembered.source;
    const source = readSource(file);
    known.set(path, { version, source });
    return source;
  } catch (thrown) {
    throw thrown instanceof HostwrightError ? thrown : unreadableSource(path, thrown);
  } finally {
    if (file !== undefined) closeSync(file);
  }
}

/** What is wrong with a source, in words for a task's `check`; `[]`: it can be read. */
export function sourceProblems(path: string): readonly string[] {
  try {
    sourceOf(path);
    return [];
  } catch (thrown) {
    if (!(thrown instanceof HostwrightError)) throw thrown;
    return [thrown.hint === undefined ? thrown.message : `${thrown.message}; ${thrown.hint}`];
  }
}

function assertFile(path: string, file: number) {
  const found = fstatSync(file);
  if (found.isFile()) return found;
  throw new HostwrightError({ code: 'LOCAL_FILE', message: `src ${path} on the controller is not a file` });
}

function readSource(file: number): Source {
  const hash = createHash('sha256');
  const chunk = Buffer.allocUnsafe(largestContent);
  const kept: Buffer[] = [];
  let size = 0;
  for (let count = readSync(file, chunk); count > 0; count = readSync(file, chunk)) {
    const bytes = chunk.subarray(0, count);
    hash.update(bytes);
    size += count;
    if (size <= largestContent) kept.push(Buffer.from(bytes));
  }
  const content = size <= largestContent ? { content: Buffer.concat(kept) } : {};
  return { sha256: hash.digest('hex'), size, ...content };
}

function relativeSource(path: string): HostwrightError {
  return new HostwrightError({
    code: 'LOCAL_FILE',
    message: `src ${path} is not an absolute path`,
    hint: `write join(__dirname, 'files', ${JSON.stringify(basename(path))}), relative to the file of the role`,
  });
}

function unreadableSource(path: string, cause: unknown): HostwrightError {
  const words = cause instanceof Error ? cause.message : String(cause);
  return new HostwrightError({
    code: 'LOCAL_FILE',
    message: `src ${path} on the controller cannot be read: ${words}`,
    hint: 'the path is one of the computer that runs the playbook, not of the host',
    cause,
  });
}

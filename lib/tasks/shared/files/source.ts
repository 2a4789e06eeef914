import { createHash } from 'node:crypto';
import {
  closeSync,
  existsSync,
  fstatSync,
  lstatSync,
  openSync,
  readdirSync,
  readlinkSync,
  readSync,
  statSync,
  type Stats,
} from 'node:fs';
import { basename, isAbsolute, join } from 'node:path';
import { HostwrightError } from '../../../errors/error';
import { messageOf } from '../../../errors/message-of';
import type { Complaint } from '../../contract/complaint';

/** A file of the controller, as it is now. */
export interface Source {
  /** Hexadecimal. */
  readonly sha256: string;
  /** Bytes. */
  readonly size: number;
  /** The bytes themselves, for a file of at most 1 MiB. */
  readonly content?: Uint8Array | undefined;
}

/** A file of at most this many bytes is part of a step; a larger one is uploaded. */
export const largestContent = 1_048_576;

/** By path, so that fifty hosts do not read and hash the same file fifty times. */
const known = new Map<string, { readonly version: string; readonly source: Source }>();

/**
 * Reads a file of the controller: the only place where a task does so. The result is kept until the inode, size or time
 * of the file changes. Throws HostwrightError LOCAL_FILE.
 */
export function sourceOf(path: string): Source {
  return load(path, (remembered) => remembered.content !== undefined || remembered.size > largestContent);
}

/** Hash and size of a file of the controller, without its content: there may be thousands of files. */
export function fingerprintOf(path: string): Source {
  const { sha256, size } = load(path, () => true);
  const remembered = known.get(path);
  if (remembered?.source.sha256 === sha256) known.set(path, { ...remembered, source: { sha256, size } });
  return { sha256, size };
}

function load(path: string, isEnough: (remembered: Source) => boolean): Source {
  if (!isAbsolute(path)) throw relativeSource(path);
  const remembered = known.get(path);
  try {
    const isAsItWas = remembered?.version === versionOf(statSync(path));
    return isAsItWas && isEnough(remembered.source) ? remembered.source : readAnew(path);
  } catch (thrown) {
    throw thrown instanceof HostwrightError ? thrown : unreadableSource(path, thrown);
  }
}

function readAnew(path: string): Source {
  const file = openSync(path, 'r');
  try {
    const version = versionOf(assertFile(path, file));
    const source = readSource(file);
    known.set(path, { version, source });
    return source;
  } finally {
    closeSync(file);
  }
}

function versionOf({ ino, size, mtimeMs, ctimeMs }: Stats): string {
  return [ino, size, mtimeMs, ctimeMs].join(' ');
}

/** Hash and size of a file of the controller that may be missing; throws HostwrightError LOCAL_FILE for anything else. */
export function fingerprintIfThere(path: string): Source | undefined {
  return existsSync(path) ? fingerprintOf(path) : undefined;
}

/** Whether there is a directory at a path of the controller. */
export function isDirectorySource(path: string): boolean {
  return statSync(path, { throwIfNoEntry: false })?.isDirectory() === true;
}

/** One entry below a directory of the controller. */
export interface SourceEntry {
  /** Relative to the directory, with `/`. */
  readonly name: string;
  readonly type: 'file' | 'directory' | 'link';
  /** Its permission bits, with set-ID and sticky bits. */
  readonly mode: number;
  /** For a symbolic link: the target, as in the link. */
  readonly target: string;
  /** Changes with inode, size, mode or time. */
  readonly version: string;
}

/**
 * Lists everything below a directory of the controller, in the order of names, a directory before its entries. Does not
 * look into excluded directories. Throws HostwrightError LOCAL_FILE.
 */
export function entriesOf(
  directory: string,
  isExcluded: (name: string, isDirectory: boolean) => boolean,
): readonly SourceEntry[] {
  if (!isAbsolute(directory)) throw relativeSource(directory);
  const below = (parent: string): readonly SourceEntry[] =>
    readdirSync(join(directory, parent))
      .sort()
      .flatMap((part) => {
        const name = parent === '' ? part : `${parent}/${part}`;
        const entry = entryOf(join(directory, name), name);
        if (isExcluded(name, entry.type === 'directory')) return [];
        return entry.type === 'directory' ? [entry, ...below(name)] : [entry];
      });
  try {
    return below('');
  } catch (thrown) {
    throw thrown instanceof HostwrightError ? thrown : unreadableSource(directory, thrown);
  }
}

function entryOf(path: string, name: string): SourceEntry {
  const found = lstatSync(path);
  const { ino, size, mode, mtimeMs, ctimeMs } = found;
  const version = found.isDirectory() ? String(mode) : [ino, size, mode, mtimeMs, ctimeMs].join(' ');
  const common = { name, mode: mode & 0o7777, target: '', version };
  if (found.isDirectory()) return { ...common, type: 'directory' };
  if (found.isSymbolicLink()) return { ...common, type: 'link', target: readlinkSync(path) };
  if (found.isFile()) return { ...common, type: 'file' };
  throw new HostwrightError({
    code: 'LOCAL_FILE',
    message: `${path} on the controller is a device, socket or pipe, which cannot be copied`,
    hint: 'exclude it with `exclude`',
  });
}

/** What is wrong with a source, for a task's `check`; `[]`: it can be read. */
export function sourceProblems(path: string): readonly Complaint[] {
  try {
    sourceOf(path);
    return [];
  } catch (thrown) {
    return [sourceComplaint(path, thrown)];
  }
}

/** What an error of reading a source says in a task's `check`. */
export function sourceComplaint(path: string, thrown: unknown): Complaint {
  if (!(thrown instanceof HostwrightError)) throw thrown;
  const message = thrown.hint === undefined ? thrown.message : `${thrown.message}; ${thrown.hint}`;
  return isAbsolute(path) && !existsSync(path) ? { message, missing: path } : message;
}

function assertFile(path: string, file: number): Stats {
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
  const message = messageOf(cause);
  return new HostwrightError({
    code: 'LOCAL_FILE',
    message: `src ${path} on the controller cannot be read: ${message}`,
    hint: 'src is a path on the computer that runs the playbook, not on the host',
    cause,
  });
}

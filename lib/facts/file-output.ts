import { createHash } from 'node:crypto';
import type { FileFact } from './file-fact';

/** A path, the request for it, and what is at the path. */
export interface FoundFile {
  readonly path: string;
  readonly follow: boolean;
  /** The word for the path in the request: `-`, `hash`, `content` or the wanted hash. */
  readonly request: string;
  readonly fact: FileFact;
}

/** The output for one batch of paths. */
interface Batch {
  readonly follow: boolean;
  readonly requests: readonly string[];
  readonly paths: readonly string[];
  readonly facts: ReadonlyMap<string, FileFact>;
  readonly hashes: ReadonlyMap<string, string>;
  /** The contents of the files that differ and are small enough, one after the other. */
  readonly contents: Buffer;
}

/** Bytes of the largest file whose content is read if it differs from the wanted one. */
export const shownLimit = 262_144;

/** Bytes of the largest file whose content is read if a key asks for it in any case. */
export const askedForLimit = 1_048_576;

/** Reads the output of the file facts; skips what it cannot parse. */
export function parseFiles(output: string): readonly FoundFile[] {
  return readBatches(output).flatMap(foundIn);
}

/** A batch: `files`, requests, paths each ended by NUL, lines of `stat`, `.`, of `sha256sum`, `.`, one of base64. */
function readBatches(output: string): readonly Batch[] {
  const batches: Batch[] = [];
  const next = readerOf(output);
  const lines = () => linesToDot(next);
  for (let head = next('\n'); head === 'files ' || head === 'files -L'; head = next('\n')) {
    const requests = (next('\n') ?? '').split(' ');
    const paths = requests.map(() => next('\0') ?? '');
    const [stats, sums] = [lines(), lines()];
    if (stats === undefined || sums === undefined) break;
    batches.push({
      follow: head === 'files -L',
      requests,
      paths,
      facts: new Map(stats.flatMap(parseStat)),
      hashes: new Map(sums.flatMap(parseSum)),
      contents: Buffer.from(next('\n') ?? '', 'base64'),
    });
  }
  return batches;
}

/** Gives what stands before the next of these ends, and goes on after it; undefined: there is none. */
function readerOf(text: string): (end: string) => string | undefined {
  let at = 0;
  return (end) => {
    const to = text.indexOf(end, at);
    if (to < 0) return undefined;
    const piece = text.slice(at, to);
    at = to + end.length;
    return piece;
  };
}

function linesToDot(next: (end: string) => string | undefined): readonly string[] | undefined {
  const found: string[] = [];
  for (let line = next('\n'); line !== '.'; line = next('\n')) {
    if (line === undefined) return undefined;
    found.push(line);
  }
  return found;
}

function foundIn({ follow, requests, paths, facts, hashes, contents }: Batch): readonly FoundFile[] {
  let at = 0;
  const limit = requests.includes('content') ? askedForLimit : shownLimit;
  return paths.flatMap((path, index) => {
    const fact = facts.get(path);
    const request = requests[index] ?? '-';
    if (fact === undefined) return [];
    const sha256 = request === '-' || fact.type !== 'file' ? undefined : hashes.get(path);
    if (sha256 === undefined) return [{ path, follow, request, fact }];
    const isSent = request !== 'hash' && request !== sha256 && fact.size <= limit;
    const bytes = isSent ? contents.subarray(at, at + fact.size) : undefined;
    at += bytes?.length ?? 0;
    return [{ path, follow, request, fact: { ...fact, sha256, ...contentOf(bytes, fact.size, sha256) } }];
  });
}

function contentOf(
  bytes: Buffer | undefined,
  size: number,
  sha256: string,
): Pick<FileFact, 'content' | 'isCut'> {
  if (bytes === undefined) return {};
  if (bytes.length < size) return { isCut: true };
  const content = textOf(bytes, sha256);
  return content === undefined ? {} : { content };
}

/** The text; undefined if these bytes are not the whole file, or not text. */
function textOf(bytes: Buffer, sha256: string): string | undefined {
  if (bytes.includes(0) || createHash('sha256').update(bytes).digest('hex') !== sha256) return undefined;
  const text = bytes.toString('utf8');
  return Buffer.from(text, 'utf8').equals(bytes) ? text : undefined;
}

const types: Readonly<Record<number, FileFact['type']>> = {
  0o100000: 'file',
  0o040000: 'directory',
  0o120000: 'link',
};

function parseStat(line: string): readonly (readonly [string, FileFact])[] {
  const [
    raw = '',
    uid = '',
    gid = '',
    inode = '',
    size = '',
    modified = '',
    owner = '',
    group = '',
    ...rest
  ] = line.split(':');
  const found = /^("[^"\\]*(?:\\.[^"\\]*)*")(?: -> (".*"))?$/s.exec(rest.join(':'));
  if (found === null || !/^[0-9a-f]+$/.test(raw)) return [];
  const [, name = '', target] = found;
  const bits = parseInt(raw, 16);
  const fact: FileFact = {
    type: types[bits & 0o170000] ?? 'other',
    owner: owner === 'UNKNOWN' ? uid : owner,
    group: group === 'UNKNOWN' ? gid : group,
    mode: (bits & 0o7777).toString(8).padStart(4, '0'),
    uid: Number(uid),
    gid: Number(gid),
    inode,
    size: Number(size),
    modified: Number(modified),
    ...(target === undefined ? {} : { target: unquote(target) }),
  };
  return [[unquote(name), fact]];
}

/** `hash path`; after a leading backslash, backslashes, newlines and returns in the path are escaped. */
function parseSum(line: string): readonly (readonly [string, string])[] {
  const found = /^(\\?)([0-9a-f]{64}) [ *](.*)$/.exec(line);
  if (found === null) return [];
  const [, escaped, hash = '', name = ''] = found;
  const unescape = (_: string, letter: string) => ({ n: '\n', r: '\r' })[letter] ?? letter;
  return [[escaped === '' ? name : name.replace(/\\(.)/g, unescape), hash]];
}

const escapes: Readonly<Record<string, number>> = { a: 7, b: 8, f: 12, n: 10, r: 13, t: 9, v: 11 };

/** Undoes the quoting of C: octal escapes are bytes, which together are UTF-8. */
function unquote(quoted: string): string {
  const parts = quoted.slice(1, -1).match(/\\[0-7]{1,3}|\\.|[^\\]+/gs) ?? [];
  return Buffer.concat(
    parts.map((part) => {
      if (!part.startsWith('\\')) return Buffer.from(part, 'utf8');
      const code = part.slice(1);
      if (/^[0-7]/.test(code)) return Buffer.from([parseInt(code, 8) & 0xff]);
      const byte = escapes[code];
      return byte === undefined ? Buffer.from(code, 'utf8') : Buffer.from([byte]);
    }),
  ).toString('utf8');
}

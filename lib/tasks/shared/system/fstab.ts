import { createHash } from 'node:crypto';
import { fstabPath } from '../../../facts/fstab';
import { escapeMount, unescapeMount } from '../../../facts/mount';
import { HostwrightError } from '../../../errors/error';
import { sh } from '../../../shell/sh';
import type { Difference } from '../../contract/change';
import type { Step } from '../../contract/step';

/** A line of fstab. */
export interface FstabEntry {
  readonly source: string;
  readonly path: string;
  readonly fstype: string;
  readonly options: string;
  readonly dump: number;
  readonly pass: number;
}

/** The place of an entry. */
interface Place {
  readonly at: number;
  readonly entry: FstabEntry;
}

/** A change of fstab: differences by attribute, and the new text. */
export interface FstabEdit {
  readonly diff: readonly Difference[];
  readonly text: string;
}

const attributes = ['source', 'path', 'fstype', 'options', 'dump', 'pass'] as const;

/** The first entry that fits. */
export function findEntry(
  fstab: string | undefined,
  fits: (entry: FstabEntry) => boolean,
): FstabEntry | undefined {
  return findPlace(fstab ?? '', fits)?.entry;
}

/**
 * Replaces the first entry that fits, or adds one at the end; undefined: nothing changes. Other lines and columns stay.
 */
export function setEntry(
  fstab: string | undefined,
  wanted: FstabEntry,
  fits: (entry: FstabEntry) => boolean,
): FstabEdit | undefined {
  const lines = linesOf(fstab);
  const place = findPlace(fstab ?? '', fits);
  if (place === undefined) {
    const line = lineOf(wanted);
    return { diff: [{ attribute: 'fstab', before: undefined, after: line }], text: textOf([...lines, line]) };
  }
  const diff = attributes
    .map((attribute) => ({
      attribute,
      before: String(place.entry[attribute]),
      after: String(wanted[attribute]),
    }))
    .filter(({ before, after }) => before !== after);
  if (diff.length === 0) return undefined;
  return { diff, text: textOf(lines.with(place.at, rewritten(lines[place.at] ?? '', wanted))) };
}

/** Removes all entries that fit. */
export function removeEntries(
  fstab: string | undefined,
  fits: (entry: FstabEntry) => boolean,
): FstabEdit | undefined {
  const [kept, removed] = [[], []] as [string[], string[]];
  for (const line of linesOf(fstab)) {
    const entry = parseLine(line);
    (entry !== undefined && fits(entry) ? removed : kept).push(line);
  }
  if (removed.length === 0) return undefined;
  return { diff: [{ attribute: 'fstab', before: removed.join('\n'), after: undefined }], text: textOf(kept) };
}

/**
 * Writes fstab, unless somebody changed it since it was read, and makes systemd, which makes units from it, read it.
 */
export function fstabSteps(before: string | undefined, { text }: FstabEdit): readonly Step[] {
  if (before?.includes('\uFFFD') === true)
    throw new HostwrightError({
      code: 'PLAN_FAILED',
      message: `${fstabPath} is not UTF-8, so it cannot be changed without loss`,
      hint: 'Convert it by hand with iconv.',
    });
  const observed = before === undefined ? 'absent' : createHash('sha256').update(before).digest('hex');
  return [
    { kind: 'write', path: fstabPath, content: text, observed },
    { kind: 'run', script: sh`[ ! -d /run/systemd/system ] || systemctl daemon-reload` },
  ];
}

/** An entry as a line, without its line end. */
export function lineOf(entry: FstabEntry): string {
  return attributes.map((name) => field(entry, name)).join(' ');
}

function findPlace(fstab: string, fits: (entry: FstabEntry) => boolean): Place | undefined {
  for (const [at, line] of linesOf(fstab).entries()) {
    const entry = parseLine(line);
    if (entry !== undefined && fits(entry)) return { at, entry };
  }
  return undefined;
}

/** Blanks and fields in turn; the last three fields may be missing, and anything may follow, such as a comment. */
const pattern =
  /^(\s*)([^\s#]\S*)(\s+)(\S+)(\s+)(\S+)(?:(\s+)([^\s#]\S*))?(?:(\s+)(\d+)(?=\s|$))?(?:(\s+)(\d+)(?=\s|$))?/;

function parseLine(line: string): FstabEntry | undefined {
  const found = pattern.exec(line);
  if (found === null) return undefined;
  const [, , source = '', , path = '', , fstype = '', , options = 'defaults', , dump = '0', , pass = '0'] =
    found;
  return {
    source: unescapeMount(source),
    path: unescapeMount(path),
    fstype,
    options: unescapeMount(options),
    dump: Number(dump),
    pass: Number(pass),
  };
}

/** Keeps the blanks around the fields, and the text after them. */
function rewritten(line: string, wanted: FstabEntry): string {
  const found: readonly string[] = pattern.exec(line) ?? [];
  const fields = attributes.map((name, index) => `${found[1 + 2 * index] ?? ' '}${field(wanted, name)}`);
  return [...fields, line.slice(found[0]?.length)].join('');
}

/** A leading `#` would make the line a comment. */
function field(entry: FstabEntry, name: (typeof attributes)[number]): string {
  const text = escapeMount(String(entry[name]));
  return name === 'source' ? text.replace(/^#/, '\\043') : text;
}

function linesOf(fstab: string | undefined): readonly string[] {
  return fstab === undefined || fstab === '' ? [] : fstab.replace(/\n$/, '').split('\n');
}

function textOf(lines: readonly string[]): string {
  return lines.map((line) => `${line}\n`).join('');
}

import { groupBy } from '../../shell/group-by';
import { signOf, type Sign } from './ini-sign';
import type { Line } from '../shared/files/text-lines';

/** A key of an ini file and where it is. */
export interface IniEntry {
  /** Undefined: before the first section. */
  readonly section: string | undefined;
  /** The index of the header of its section. */
  readonly header: number | undefined;
  readonly indent: string;
  readonly key: string;
  /** The equals sign or colon with the spaces around it; undefined: the key alone. */
  readonly separator: string | undefined;
  /** With newlines, if it continues on further lines. */
  readonly value: string;
  /** Indexes of its first and its last line. */
  readonly first: number;
  readonly last: number;
}

/** The header of a section. */
export interface IniSection {
  readonly name: string;
  readonly index: number;
  /** In two pairs of brackets, as TOML writes one of several. */
  readonly isDouble: boolean;
}

export interface IniFile {
  readonly sections: readonly IniSection[];
  readonly entries: readonly IniEntry[];
}

/**
 * Sections and keys of an ini file. A value continues on the next line after a backslash, as for systemd, and if that
 * line is indented deeper than the key, as for Python. A deeper line with an equals sign is another key, as for Samba,
 * unless the value so far is empty, ends in a comma or bracket, or already continues.
 */
export function readIni(lines: readonly Line[]): IniFile {
  const { entries } = readWith(lines, () => undefined);
  const inFile = signsOf(entries);
  const sections = groupBy(entries, (entry) => [entry.section, entry]);
  const usual = new Map([...sections].map(([section, own]) => [section, usualSign(signsOf(own), inFile)]));
  return readWith(lines, (section) => usual.get(section) ?? usualSign(new Set(), inFile));
}

/** The only sign in the section, or otherwise in the file; undefined: there is none, or both. */
function usualSign(own: ReadonlySet<Sign>, inFile: ReadonlySet<Sign>): Sign | undefined {
  const signs = own.size > 0 ? own : inFile;
  return signs.size === 1 ? [...signs][0] : undefined;
}

/** The signs in all lines with only one. */
function signsOf(entries: readonly IniEntry[]): ReadonlySet<Sign> {
  return new Set(
    entries.flatMap(({ key, separator, value }): Sign[] => {
      if (separator === undefined) return [];
      if (separator.includes('=')) return key.includes(':') ? [] : ['='];
      return value.includes('=') ? [] : [':'];
    }),
  );
}

function readWith(lines: readonly Line[], usual: (section: string | undefined) => Sign | undefined): IniFile {
  const sections: IniSection[] = [];
  const entries: Draft[] = [];
  for (const [index, { body }] of lines.entries()) {
    const open = entries.at(-1);
    if (open?.last === index - 1 && isContinued(open, body, lines[index - 1]?.body ?? '')) {
      open.values.push(body.trim());
      open.last = index;
      continue;
    }
    const [, , double, single] = /^\s*\[(\[([^\]]+)\]|([^\][]+))\]\s*(?:[;#].*)?$/.exec(body) ?? [];
    const name = double ?? single;
    if (name !== undefined) sections.push({ name: name.trim(), index, isDouble: double !== undefined });
    else if (!/^\s*(?:[;#].*)?$/.test(body)) {
      const section = sections.at(-1);
      entries.push({
        section: section?.name,
        header: section?.index,
        first: index,
        last: index,
        ...readEntry(body, usual(section?.name)),
      });
    }
  }
  return {
    sections,
    entries: entries.map(({ values, ...entry }) => ({ ...entry, value: values.join('\n') })),
  };
}

/** An entry that the next line may continue. */
interface Draft extends Omit<IniEntry, 'value' | 'last'> {
  readonly values: string[];
  last: number;
}

function isContinued({ indent, section, values }: Draft, body: string, before: string): boolean {
  if (before.endsWith('\\') && !/^\s*[;#]/.test(before)) return !/^\[[^\]]+\]\s*$/.test(body);
  if (body.includes('=') && values.length === 1 && !/^$|[,([{]$/.test(values[0] ?? '')) return false;
  const own = /^\s*/.exec(body)?.[0].length ?? 0;
  const isText = !/^\s*(?:[;#[].*)?$/.test(body);
  return isText && section !== undefined && own > indent.length;
}

function readEntry(
  body: string,
  usual: Sign | undefined,
): Pick<Draft, 'indent' | 'key' | 'separator' | 'values'> {
  const text = body.trimStart();
  const indent = body.slice(0, body.length - text.length);
  const sign = signOf(body, usual);
  if (sign === undefined) return { indent, key: text.trimEnd(), separator: undefined, values: [''] };
  const at = text.indexOf(sign);
  const key = text.slice(0, at).trimEnd();
  const value = text.slice(at + 1).replace(/^[ \t]+/, '');
  const separator = text.slice(key.length, text.length - value.length);
  // If there is no value yet, a space before the sign means one after it.
  const spaced = value === '' ? separator.replace(/^(\s+\S)$/, '$1 ') : separator;
  return { indent, key, separator: spaced, values: [value.trimEnd()] };
}

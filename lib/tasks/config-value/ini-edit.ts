import type { ConfigEdit, ConfigKey, ConfigValue } from './value';
import { readIni, type IniEntry, type IniFile } from './ini-lines';
import { endOf, insertLines, printLines, readLines, type Line } from '../shared/files/text-lines';

/** What is wrong with a key and value for an ini file, as messages. */
export function iniProblems(key: ConfigKey, value: ConfigValue | undefined): readonly string[] {
  const [name = '', section] = [...key].reverse();
  const values = value === undefined ? [] : valuesOf(value);
  const isPlain = key.length <= 2 && key.every((part) => typeof part === 'string');
  const isLine = (text: string | null) => text === null || (!/[\n\r\0]/.test(text) && text.trim() === text);
  return [
    ...(isPlain ? [] : ["key in an ini file must be ['section', 'key'], or ['key'] before all sections"]),
    ...(/^[[;#]|[=\n\r\0]|^\s|\s$/.test(String(name))
      ? [`the key ${JSON.stringify(name)} cannot be in an ini file`]
      : []),
    ...(section !== undefined && /[\]\n\r\0]|^\s|\s$/.test(String(section))
      ? [`the section ${JSON.stringify(section)} cannot be in an ini file`]
      : []),
    ...(values === undefined
      ? [
          'value in an ini file must be a text, a number, true, false, null (the key alone) or a list of these',
        ]
      : values.every(isLine)
        ? []
        : ['value in an ini file must be one line without spaces at its ends']),
    ...(values?.length === 0 && value !== undefined
      ? ["value is an empty list: to remove the key, set state 'absent'"]
      : []),
  ];
}

/** Edits an ini file. The key gets one line, or one for each element of a list; its other lines are removed. */
export function editIni(text: string, { key, value, inlineComments }: IniDeclaration): ConfigEdit {
  const [name = '', section] = [...key].reverse().map(String);
  const lines = readLines(text);
  const file = readIni(lines);
  const present = file.entries.filter((entry) => entry.section === section && entry.key === name);
  const wanted = value === undefined ? [] : (valuesOf(value) ?? []);
  const split = present.map((entry, index) =>
    splitValue(entry, inlineComments && entry.value !== wanted[index]),
  );
  const isSame = present.length === wanted.length && split.every((one, index) => one.value === wanted[index]);
  const before = split.length <= 1 ? split[0]?.value : split.map((one) => one.value);
  if (isSame) return { text, before };
  const style = styleOf(file, section);
  const print = (shown: string | null, entry?: IniEntry) =>
    `${entry?.indent ?? style.indent}${name}${shown === null ? '' : (entry?.separator ?? style.separator) + shown}`;
  const bodies = wanted.map((shown, index) => print(shown, present[index]) + (split[index]?.comment ?? ''));
  const kept = lines.flatMap((line, index) => {
    const at = present.findIndex(({ first, last }) => first <= index && index <= last);
    if (at === -1) return [line];
    const body = split[at]?.value === wanted[at] ? line.body : bodies[at];
    const isShown = at < wanted.length && (split[at]?.value === wanted[at] || present[at]?.first === index);
    return isShown && body !== undefined ? [{ body, end: line.end === '' ? endOf(lines) : line.end }] : [];
  });
  const added = bodies.slice(present.length);
  return { text: printLines(added.length === 0 ? kept : addEntries(kept, { section, name, added })), before };
}

/** A key of an ini file and its declared value. */
export interface IniDeclaration {
  readonly key: ConfigKey;
  readonly value: ConfigValue | undefined;
  /** A `;` or `#` after a space ends the value. */
  readonly inlineComments: boolean;
}

/** The value on each line of a key, `null` for the key alone; undefined: the value cannot be in an ini file. */
function valuesOf(value: ConfigValue): readonly (string | null)[] | undefined {
  const values = (Array.isArray(value) ? value : [value]) as readonly ConfigValue[];
  const isNested = values.some((one) => typeof one === 'object' && one !== null);
  return isNested ? undefined : values.map((one) => (one === null ? null : toText(one)));
}

const toText: (value: unknown) => string = String;

function splitValue({ value, separator }: IniEntry, hasComment: boolean): SplitValue {
  if (separator === undefined) return { value: null, comment: '' };
  if (!hasComment) return { value, comment: '' };
  const [, plain = '', comment = ''] = /^("[^"]*"|'[^']*'|.*?)(\s+[;#].*)?$/.exec(value) ?? [, value];
  return { value: plain, comment };
}

interface SplitValue {
  readonly value: string | null;
  readonly comment: string;
}

/** How the keys of a section are written, or those of the file if the section has none. */
function styleOf({ entries }: IniFile, section: string | undefined) {
  const [sibling] = [...entries.filter((entry) => entry.section === section), ...entries].filter(
    ({ separator }) => separator !== undefined,
  );
  const separator = sibling?.separator?.replace(/^\s+/, ' ').replace(/\s+$/, ' ') ?? ' = ';
  return { indent: sibling?.section === section ? (sibling?.indent ?? '') : '', separator };
}

/** Adds lines after the last one of the key, or of its section. A missing section is added at the end. */
function addEntries(
  lines: readonly Line[],
  { section, name, added }: { section: string | undefined; name: string; added: readonly string[] },
): readonly Line[] {
  const { sections, entries } = readIni(lines);
  const siblings = entries.filter((entry) => entry.section === section);
  const previous = siblings.findLast(({ key }) => key === name) ?? siblings.at(-1);
  if (previous !== undefined) return insertLines(lines, previous.last + 1, added);
  if (section === undefined) {
    const first = sections[0]?.index;
    return insertLines(lines, first ?? lines.length, first === undefined ? added : [...added, '']);
  }
  const header = sections.findLast((one) => one.name === section);
  if (header !== undefined) return insertLines(lines, header.index + 1, added);
  const isApart = lines.length === 0 || lines.at(-1)?.body.trim() === '';
  return insertLines(lines, lines.length, [...(isApart ? [] : ['']), `[${section}]`, ...added]);
}

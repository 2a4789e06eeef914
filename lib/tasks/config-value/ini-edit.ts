import { readIni, type IniEntry, type IniFile } from './ini-lines';
import { chooseSection, entriesOf, otherSpelling, toIniKey, type IniKey } from './ini-section';
import { isTable, type ConfigEdit, type ConfigKey, type ConfigValue } from './value';
import { endOf, insertLines, printLines, readLines, type Line } from '../shared/files/text-lines';

/** What is wrong with a key and value for an ini file, as messages. */
export function iniProblems(key: ConfigKey, value: ConfigValue | undefined): readonly string[] {
  const { name, section, choice } = toIniKey(key);
  const values = value === undefined ? [] : valuesOf(value);
  const isPlain =
    key.length <= 3 &&
    key.every((part, at) => (at === 1 && key.length === 3 ? isTable(part) : typeof part === 'string'));
  const isLine = (text: string | null) => text === null || (!/[\n\r\0]/.test(text) && text.trim() === text);
  return [
    ...(isPlain
      ? []
      : [
          "key in an ini file must be ['section', 'key'], ['section', { … }, 'key'], or ['key'] before all sections",
        ]),
    ...(Object.values(choice ?? {}).every(
      (one) => /^(string|number|boolean)$/.test(typeof one) && (typeof one !== 'string' || isLine(one)),
    )
      ? []
      : ['the values that choose a section must be texts of one line']),
    ...(/^[[;#]|[=\n\r\0]|^\s|\s$/.test(name)
      ? [`the key ${JSON.stringify(name)} cannot be in an ini file`]
      : []),
    ...(section !== undefined && /[\]\n\r\0]|^\s|\s$/.test(section)
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
  const parts = toIniKey(key);
  const { name } = parts;
  const lines = readLines(text);
  const file = readIni(lines);
  const chosen = chooseSection(file, parts);
  if ('problem' in chosen) return chosen;
  const { header } = chosen;
  const own = header === undefined && parts.section !== undefined ? [] : entriesOf(file, header);
  const other = otherSpelling(own, name);
  if (other !== undefined)
    return {
      problem: `line ${other.first + 1} has the key ${other.key}, which many programs take for ${name}: declare it in that spelling`,
    };
  const present = own.filter((entry) => entry.key === name);
  const wanted = value === undefined ? [] : (valuesOf(value) ?? []);
  const split = present.map((entry, index) =>
    splitValue(entry, inlineComments && entry.value !== wanted[index]),
  );
  const isSame = present.length === wanted.length && split.every((one, index) => one.value === wanted[index]);
  const before = split.length <= 1 ? split[0]?.value : split.map((one) => one.value);
  if (isSame) return { text, before };
  const style = styleOf(file, own);
  const print = (shown: string | null, entry?: IniEntry) =>
    `${entry?.indent ?? style.indent}${name}${shown === null ? '' : (entry?.separator ?? style.separator) + shown}`;
  const bodies = wanted.map((shown, index) => print(shown, present[index]) + (split[index]?.comment ?? ''));
  const places = new Map(
    present.flatMap(({ first, last }, at) =>
      lines.slice(first, last + 1).map((_, index) => [first + index, at]),
    ),
  );
  const kept = lines.flatMap((line, index) => {
    const at = places.get(index);
    if (at === undefined) return [line];
    const body = split[at]?.value === wanted[at] ? line.body : bodies[at];
    const isShown = at < wanted.length && (split[at]?.value === wanted[at] || present[at]?.first === index);
    return isShown && body !== undefined ? [{ body, end: line.end === '' ? endOf(lines) : line.end }] : [];
  });
  const added = bodies.slice(present.length);
  return { text: printLines(added.length === 0 ? kept : addEntries(kept, parts, { style, added })), before };
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
  if (!hasComment || value.includes('\n')) return { value, comment: '' };
  const quoted = /^(?:"[^"]*"|'[^']*')(?=$|\s+[;#])/.exec(value)?.[0];
  const found = quoted?.length ?? value.search(/(?<!\s)\s+[;#]/);
  const end = found < 0 ? value.length : found;
  return { value: value.slice(0, end), comment: value.slice(end) };
}

interface SplitValue {
  readonly value: string | null;
  readonly comment: string;
}

/** How the keys of a section are written, or those of the file if the section has none. */
function styleOf({ entries }: IniFile, own: readonly IniEntry[]): IniStyle {
  const [sibling] = [...own, ...entries].filter(({ separator }) => separator !== undefined);
  const separator = sibling?.separator?.replace(/^\s+/, ' ').replace(/(?<!\s)\s+$/, ' ') ?? ' = ';
  return { indent: sibling !== undefined && own.includes(sibling) ? sibling.indent : '', separator };
}

interface IniStyle {
  readonly indent: string;
  readonly separator: string;
}

/** Adds lines after the last one of the key, or of its section. A missing section is added at the end. */
function addEntries(
  lines: readonly Line[],
  key: IniKey,
  { style, added }: { readonly style: IniStyle; readonly added: readonly string[] },
): readonly Line[] {
  const file = readIni(lines);
  const { section, choice = {}, name } = key;
  const chosen = chooseSection(file, key);
  const header = 'header' in chosen ? chosen.header : undefined;
  const siblings = header === undefined && section !== undefined ? [] : entriesOf(file, header);
  const previous = siblings.findLast((entry) => entry.key === name) ?? siblings.at(-1);
  if (previous !== undefined) return insertLines(lines, previous.last + 1, added);
  if (section === undefined) {
    const first = file.sections[0]?.index;
    return first === undefined
      ? insertLines(lines, lines.length, added)
      : insertLines(lines, aboveComment(lines, first), [...added, '']);
  }
  if (header !== undefined) return insertLines(lines, header.index + 1, added);
  const isApart = lines.length === 0 || lines.at(-1)?.body.trim() === '';
  const isDouble = file.sections.find((one) => one.name === section)?.isDouble === true;
  const chosenBy = Object.entries(choice).map(([one, value]) => `${one}${style.separator}${String(value)}`);
  return insertLines(lines, lines.length, [
    ...(isApart ? [] : ['']),
    isDouble ? `[[${section}]]` : `[${section}]`,
    ...chosenBy,
    ...added,
  ]);
}

/** The index of the comment right above a line, which is about it. */
function aboveComment(lines: readonly Line[], index: number): number {
  let at = index;
  while (/^\s*[;#]/.test(lines[at - 1]?.body ?? '')) at -= 1;
  return at;
}

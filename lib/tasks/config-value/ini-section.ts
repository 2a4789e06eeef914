import { groupBy } from '../../shell/group-by';
import { lineNumbers } from '../shared/files/text-lines';
import type { IniEntry, IniFile, IniSection } from './ini-lines';
import { nameOf, notOne, type Choice, type ConfigKey } from './value';

/** The parts of a key of an ini file. */
export interface IniKey {
  readonly name: string;
  /** Undefined: before all sections. */
  readonly section: string | undefined;
  /** Which of several sections of that name. */
  readonly choice: Choice | undefined;
}

/** Takes a key apart: `['key']`, `['section', 'key']` or `['section', { … }, 'key']`. */
export function toIniKey(key: ConfigKey): IniKey {
  const [section, choice] = key.length === 1 ? [] : key;
  return {
    name: nameOf(key.at(-1) ?? ''),
    section: section === undefined ? undefined : nameOf(section),
    choice: key.length === 3 ? (choice as Choice) : undefined,
  };
}

/** The section that a key means; undefined: before all sections, or there is none. */
export function chooseSection(
  file: IniFile,
  { name, section, choice }: IniKey,
): { readonly header: IniSection | undefined } | { readonly problem: string } {
  const all = file.sections.filter((one) => one.name === section);
  const entries = groupBy(file.entries, (entry) => [entry.header, entry]);
  const found =
    choice === undefined ? all : all.filter(({ index }) => hasAll(entries.get(index) ?? [], choice));
  if (found.length <= 1) return { header: found[0] };
  const lines = lineNumbers(found.map(({ index }) => index));
  if (choice !== undefined)
    return {
      problem: notOne(`the sections [${section ?? ''}]`, { choice, found: [lines], count: all.length }),
    };
  const example = entriesOf(file, found[0])[0]?.key ?? 'name';
  return {
    problem: `the section [${section ?? ''}] begins in ${lines}: choose one by a value that no other has, as ['${section ?? ''}', { ${example}: '…' }, '${name}']`,
  };
}

/** The entries of a section; undefined: those before all sections. */
export function entriesOf({ entries }: IniFile, header: IniSection | undefined): readonly IniEntry[] {
  return entries.filter((entry) => entry.header === header?.index);
}

function hasAll(entries: readonly IniEntry[], choice: Choice): boolean {
  return Object.entries(choice).every(([key, value]) =>
    entries.some((entry) => entry.key === key && entry.value === String(value)),
  );
}

/** Another spelling of the same key, as MySQL (`-` or `_`) and Python (capitals) take it; undefined: there is none. */
export function otherSpelling(entries: readonly IniEntry[], name: string): IniEntry | undefined {
  const plain = (key: string) => key.toLowerCase().replaceAll('-', '_');
  if (entries.some(({ key }) => key === name)) return undefined;
  return entries.find(({ key }) => plain(key) === plain(name));
}

import { reveal, Secret } from '../../secrets/secret';
import { lostComments } from './comments';
import { descending } from './descend';
import { addElement, removeElement, type ListEditor, type ListElement } from './element';
import {
  fits,
  isConfigValue,
  isTable,
  keyName,
  showValue,
  type ConfigEdit,
  type ConfigEditor,
  type ConfigKey,
  type ConfigValue,
} from './value';
import type { DeclaredEdit, Edited } from '../shared/files/edited-file';
import { editIni, iniProblems } from './ini-edit';
import { editJson } from './json-edit';
import { pathProblems } from '../shared/files/path';
import { plainEnds } from '../shared/files/text-lines';
import { editToml, fitsToml } from './toml-edit';
import { editYaml, readYaml } from './yaml-edit';

/** A value in a configuration file as it is declared: the arguments of the task `configValue`. */
export interface DeclaredValue extends DeclaredEdit {
  readonly format?: 'ini' | 'json' | 'toml' | 'yaml' | undefined;
  readonly key: ConfigKey;
  readonly value?: unknown;
  readonly element?: unknown;
  readonly inlineComments: boolean;
  readonly create: boolean;
  readonly state: 'present' | 'absent';
}

/** What a schema cannot say about the arguments, as messages. */
export function valueProblems(declared: DeclaredValue): readonly string[] {
  const { path, key, value, element, inlineComments, create, state } = declared;
  const format = formatOf(declared);
  const plain = value === undefined ? undefined : plainValue(value);
  const isAbsent = state === 'absent';
  return [
    ...pathProblems(path),
    ...(format === undefined ? [`format is needed: the name ${path} does not say it`] : []),
    ...(!isAbsent && value === undefined && element === undefined ? ['value is needed'] : []),
    ...(element === undefined ? [] : elementProblems(declared)),
    ...(isAbsent && element === undefined && typeof key.at(-1) === 'number'
      ? [
          'an element of a list cannot be removed by its index, because the next element would move there: set the whole list',
        ]
      : []),
    ...choiceProblems(key, plain),
    ...(isAbsent && (value !== undefined || create) ? ["state 'absent' takes no value or create"] : []),
    ...(value !== undefined && plain === undefined
      ? ['value must be a text, a number, true, false, null, a list or an object of these, or a secret text']
      : []),
    ...(inlineComments && format !== 'ini' ? ['inlineComments needs the format ini'] : []),
    ...(format === 'ini' ? iniProblems(key, plain) : []),
    ...(format === 'toml' && !fitsToml(plain) ? ['TOML has no null: declare state absent'] : []),
  ];
}

function elementProblems(declared: DeclaredValue): readonly string[] {
  return [
    ...(declared.value === undefined ? [] : ['value and element exclude each other']),
    ...(isElement(plainValue(declared.element)) ? [] : ['element must be a text, a number, true or false']),
    ...(formatOf(declared) === 'ini'
      ? ['element is for lists: a list of an ini file is set as a value']
      : []),
  ];
}

function isElement(value: ConfigValue | undefined): value is ListElement {
  return ['string', 'number', 'boolean'].includes(typeof value);
}

/** What is wrong with the choices in a key. */
function choiceProblems(key: ConfigKey, value: ConfigValue | undefined): readonly string[] {
  return key.flatMap((part, at) => {
    if (!isTable(part)) return [];
    const next = key[at + 1];
    const name = keyName([part]);
    if (Object.keys(part).length === 0 || !isConfigValue(part))
      return ['an object in key must have the values by which an element is chosen'];
    if (typeof next === 'number') return [`after ${name} in key must come a name, not a number`];
    const isUndone = typeof next === 'string' && at + 2 === key.length && !fits(part, { [next]: value });
    if (value !== undefined && typeof next === 'string' && next in part && isUndone)
      return [`value would undo ${name} in key: the element could not be found again`];
    return value !== undefined && next === undefined && !fits(value, part)
      ? [`value must itself have the values ${name} of key`]
      : [];
  });
}

/** The text with the value as it is declared. */
export function editValue(text: string, declared: DeclaredValue): Edited {
  const { path, key, value, element, state } = declared;
  const isSecret = (element ?? value) instanceof Secret;
  const wanted = state === 'absent' ? undefined : plainValue(element ?? value);
  const { plain, restore } = plainEnds(text);
  const edited = edit(plain, declared, wanted);
  if ('problem' in edited) return edited;
  const { before, note } = edited;
  const name = keyName(key);
  const format = formatOf(declared);
  const comments = format === 'ini' || format === undefined ? [] : lostComments(format, plain, edited.text);
  return {
    text: edited.text === plain ? text : restore(edited.text),
    act: `${actOf(declared, wanted)} ${path}${note === undefined ? '' : `, ${note},`}`,
    diff: [
      {
        attribute: name,
        before: isSecret && before !== undefined ? '(hidden)' : showValue(before),
        after: isSecret ? '(hidden)' : showValue(wanted),
      },
      ...(isSecret ? [] : comments),
    ],
    isSecret,
    hint: `${name} would have another value when the file is read again. A key before a colon cannot contain a colon, a value after a colon often cannot contain an equals sign, and a value cannot end in a backslash or continue in the next line. Write the line with "=" by hand, or use lineInFile.`,
  };
}

function actOf({ key, element, state }: DeclaredValue, wanted: ConfigValue | undefined): string {
  const name = keyName(key);
  if (element === undefined) return wanted === undefined ? `remove ${name} from` : `set ${name} in`;
  const shown = shownElement(element);
  return state === 'absent' ? `remove ${shown} from ${name} in` : `add ${shown} to ${name} in`;
}

/** An element as titles and summaries show it. */
export function shownElement(element: unknown): string {
  return element instanceof Secret ? 'an element' : String(element);
}

function edit(text: string, declared: DeclaredValue, value: ConfigValue | undefined): ConfigEdit {
  const { key, inlineComments, state } = declared;
  const format = formatOf(declared);
  if (format === undefined || format === 'ini') return editIni(text, { key, value, inlineComments });
  const element = plainValue(declared.element);
  if (!isElement(element)) return editors[format].edit(text, key, value);
  const change = state === 'absent' ? removeElement : addElement;
  return change(text, { key, element }, editors[format]);
}

/** Where a removal is always possible, it tells what was there. */
const byRemoval = (edit: ConfigEditor) => (text: string, key: ConfigKey) => edit(text, key, undefined);

const editors: Readonly<Record<'json' | 'toml' | 'yaml', ListEditor>> = {
  json: { edit: descending(editJson), read: byRemoval(editJson) },
  toml: { edit: editToml, read: byRemoval(editToml) },
  yaml: { edit: descending(editYaml), read: readYaml },
};

function formatOf({ format, path }: DeclaredValue): DeclaredValue['format'] {
  const [, extension = ''] = /\.([a-z]+)$/.exec(path) ?? [];
  return format ?? byExtension[extension];
}

const byExtension: Readonly<Record<string, DeclaredValue['format']>> = {
  ini: 'ini',
  json: 'json',
  toml: 'toml',
  yaml: 'yaml',
  yml: 'yaml',
};

/** The value without its secrecy; undefined: it cannot be in a configuration file. */
function plainValue(value: unknown): ConfigValue | undefined {
  const plain = value instanceof Secret ? reveal(value) : value;
  return isConfigValue(plain) ? plain : undefined;
}

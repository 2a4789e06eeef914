import { isDeepStrictEqual } from 'node:util';
import { parse, patch } from '@decimalturn/toml-patch';
import { messageOf } from '../../errors/message-of';
import {
  added,
  fits,
  isTable,
  keyName,
  nameOf,
  nest,
  notOne,
  type ConfigEdit,
  type ConfigKey,
  type ConfigValue,
} from './value';

/** Characters of a file, and parts of a dotted key: what is more takes the controller too long. */
const [longest, deepest] = [32 * 1024, 100];

/** Edits TOML: comments and layout outside of the value stay as they are. */
export function editToml(text: string, key: ConfigKey, value: ConfigValue | undefined): ConfigEdit {
  if (isTooMuch(text))
    return {
      problem: `only TOML of up to ${longest / 1024} KiB can be edited, with keys of up to ${deepest} parts: use lineInFile or blockInFile`,
    };
  try {
    return edit(text, key, value);
  } catch (thrown) {
    return { problem: `this is not TOML: ${messageOf(thrown).split('\n')[0] ?? ''}` };
  }
}

function edit(text: string, key: ConfigKey, value: ConfigValue | undefined): ConfigEdit {
  const root = read(text);
  const place = setIn(root, key, value);
  if ('problem' in place) return place;
  const before = plainToml(place.before);
  if (isDeepStrictEqual(root, read(text))) return { text, before };
  const edited = patched(text, root);
  if (edited !== undefined && isDeepStrictEqual(read(edited), root)) return { text: edited, before };
  return { problem: `${keyName(key)} cannot be changed alone: edit the file with lineInFile or replace` };
}

/** Undefined: the library cannot, for example put an empty table into a list. */
function patched(text: string, root: Table): string | undefined {
  try {
    return patch(text, root);
  } catch {
    return undefined;
  }
}

type Table = Record<string, unknown>;

/** The tables of the library have no prototype. */
function read(text: string): Table {
  return plainTables(parse(text)) as Table;
}

function plainTables(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(plainTables);
  if (typeof value !== 'object' || value === null || value instanceof Date) return value;
  return Object.fromEntries(Object.entries(value).map(([name, inner]) => [name, plainTables(inner)]));
}

/** Changes the values as the text is to be changed. */
function setIn(
  root: Table,
  key: ConfigKey,
  value: ConfigValue | undefined,
): { readonly before: unknown } | { readonly problem: string } {
  let parent: unknown = root;
  for (const [depth, part] of key.entries()) {
    const place = depth === 0 ? 'the file' : keyName(key.slice(0, depth));
    const found = placesOf(parent, part);
    if (found === undefined)
      return {
        problem: `${keyName(key.slice(0, depth + 1))} cannot be in ${place}, which is ${kindOf(parent)}`,
      };
    if (isTable(part) && found.length > 1) {
      const names = found.map((at) => `element ${at}`);
      return { problem: notOne(place, { choice: part, found: names, count: (parent as unknown[]).length }) };
    }
    const [at] = found;
    if (at === undefined) {
      if (value === undefined) return { before: undefined };
      if (!Array.isArray(parent)) (parent as Table)[nameOf(part)] = nest(key.slice(depth + 1), value);
      else if (typeof part === 'number' && part > parent.length)
        return { problem: `${place} has only ${parent.length} elements` };
      else parent.push(added(key.slice(depth), value));
      return { before: undefined };
    }
    const holder = parent as Table;
    if (depth < key.length - 1) {
      parent = holder[at];
      continue;
    }
    const before = holder[at];
    if (value !== undefined) holder[at] = isDeepStrictEqual(before, value) ? before : value;
    else if (Array.isArray(parent)) parent.splice(Number(at), 1);
    else Reflect.deleteProperty(holder, at);
    return { before };
  }
  return { problem: 'the key is empty' };
}

/** The names or indexes that a part of a key stands for; undefined: it cannot be there. */
function placesOf(parent: unknown, part: ConfigKey[number]): readonly (string | number)[] | undefined {
  if (Array.isArray(parent)) {
    if (typeof part === 'string') return undefined;
    return [...parent.keys()].filter((at) => (isTable(part) ? fits(parent[at], part) : at === part));
  }
  if (!isTable(parent) || typeof part !== 'string') return undefined;
  return Object.hasOwn(parent, part) ? [part] : [];
}

function kindOf(value: unknown): string {
  if (Array.isArray(value)) return 'a list';
  return isTable(value) ? 'a table' : 'a plain value';
}

/** Dates and times as text, which is how a diff shows them. */
function plainToml(value: unknown): ConfigValue | undefined {
  if (value instanceof Date) return value.toISOString();
  if (typeof value === 'bigint') return String(value);
  if (Array.isArray(value)) return value.map((one) => plainToml(one) ?? null);
  if (!isTable(value)) return value as ConfigValue | undefined;
  return Object.fromEntries(Object.entries(value).map(([name, inner]) => [name, plainToml(inner) ?? null]));
}

function isTooMuch(text: string): boolean {
  return (
    text.length > longest ||
    text.split('\n').some((line) => (line.split('=')[0] ?? '').split('.').length > deepest)
  );
}

/** Whether TOML can hold a value: it has no `null`. */
export function fitsToml(value: ConfigValue | undefined): boolean {
  if (value === null) return false;
  return typeof value !== 'object' || Object.values(value).every(fitsToml);
}

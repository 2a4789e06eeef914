import {
  isCollection,
  isMap,
  isPair,
  isScalar,
  isSeq,
  parseDocument,
  type Document,
  type Scalar,
} from 'yaml';
import type { ConfigKey, ConfigValue } from './value';

/** A change of one value of a YAML text; undefined: it is removed. */
export interface YamlChange {
  readonly text: string;
  readonly document: Document;
  readonly key: ConfigKey;
  readonly value: ConfigValue | undefined;
}

/**
 * Texts in which only the lines of the value change. They are attempts: in unusual YAML they may mean something else,
 * so the caller must read a text before it takes it.
 */
export function spliceYaml(change: YamlChange): readonly string[] {
  const { document, key, value } = change;
  const node = document.getIn(key, true);
  const attempts = [
    ...(value === undefined ? [removeLines(change)] : []),
    ...(isScalar(node) && value !== undefined ? [replaceScalar(change, node)] : []),
    ...(value !== undefined && !document.hasIn(key) ? [addLines(change, value)] : []),
    ...(value !== undefined && document.hasIn(key) ? [replaceLines(change, value)] : []),
  ];
  return attempts.filter((attempt) => attempt !== undefined);
}

/** Replaces a plain value by another, with the same kind of quotes. */
function replaceScalar({ text, value }: YamlChange, { type, range }: Scalar): string | undefined {
  if (!range || type === 'BLOCK_LITERAL' || type === 'BLOCK_FOLDED') return undefined;
  if (typeof value === 'object' && value !== null) return undefined;
  const fresh = parseDocument('', { compat: 'yaml-1.1' });
  const scalar = fresh.createNode(value) as Scalar;
  if (typeof value === 'string' && type !== undefined) scalar.type = type;
  fresh.contents = scalar as never;
  const shown = fresh.toString({ lineWidth: 0 }).trimEnd();
  return shown.includes('\n') ? undefined : text.slice(0, range[0]) + shown + text.slice(range[1]);
}

/** Adds the value after the last line of its last neighbour. */
function addLines({ text, document, key }: YamlChange, value: ConfigValue): string | undefined {
  const parent = parentOf(document, key);
  const last = parent?.items.at(-1);
  const [start] = rangeOf(parent?.items[0]) ?? [];
  const [, end] = rangeOf(last) ?? [];
  if (parent?.flow === true || start === undefined || end === undefined) return undefined;
  const at = lineEnd(text, end);
  const head = at > 0 && text[at - 1] !== '\n' ? '\n' : '';
  return text.slice(0, at) + head + linesOf({ text, start, key }, value) + text.slice(at);
}

function replaceLines({ text, document, key }: YamlChange, value: ConfigValue): string | undefined {
  const [start, end] = rangeOf(itemOf(document, key)) ?? [];
  if (start === undefined || end === undefined) return undefined;
  const lines = linesOf({ text, start, key }, value);
  return text.slice(0, lineStart(text, start)) + lines + text.slice(lineEnd(text, end));
}

function removeLines({ text, document, key }: YamlChange): string | undefined {
  const [start, end] = rangeOf(itemOf(document, key)) ?? [];
  if (start === undefined || end === undefined) return undefined;
  return text.slice(0, lineStart(text, start)) + text.slice(lineEnd(text, end));
}

/** The lines of a name and its value, or of an element, indented like the line at this offset. */
function linesOf(
  { text, start, key }: { readonly text: string; readonly start: number; readonly key: ConfigKey },
  value: ConfigValue,
): string {
  const part = key.at(-1);
  const fresh = parseDocument('', { compat: 'yaml-1.1' });
  fresh.contents = fresh.createNode(typeof part === 'number' ? [value] : { [part ?? '']: value }) as never;
  const indent = /^ */.exec(text.slice(lineStart(text, start)))?.[0] ?? '';
  return fresh.toString({ lineWidth: 0 }).replace(/^(?=.)/gm, indent);
}

function parentOf(document: Document, key: ConfigKey) {
  const parent: unknown = key.length === 1 ? document.contents : document.getIn(key.slice(0, -1), true);
  return isMap(parent) || isSeq(parent) ? parent : undefined;
}

function itemOf(document: Document, key: ConfigKey): unknown {
  const part = key.at(-1);
  const parent = parentOf(document, key);
  if (isSeq(parent)) return parent.items[Number(part)];
  return parent?.items.find((pair) => isPair(pair) && isScalar(pair.key) && pair.key.value === part);
}

/** Where an item begins and where the last value in it ends, without the comments after it. */
function rangeOf(item: unknown): readonly [start: number, end: number] | undefined {
  if (isPair(item)) {
    const start = rangeOf(item.key)?.[0];
    const end = rangeOf(item.value)?.[1] ?? rangeOf(item.key)?.[1];
    return start === undefined || end === undefined ? undefined : [start, end];
  }
  if (!isScalar(item) && !isCollection(item)) return undefined;
  if (!item.range) return undefined;
  const [start, own] = item.range;
  const last = isCollection(item) && item.flow !== true ? rangeOf(item.items.at(-1))?.[1] : undefined;
  return [start, last ?? own];
}

function lineStart(text: string, at: number): number {
  return text.lastIndexOf('\n', at - 1) + 1;
}

/** The offset after the newline of the line that ends here; a block of text ends after its own newline. */
function lineEnd(text: string, at: number): number {
  if (text[at - 1] === '\n') return at;
  const newline = text.indexOf('\n', at);
  return newline === -1 ? text.length : newline + 1;
}

import { isMap, parseDocument, type CST } from 'yaml';
import { isTable, type ConfigValue } from './value';
import { type YamlCollection, type YamlItem } from './yaml-nodes';
import { yamlStyle } from './yaml-read';
import { columnAt, lineStart, newlineAt, rangeOf } from './yaml-range';

/** Adds an item, given in a collection of its own, to a collection in braces or brackets. */
export function addToFlow(text: string, parent: YamlCollection, wrapped: ConfigValue): string | undefined {
  const source = tokensOf(parent);
  if (source === undefined) return undefined;
  const shown = flowText(text, wrapped, '').slice(1, -1);
  const last = rangeOf(parent.items.at(-1) ?? null);
  if (last === undefined) {
    const pad = isMap(parent) && isPadded(text) && !/\s/.test(text[source.end - 1] ?? '') ? ' ' : '';
    return text.slice(0, source.end) + pad + shown + pad + text.slice(source.end);
  }
  const [start, end] = last;
  const trailing = source.commas.find((comma) => comma >= end);
  const isOwnLine =
    text.slice(lineStart(text, start), start).trim() === '' && newlineAt(text, end) < source.end;
  const at = trailing === undefined ? end : trailing + 1;
  const comma = trailing === undefined ? ',' : '';
  if (!isOwnLine) return `${text.slice(0, at)}${comma} ${shown}${text.slice(at)}`;
  const newline = newlineAt(text, at);
  const line = `\n${' '.repeat(columnAt(text, start))}${shown}${trailing === undefined ? '' : ','}`;
  return text.slice(0, at) + comma + text.slice(at, newline) + line + text.slice(newline);
}

/** Removes an item with its comma; an item on a line of its own goes with the line. */
export function removeFromFlow(text: string, parent: YamlCollection, item: YamlItem): string | undefined {
  const source = tokensOf(parent);
  const range = rangeOf(item);
  if (source === undefined || range === undefined) return undefined;
  const [start, end] = range;
  const comma = source.commas.find((one) => one >= end);
  const before = source.commas.findLast((one) => one < start);
  const items = parent.items as readonly YamlItem[];
  const isLast = items.at(-1) === item;
  const inside = [(parent.range?.[0] ?? start) + 1, source.end] as const;
  if (items.length === 1 && !text.slice(...inside).includes('\n'))
    return text.slice(0, inside[0]) + text.slice(inside[1]);
  const first = lineStart(text, start);
  const newline = newlineAt(text, comma ?? end);
  const afterwards = text.slice((comma ?? end - 1) + 1, newline);
  if (text.slice(first, start).trim() === '' && newline < source.end && /^\s*(#.*)?$/.test(afterwards)) {
    const head =
      isLast && comma === undefined && before !== undefined
        ? text.slice(0, before) + text.slice(before + 1, first)
        : text.slice(0, first);
    return head + text.slice(newline + 1);
  }
  if (!isLast) {
    const next = rangeOf(items[items.indexOf(item) + 1] ?? null)?.[0];
    return next === undefined ? undefined : text.slice(0, start) + text.slice(next);
  }
  if (before === undefined) return text.slice(0, start) + text.slice((comma ?? end - 1) + 1);
  return text.slice(0, before) + text.slice(comma ?? end);
}

/** A value in braces and brackets, on one line. */
export function flowText(text: string, value: ConfigValue, pad = isPadded(text) ? ' ' : ''): string {
  if (Array.isArray(value)) return `[${value.map((one: ConfigValue) => flowText(text, one)).join(', ')}]`;
  if (isTable(value)) {
    const pairs = Object.entries(value as Record<string, ConfigValue>).map(
      ([name, inner]) => `${plainText(name)}: ${flowText(text, inner)}`,
    );
    return pairs.length === 0 ? '{}' : `{${pad}${pairs.join(', ')}${pad}}`;
  }
  return typeof value === 'string' ? plainText(value) : JSON.stringify(value);
}

/** A text as an element in brackets: with quotes only if it needs them. */
function plainText(value: string): string {
  if (/[\n\r\t]|^$|^\s|\s$/.test(value)) return JSON.stringify(value);
  const fresh = parseDocument('', yamlStyle);
  fresh.contents = fresh.createNode([value], { flow: true }) as never;
  return fresh.toString({ lineWidth: 0, flowCollectionPadding: false }).trim().slice(1, -1);
}

function isPadded(text: string): boolean {
  return !/\{[^\s}]/.test(text);
}

/** Where the commas of a collection in braces are, and its closing brace. */
function tokensOf({ srcToken }: YamlCollection): { commas: readonly number[]; end: number } | undefined {
  if (srcToken?.type !== 'flow-collection') return undefined;
  const close = srcToken.end.find(({ type }) => /^flow-(map|seq)-end$/.test(type));
  const tokens: readonly CST.SourceToken[] = [
    ...srcToken.items.flatMap(({ start }) => start),
    ...srcToken.end,
  ];
  const commas = tokens.filter(({ type }) => type === 'comma').map(({ offset }) => offset);
  return close === undefined ? undefined : { commas, end: close.offset };
}

import { isCollection, isMap, isNode, isPair, isScalar } from 'yaml';
import type { YamlCollection, YamlItem } from './yaml-nodes';

/** Where an item begins and where the last value in it ends, without the comments after it. */
export function rangeOf(item: YamlItem | null): readonly [start: number, end: number] | undefined {
  if (item === null) return undefined;
  if (isPair(item)) {
    const start = rangeOf(item.key)?.[0];
    const end = rangeOf(item.value)?.[1] ?? rangeOf(item.key)?.[1];
    return start === undefined || end === undefined ? undefined : [start, end];
  }
  if (!isNode(item) || !item.range) return undefined;
  const [start, own] = item.range;
  if (!isCollection(item) || item.flow === true) return [start, own];
  return [start, rangeOf((item.items.at(-1) ?? null) as YamlItem | null)?.[1] ?? own];
}

/** The offset after the colon of a name, or after the dash of an element in lines of its own. */
export function indicatorOf(parent: YamlCollection, item: YamlItem): number | undefined {
  if (!isMap(parent)) {
    const source = parent.srcToken;
    if (source?.type !== 'block-seq') return undefined;
    const at = (parent.items as readonly unknown[]).indexOf(item);
    const dash = source.items[at]?.start.find(({ type }) => type === 'seq-item-ind');
    return dash === undefined ? undefined : dash.offset + 1;
  }
  if (!isPair(item) || !isScalar(item.key)) return undefined;
  const colon = item.srcToken?.sep?.find(({ type }) => type === 'map-value-ind');
  return colon === undefined ? undefined : colon.offset + 1;
}

/** The offset of the first character of the line that this place is in. */
export function lineStart(text: string, at: number): number {
  return text.lastIndexOf('\n', at - 1) + 1;
}

/** The offset after the newline of the line that ends here; a block of text ends after its own newline. */
export function lineEnd(text: string, at: number): number {
  if (text[at - 1] === '\n') return at;
  return Math.min(newlineAt(text, at) + 1, text.length);
}

/** The offset of the next newline, or of the end of the text. */
export function newlineAt(text: string, at: number): number {
  const newline = text.indexOf('\n', at);
  return newline === -1 ? text.length : newline;
}

/** How many characters stand before this place in its line. */
export function columnAt(text: string, at: number): number {
  return at - lineStart(text, at);
}

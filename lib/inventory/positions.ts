import { isAlias, isMap, isNode, isScalar, isSeq, type Document } from 'yaml';

/** The offset of a dotted path or of its nearest parent; undefined if there is none. */
export function offsetOf(document: Document, path: string): number | undefined {
  let place: Place = { node: document.contents, rest: path, offset: undefined };
  while (place.rest !== '') {
    const next = step(isAlias(place.node) ? place.node.resolve(document) : place.node, place.rest);
    if (!next) break;
    place = next;
  }
  return place.offset;
}

interface Place {
  readonly node: unknown;
  /** The rest of the path. */
  readonly rest: string;
  readonly offset: number | undefined;
}

function step(node: unknown, rest: string): Place | undefined {
  if (isMap(node)) {
    const pairs = node.items.map(({ key, value }) => ({ name: nameOf(key), key, value }));
    // Names of hosts have dots themselves, so the longest matching name counts.
    const [found] = pairs
      .filter(({ name }) => rest === name || rest.startsWith(`${name}.`))
      .sort((one, other) => other.name.length - one.name.length);
    return (
      found && { node: found.value, rest: rest.slice(found.name.length + 1), offset: startOf(found.key) }
    );
  }
  if (!isSeq(node)) return undefined;
  const index = /^\d+/.exec(rest)?.[0] ?? '';
  const item = index === '' ? undefined : node.items[Number(index)];
  return item === undefined
    ? undefined
    : { node: item, rest: rest.slice(index.length + 1), offset: startOf(item) };
}

function nameOf(key: unknown): string {
  return isScalar(key) ? String(key.value) : '';
}

function startOf(node: unknown): number | undefined {
  return isNode(node) ? node.range?.[0] : undefined;
}

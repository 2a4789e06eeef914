import { isAlias, isMap, isNode, isScalar, isSeq, visit } from 'yaml';
import type { Document, Node, Pair, YAMLMap, YAMLSeq } from 'yaml';
import { linesAt } from './lines-at';
import { fits, isTable, keyName, nameOf, notOne, type ConfigKey, type ConfigValue } from './value';

/** A map or a list of YAML. */
export type YamlCollection = YAMLMap<Node, Node | null> | YAMLSeq<Node>;

/** A name with its value, or an element. */
export type YamlItem = Pair<Node, Node | null> | Node;

/** How far a key leads: to a value, or to what lacks its next part. */
export interface YamlPlace {
  readonly document: Document;
  /** The collection that has the item, or lacks it; undefined: the document is empty. */
  readonly parent: YamlCollection | undefined;
  /** The item at the end of the way; undefined: the parent lacks it. */
  readonly item: YamlItem | undefined;
  /** The items that lead to the parent, from the outside. */
  readonly above: readonly { readonly parent: YamlCollection; readonly item: YamlItem }[];
  /** What is left of the key: what the parent lacks, or what the item, which is empty, lacks. */
  readonly rest: ConfigKey;
}

/** What is in the way. */
export interface Obstacle {
  readonly problem: string;
  /** A plain value, in which the key cannot be. */
  readonly isPlain?: boolean;
}

/** Follows a key from the documents; or what is in the way. */
export function findPlace(documents: readonly Document[], key: ConfigKey): YamlPlace | Obstacle {
  const chosen = chooseDocument(documents, key);
  if ('problem' in chosen) return chosen;
  const { document, at } = chosen;
  const above: { parent: YamlCollection; item: YamlItem }[] = [];
  let node: unknown = document.contents;
  for (const [depth, part] of key.entries()) {
    if (depth < at) continue;
    const last = above.at(-1);
    if (node === null || (isScalar(node) && node.value === null))
      return {
        document,
        ...{ parent: last?.parent, item: last?.item, above: above.slice(0, -1), rest: key.slice(depth) },
      };
    const place = depth === 0 ? 'the file' : keyName(key.slice(0, depth));
    const next = keyName(key.slice(0, depth + 1));
    if (isAlias(node)) return { problem: `${place} is an alias, so ${next} cannot be there` };
    if (!isMap(node) && !isSeq(node))
      return { problem: `${place} is a plain value, so ${next} cannot be there`, isPlain: true };
    const parent = node as YamlCollection;
    const length = parent.items.length;
    if (isSeq(parent) ? typeof part === 'string' : isTable(part))
      return {
        problem: `${place} is ${isSeq(parent) ? `a list of ${length} elements` : 'an object'}, so ${next} cannot be there`,
      };
    if (isSeq(parent) && typeof part === 'number' && part > length)
      return { problem: `${place} is a list of ${length} elements, so ${next} cannot be there` };
    const found = itemsAt(document, parent, part);
    if (isTable(part) && found.length > 1) {
      const names = namesOf('element', found, parent.items);
      return { problem: notOne(place, { choice: part, found: names, count: length }) };
    }
    const [item] = found;
    if (item === undefined) return { document, parent, item, above, rest: key.slice(depth) };
    above.push({ parent, item });
    node = valueNode(item);
  }
  const end = above.at(-1);
  if (end === undefined) return { problem: 'the key must go on after the document' };
  return { document, ...end, above: above.slice(0, -1), rest: [] };
}

/** The names and indexes that lead to the item of a place. */
export function pathOf(
  documents: readonly Document[],
  { document, above, parent, item }: YamlPlace,
): ConfigKey {
  const ways = parent === undefined || item === undefined ? above : [...above, { parent, item }];
  return [
    ...(documents.length > 1 ? [documents.indexOf(document)] : []),
    ...ways.map((one) => {
      if (isNode(one.item)) return (one.parent.items as readonly unknown[]).indexOf(one.item);
      return isScalar(one.item.key) ? (one.item.key.source ?? String(one.item.key.value)) : '';
    }),
  ];
}

/** The node of the value of an item; null: it is empty. */
export function valueNode(item: YamlItem): Node | null {
  return isNode(item) ? item : item.value;
}

/** A value as JavaScript has it. */
export function plainYaml(document: Document, node: unknown): ConfigValue {
  return (isNode(node) ? node.toJS(document) : node) as ConfigValue;
}

function itemsAt(document: Document, parent: YamlCollection, part: ConfigKey[number]): readonly YamlItem[] {
  if (isSeq(parent)) {
    const items = parent.items as readonly Node[];
    if (isTable(part)) return items.filter((item) => fits(plainYaml(document, item), part));
    return items.slice(Number(part), Number(part) + 1);
  }
  const pairs = parent.items as readonly Pair<Node, Node | null>[];
  return pairs.filter(({ key }) => isScalar(key) && (key.source ?? String(key.value)) === nameOf(part));
}

/** One of several documents is chosen by its values, or by its number from 0 on. */
function chooseDocument(
  documents: readonly Document[],
  [first]: ConfigKey,
): { readonly document: Document; readonly at: number } | { readonly problem: string } {
  const [only] = documents;
  const count = documents.length;
  if (only === undefined || (count === 1 && !(isTable(first) && isMap(only.contents))))
    return { document: only as Document, at: 0 };
  if (typeof first === 'string')
    return {
      problem: `the file has ${count} YAML documents: begin the key with a value of the document that you mean, such as { kind: 'Service' }`,
    };
  const found = documents.filter((one, at) =>
    isTable(first) ? fits(plainYaml(one, one.contents), first) : at === first,
  );
  const [document] = found;
  if (document !== undefined && found.length === 1) return { document, at: 1 };
  if (!isTable(first)) return { problem: `the file has only ${count} YAML documents` };
  const names = namesOf('document', found, documents);
  return { problem: notOne('the YAML documents', { choice: first, found: names, count }) };
}

/** The names of some of all by their numbers: `element 3`. */
function namesOf(word: string, some: readonly unknown[], all: readonly unknown[]): readonly string[] {
  const places = new Map(all.map((one, at) => [one, at] as const));
  return some.map((one) => `${word} ${places.get(one) ?? -1}`);
}

/** The lines of the aliases that refer to one of these nodes. */
export function aliasLines(document: Document, text: string, nodes: readonly unknown[]): readonly number[] {
  const anchors = new Set(
    nodes.flatMap((node) =>
      isNode(node) && !isAlias(node) && node.anchor !== undefined ? [node.anchor] : [],
    ),
  );
  const offsets: number[] = [];
  if (anchors.size === 0) return offsets;
  visit(document, {
    Alias(_, { source, range }) {
      if (anchors.has(source)) offsets.push(range?.[0] ?? 0);
    },
  });
  return linesAt(text, offsets);
}

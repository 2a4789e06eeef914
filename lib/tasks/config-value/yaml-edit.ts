import { isDeepStrictEqual } from 'node:util';
import { isAlias, isMap, isNode, isScalar, isSeq, visit, type Document, type Node } from 'yaml';
import { lineNumbers } from '../shared/files/text-lines';
import { added, keyName, nameOf, nest, type ConfigEdit, type ConfigKey, type ConfigValue } from './value';
import { readDocuments, seenDocuments, yamlError } from './yaml-read';
import { spliceYaml, type YamlChange } from './yaml-splice';
import { aliasLines, findPlace, pathOf, plainYaml, valueNode, type YamlPlace } from './yaml-nodes';

/** Characters of a file: what is more takes the controller too long. */
const longest = 64 * 1024;

/** Edits YAML: every byte outside of the value stays as it is. */
export function editYaml(text: string, key: ConfigKey, value: ConfigValue | undefined): ConfigEdit {
  if (text.length > longest)
    return {
      problem: `only YAML of up to ${longest / 1024} KiB can be edited: use lineInFile or blockInFile`,
    };
  try {
    return edit(text, key, value);
  } catch (thrown) {
    if (thrown instanceof RangeError) return { problem: 'this is not YAML: it is nested too deeply' };
    throw thrown;
  }
}

function edit(text: string, key: ConfigKey, value: ConfigValue | undefined): ConfigEdit {
  const documents = readDocuments(text);
  const error = yamlError(text, documents);
  if (error !== undefined) return { problem: `this is not YAML: ${error}` };
  const aliases = aliasProblem(documents);
  if (aliases !== undefined) return { problem: aliases };
  const place = findPlace(documents, key);
  if ('problem' in place)
    return value === undefined && place.isPlain === true ? { text, before: undefined } : place;
  const { document, item, rest } = place;
  const node = item === undefined || rest.length > 0 ? undefined : valueNode(item);
  if (node === undefined && value === undefined) return whatIsGone(text, place, key);
  const before = node === undefined ? undefined : beforeOf(text, key, { document, node });
  if ('problem' in (before ?? {})) return before as { problem: string };
  const known = before as { readonly value: ConfigValue; readonly shown: ConfigValue } | undefined;
  if (node !== undefined && value !== undefined && isReadAs(text, key, value))
    return { text, before: known?.value };
  const change: YamlChange = { text, ...place, value };
  // The splices need the nodes of the documents as they are before the change.
  const attempts = spliceYaml(change, wantedOf(change));
  apply(change);
  const result = allOf(documents);
  if (result === undefined)
    return { problem: `${keyName(key)} has an anchor that aliases elsewhere refer to: change those first` };
  const edited = attempts.find((attempt) => {
    const again = seenDocuments(attempt);
    if (yamlError(attempt, again) !== undefined || !isDeepStrictEqual(allOf(again), result)) return false;
    return value === undefined || isReadAs(attempt, key, value);
  });
  if (edited === undefined)
    return {
      problem: `${keyName(key)} cannot be ${value === undefined ? 'removed' : 'set'} without a change to other lines: edit the file with lineInFile or replace`,
    };
  return { text: edited, before: known?.shown, note: noteOf(text, place) };
}

/** The value at a key, as {@link ConfigEdit} has it. */
export function readYaml(text: string, key: ConfigKey): ConfigEdit {
  const documents = seenDocuments(text);
  const error = documents.flatMap((one) => one.errors)[0];
  if (error !== undefined) return { problem: `this is not YAML: ${error.message.split('\n')[0] ?? ''}` };
  const place = findPlace(documents, key);
  if ('problem' in place) return place.isPlain === true ? { text, before: undefined } : place;
  const before = isFound(place) ? plainYaml(place.document, valueNode(place.item)) : undefined;
  return { text, before };
}

/** What parsers of YAML 1.2 and of 1.1 both read at the key. */
function isReadAs(text: string, key: ConfigKey, value: ConfigValue): boolean {
  const documents = seenDocuments(text);
  const place = findPlace(documents, key);
  if (!isFound(place) || !isDeepStrictEqual(plainYaml(place.document, valueNode(place.item)), value))
    return false;
  // What a choice means may depend on the version, a place does not.
  const same = findPlace(seenDocuments(text, '1.1'), pathOf(documents, place));
  return isFound(same) && isDeepStrictEqual(plainYaml(same.document, valueNode(same.item)), value);
}

type Found = YamlPlace & { readonly item: NonNullable<YamlPlace['item']> };

function isFound(place: YamlPlace | { readonly problem: string }): place is Found {
  return !('problem' in place) && place.item !== undefined && place.rest.length === 0;
}

/** The present value, and how a diff shows it: as it stands there if parsers disagree about it. */
function beforeOf(
  text: string,
  key: ConfigKey,
  { document, node }: { readonly document: Document; readonly node: Node | null },
): { readonly problem: string } | { readonly value: ConfigValue; readonly shown: ConfigValue } {
  const tag = node === null ? undefined : ownTag(node);
  if (tag !== undefined)
    return {
      problem: `${keyName(key)} has the tag ${tag}, which configValue cannot declare: edit it with lineInFile`,
    };
  const value = plainYaml(document, node);
  if (!isScalar(node) || isReadAs(text, key, value)) return { value, shown: value };
  return { value, shown: node.source ?? value };
}

function ownTag(node: Node): string | undefined {
  let found: string | undefined;
  visit(node, {
    Node(_, { tag }) {
      if (tag !== undefined && !tag.startsWith('tag:yaml.org,2002:')) found = tag;
    },
  });
  return found;
}

/** A key that is missing, but that a merge key brings, cannot be removed here. */
function whatIsGone(text: string, { document, parent, item }: YamlPlace, key: ConfigKey): ConfigEdit {
  const name = key.at(-1);
  const merges = isMap(parent) && item === undefined ? parent.items : [];
  for (const pair of merges) {
    if (!isScalar(pair.key) || pair.key.value !== '<<') continue;
    const brought = isNode(pair.value) ? [plainYaml(document, pair.value)].flat() : [];
    if (
      brought.some((one) => typeof one === 'object' && one !== null && Object.hasOwn(one, nameOf(name ?? '')))
    )
      return { problem: `${keyName(key)} comes from the merge key << and cannot be removed here` };
  }
  return { text, before: undefined };
}

function wantedOf({ rest, value, item, parent }: YamlChange): ConfigValue | undefined {
  if (value === undefined) return undefined;
  return item === undefined && parent !== undefined ? added(rest, value) : nest(rest, value);
}

/** Changes the nodes as the text is to be changed. */
function apply(change: YamlChange): void {
  const { document, parent, item, rest } = change;
  const wanted = wantedOf(change);
  if (parent === undefined) {
    document.contents = document.createNode(wanted ?? {});
    return;
  }
  const items = parent.items as unknown[];
  if (item === undefined) {
    items.push(isSeq(parent) ? document.createNode(wanted) : document.createPair(rest[0], wanted));
    return;
  }
  if (wanted === undefined) {
    items.splice(items.indexOf(item), 1);
    return;
  }
  const old = valueNode(item);
  const fresh = document.createNode(wanted) as Node;
  if (old !== null && !isAlias(old) && !isAlias(fresh) && old.anchor !== undefined) fresh.anchor = old.anchor;
  if (isNode(item)) items[items.indexOf(item)] = fresh;
  else item.value = fresh;
}

/** The library counts what aliases of aliases stand for, and stops at a limit. */
function aliasProblem(documents: readonly Document[]): string | undefined {
  if (allOf(documents) !== undefined) return undefined;
  return documents.some(hasLostAlias)
    ? 'this is not YAML: an alias refers to a missing anchor'
    : 'this YAML has more aliases than can be followed';
}

function hasLostAlias(document: Document): boolean {
  const anchors = new Set<string | undefined>();
  const lost: string[] = [];
  visit(document, {
    Alias(_, { source }) {
      if (!anchors.has(source)) lost.push(source);
    },
    Value(_, { anchor }) {
      anchors.add(anchor);
    },
  });
  return lost.length > 0;
}

/** Everything in the documents; undefined: an alias has no anchor, or there are too many. */
function allOf(documents: readonly Document[]): readonly unknown[] | undefined {
  try {
    return documents.map((one) => one.toJS({ mapAsMap: true }) as unknown);
  } catch (thrown) {
    if (thrown instanceof ReferenceError) return undefined;
    throw thrown;
  }
}

/** What else has the value: aliases of what it is in. */
function noteOf(text: string, { document, above, parent, item }: YamlPlace): string | undefined {
  const nodes = [...above.map((one) => one.parent), parent, item === undefined ? null : valueNode(item)];
  const lines = aliasLines(document, text, nodes);
  return lines.length === 0 ? undefined : `which also applies to the aliases in ${lineNumbers(lines)}`;
}

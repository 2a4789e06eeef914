import { isDeepStrictEqual } from 'node:util';
import { isMap, isNode, isScalar, isSeq, parseDocument, type Document } from 'yaml';
import { keyName, nest, type ConfigEdit, type ConfigKey, type ConfigValue } from './value';
import { spliceYaml } from './yaml-splice';

/** Edits YAML. Keeps comments and order and, where possible, the layout of everything else. */
export function editYaml(text: string, key: ConfigKey, value: ConfigValue | undefined): ConfigEdit {
  const document = read(text);
  const [error] = document.errors;
  if (error !== undefined)
    return { problem: `this is not a single YAML document: ${error.message.split('\n')[0] ?? ''}` };
  const isThere = document.hasIn(key);
  const node = document.getIn(key, true);
  const before = isThere ? ((isNode(node) ? node.toJS(document) : node) as ConfigValue) : undefined;
  if (isThere ? isDeepStrictEqual(before, value) : value === undefined) return { text, before };
  const reached = reach(document, key);
  if ('problem' in reached) return reached;
  const { at } = reached;
  const wanted = value === undefined ? undefined : nest(key.slice(at.length), value);
  // The splices need the nodes of the document as it is before the change.
  const splices = spliceYaml({ text, document, key: at, value: wanted });
  if (wanted === undefined) document.deleteIn(at);
  else document.setIn(at, isScalar(node) && isPlain(wanted) ? wanted : document.createNode(wanted));
  const result: unknown = document.toJS();
  const isRight = (edited: string) => {
    const again = read(edited);
    return again.errors.length === 0 && isDeepStrictEqual(again.toJS(), result);
  };
  return { text: splices.find(isRight) ?? print(document, text), before };
}

/** Quotes words such as `yes`, because older parsers do not read them as text. */
function read(text: string): Document {
  return parseDocument(text, { compat: 'yaml-1.1' });
}

/** The path to the value, up to its first part that is missing; or what is in the way. */
function reach(
  document: Document,
  key: ConfigKey,
): { readonly at: ConfigKey } | { readonly problem: string } {
  for (const [depth, part] of key.entries()) {
    const path = key.slice(0, depth);
    const parent: unknown = depth === 0 ? document.contents : document.getIn(path, true);
    const place = depth === 0 ? 'the file' : keyName(path);
    const next = keyName(key.slice(0, depth + 1));
    if (parent === null || (isScalar(parent) && parent.value === null))
      return { at: key.slice(0, Math.max(depth, 1)) };
    if (isSeq(parent) && (typeof part !== 'number' || part > parent.items.length))
      return { problem: `${place} is a list of ${parent.items.length} elements, so ${next} cannot be there` };
    if (!isSeq(parent) && !isMap(parent))
      return {
        problem: `${place} is ${isScalar(parent) ? 'a plain value' : 'an alias'}, so ${next} cannot be there`,
      };
    if (!document.hasIn(key.slice(0, depth + 1))) return { at: key.slice(0, depth + 1) };
  }
  return { at: key };
}

function isPlain(value: ConfigValue): boolean {
  return value === null || typeof value !== 'object';
}

function print(document: Document, text: string): string {
  const indent = /^( +)[^\s#-]/m.exec(text)?.[1]?.length ?? 2;
  const parent = /^( *)[^\s#-][^#\n]*:[ \t]*(?:#[^\n]*)?\n(?:\s*#[^\n]*\n)*( *)- /m.exec(text);
  return document.toString({
    lineWidth: 0,
    indent: Math.max(indent, 2),
    indentSeq: parent === null || parent[1] !== parent[2],
    flowCollectionPadding: !/[{[][^\s}\]]/.test(text),
  });
}

import { isMap, isScalar, parseDocument, type Node, type Scalar } from 'yaml';
import { nameOf, type ConfigValue } from './value';
import { addToFlow, flowText, removeFromFlow } from './yaml-flow';
import { valueNode, type YamlItem, type YamlPlace } from './yaml-nodes';
import { yamlStyle } from './yaml-read';
import { columnAt, indicatorOf, lineEnd, lineStart, newlineAt, rangeOf } from './yaml-range';

/** A change of one value of a YAML text; undefined: it is removed. */
export interface YamlChange extends YamlPlace {
  readonly text: string;
  readonly value: ConfigValue | undefined;
}

/**
 * Texts in which only the value changes. They are attempts: in unusual YAML they may mean something else, so the caller
 * must read a text before it takes it.
 */
export function spliceYaml(change: YamlChange, wanted: ConfigValue | undefined): readonly string[] {
  const { text, document, parent, item } = change;
  const attempts =
    parent === undefined
      ? fillDocument(text, document.range?.[1], wanted ?? null)
      : item === undefined
        ? [wanted === undefined ? undefined : addItem(change, wanted)]
        : wanted === undefined
          ? [removeItem(change, item)]
          : replaceItem(text, { parent, item }, wanted);
  return attempts.filter((attempt) => attempt !== undefined);
}

function fillDocument(text: string, at = text.length, value: ConfigValue): readonly string[] {
  const put = (place: number) => {
    const head = place > 0 && text[place - 1] !== '\n' ? '\n' : '';
    return text.slice(0, place) + head + printLines(text, value, 0) + text.slice(place);
  };
  return [put(at), put(text.length)];
}

function addItem({ text, parent, above, rest: [part] }: YamlChange, value: ConfigValue): string | undefined {
  if (!parent?.range) return undefined;
  const holder = above.at(-1);
  const wrapped = isMap(parent) ? { [nameOf(part ?? '')]: value } : [value];
  if (parent.items.length === 0 && (holder === undefined || holder.parent.flow !== true)) {
    // An empty collection in braces becomes one of lines.
    if (holder !== undefined) return replaceItem(text, holder, wrapped)[0];
    return (
      text.slice(0, parent.range[0]) + printLines(text, wrapped, 0).trimEnd() + text.slice(parent.range[1])
    );
  }
  if (parent.flow === true) return addToFlow(text, parent, wrapped);
  const end = rangeOf(parent.items.at(-1) as YamlItem)?.[1];
  if (end === undefined) return undefined;
  const at = lineEnd(text, end);
  const head = at > 0 && text[at - 1] !== '\n' ? '\n' : '';
  const fresh = printLines(text, wrapped, columnAt(text, parent.range[0]));
  return text.slice(0, at) + head + fresh + text.slice(at);
}

function removeItem({ text, parent, above }: YamlChange, item: YamlItem): string | undefined {
  const range = rangeOf(item);
  if (!parent?.range || range === undefined) return undefined;
  if (parent.flow === true) return removeFromFlow(text, parent, item);
  const holder = above.at(-1);
  const end = lineEnd(text, range[1]);
  if (parent.items.length === 1) {
    const empty = isMap(parent) ? {} : [];
    if (holder !== undefined) return replaceItem(text, holder, empty)[0];
    return `${text.slice(0, parent.range[0])}${isMap(parent) ? '{}' : '[]'}\n${text.slice(end)}`;
  }
  const start = isMap(parent) ? range[0] : (indicatorOf(parent, item) ?? range[0] + 1) - 1;
  const first = lineStart(text, start);
  if (text.slice(first, start).trim() === '') return text.slice(0, first) + text.slice(end);
  // The item stands after the dash of its list: the next one takes its place.
  const column = columnAt(text, start);
  return text.slice(0, start) + text.slice(end).replace(new RegExp(`^ {0,${column}}`), '');
}

/** Replaces the value of an item; what stands around it, also an anchor or a comment, stays. */
function replaceItem(
  text: string,
  { parent, item }: Pick<YamlPlace, 'parent'> & { readonly item: YamlItem },
  value: ConfigValue,
): readonly (string | undefined)[] {
  const node = valueNode(item);
  const isCollection = typeof value === 'object' && value !== null;
  const isInFlow = parent?.flow === true;
  if (node?.range && isScalar(node) && !isCollection) {
    const same = replaceScalar(text, node, value);
    if (same !== undefined)
      return [same, ...(isInFlow ? [] : [replaceInBlock(text, { parent, item }, value)])];
  }
  const isBraced = node !== null && 'flow' in node && node.flow && !isEmpty(node);
  if (node?.range && (isInFlow || (isBraced && isCollection)))
    return [text.slice(0, node.range[0]) + flowText(text, value) + text.slice(node.range[1])];
  return isInFlow ? [] : [replaceInBlock(text, { parent, item }, value)];
}

function isEmpty(node: Node): boolean {
  return 'items' in node && Array.isArray(node.items) && node.items.length === 0;
}

/** Replaces a plain value by another, with the same kind of quotes. */
function replaceScalar(text: string, { type, range }: Scalar, value: ConfigValue): string | undefined {
  if (!range || range[0] === range[1]) return undefined;
  if (type === 'BLOCK_LITERAL' || type === 'BLOCK_FOLDED') return undefined;
  const fresh = parseDocument('', yamlStyle);
  const scalar = fresh.createNode(value) as Scalar;
  if (typeof value === 'string' && type !== undefined) scalar.type = type;
  fresh.contents = scalar as never;
  const shown = fresh.toString({ lineWidth: 0 }).trimEnd();
  return shown.includes('\n') ? undefined : text.slice(0, range[0]) + shown + text.slice(range[1]);
}

/** Replaces what comes after the colon of a name or the dash of an element, to the end of the value. */
function replaceInBlock(
  text: string,
  { parent, item }: Pick<YamlPlace, 'parent'> & { readonly item: YamlItem },
  value: ConfigValue,
): string | undefined {
  if (parent === undefined) return undefined;
  const after = indicatorOf(parent, item);
  if (after === undefined) return undefined;
  const isNamed = isMap(parent);
  const column = columnAt(text, isNamed ? (rangeOf(item)?.[0] ?? after) : after - 1);
  const printed = printLines(text, isNamed ? { k: value } : [value], column).slice(
    column + (isNamed ? 2 : 1),
  );
  const [first = '', ...lines] = printed.split(/(?<=\n)/);
  const { head, comment, end } = surroundings(text, after, valueNode(item));
  const shown = first.trim();
  const gap = /\s$/.test(head) ? '' : ' ';
  const newline = lines.length > 0 || text[end - 1] === '\n' ? '\n' : '';
  const body = shown === '' ? head.trimEnd() : head + gap + shown;
  return text.slice(0, after) + body + comment + newline + lines.join('') + text.slice(end);
}

/** What stands between indicator and value, the comment at the end of the line, and where the lines of the value end. */
function surroundings(text: string, after: number, node: Node | null) {
  const newline = newlineAt(text, after);
  const [start, end] = node === null ? [after, after] : (rangeOf(node) ?? [after, after]);
  const isBlockText = isScalar(node) && /^BLOCK/.test(node.type ?? '');
  const isHere = start < newline && start !== end;
  if (!isHere) {
    const rest = text.slice(after, newline);
    const hash = rest.search(/\s#/);
    const head = (hash < 0 ? rest : rest.slice(0, hash)).trimEnd();
    return { head, comment: rest.slice(head.length), end: lineEnd(text, Math.max(end, newline)) };
  }
  const isLines = isBlockText || (node !== null && 'items' in node && !('flow' in node && node.flow));
  const comment = isLines ? '' : text.slice(end, newlineAt(text, end));
  return { head: text.slice(after, start), comment, end: lineEnd(text, end) };
}

/** A value in lines of its own, indented, in the manner of the text. */
function printLines(text: string, value: ConfigValue, column: number): string {
  const fresh = parseDocument('', yamlStyle);
  fresh.contents = fresh.createNode(value) as never;
  const indent = /^( +)[^\s#-]/m.exec(text)?.[1]?.length ?? 2;
  const parent = /(?<![^\n])( *)[^\s#-][^#\n]*:[ \t]*(?:#[^\n]*)?\n(?:\s*#[^\n]*\n)*( *)- /.exec(text);
  const printed = fresh.toString({
    lineWidth: 0,
    indent: Math.min(Math.max(indent, 2), 8),
    indentSeq: parent === null || parent[1] !== parent[2],
  });
  return printed.replace(/^(?=.)/gm, ' '.repeat(column));
}

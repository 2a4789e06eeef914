import { isDeepStrictEqual } from 'node:util';
import {
  added,
  fits,
  isTable,
  keyName,
  notOne,
  type Choice,
  type ConfigEdit,
  type ConfigKey,
  type ConfigValue,
} from './value';
import { lineStart } from './yaml-range';
import { readJson, valueOf, type JsonMember, type JsonNode } from './json-nodes';

/** Edits JSON in place: only the value itself changes, or the lines that are added or removed. */
export function editJson(text: string, key: ConfigKey, value: ConfigValue | undefined): ConfigEdit {
  const isEmpty = text.trim() === '';
  if (isEmpty && value === undefined) return { text, before: undefined };
  const whole = isEmpty ? '{}\n' : text;
  try {
    return edit(whole, key, value);
  } catch (thrown) {
    if (thrown instanceof SyntaxError) return { problem: thrown.message };
    throw thrown;
  }
}

function edit(text: string, key: ConfigKey, value: ConfigValue | undefined): ConfigEdit {
  const root = readJson(text);
  let parent: JsonNode = root;
  for (const [depth, part] of key.entries()) {
    const isFit = parent.type === (typeof part === 'string' ? 'object' : 'list');
    if (!isFit) return { problem: misfit(key.slice(0, depth), parent, part) };
    const found = membersAt(text, parent, part);
    if (isTable(part) && found.length > 1)
      return { problem: ambiguous(key.slice(0, depth + 1), parent, found) };
    // If a name is there twice, the last one counts.
    const member = found.at(-1);
    if (member === undefined) {
      if (value === undefined) return { text, before: undefined };
      if (typeof part === 'number' && part > parent.members.length)
        return { problem: `${keyName(key.slice(0, depth))} has only ${parent.members.length} elements` };
      return {
        text: add(text, parent, { part, value: added(key.slice(depth), value) }),
        before: undefined,
      };
    }
    if (depth < key.length - 1) {
      parent = member.node;
      continue;
    }
    const before = valueOf(text, member.node);
    if (value === undefined) return { text: remove(text, parent, member), before };
    if (isDeepStrictEqual(before, value)) return { text, before };
    const { start, end } = member.node;
    return {
      text: text.slice(0, start) + print(text, value, indentAt(text, member.start)) + text.slice(end),
      before,
    };
  }
  return { problem: 'the key is empty' };
}

function membersAt(text: string, { members }: JsonNode, part: ConfigKey[number]): readonly JsonMember[] {
  return members.filter(({ key, node }) => (isTable(part) ? fits(valueOf(text, node), part) : key === part));
}

function ambiguous(key: ConfigKey, { members }: JsonNode, found: readonly JsonMember[]): string {
  const names = found.map((one) => `element ${one.key}`);
  const choice = key.at(-1) as Choice;
  const place = key.length === 1 ? 'the file' : keyName(key.slice(0, -1));
  return notOne(place, { choice, found: names, count: members.length });
}

function misfit(path: ConfigKey, { type }: JsonNode, part: ConfigKey[number]): string {
  const place = path.length === 0 ? 'the file' : keyName(path);
  return `${place} is ${type === 'object' ? 'an object' : type === 'list' ? 'a list' : 'a plain value'}, so ${keyName([...path, part])} cannot be there`;
}

function add(
  text: string,
  parent: JsonNode,
  { part, value }: { readonly part: ConfigKey[number]; readonly value: ConfigValue },
): string {
  const last = parent.members.at(-1);
  const isOneLine = isCompact(text) || (last !== undefined && indentBefore(text, last.start) === undefined);
  const outer = indentAt(text, parent.start);
  const indent = last === undefined ? outer + unitOf(text) : indentAt(text, last.start);
  const colon = /"\s*:\S/.test(text) && isCompact(text) ? ':' : ': ';
  const name = typeof part === 'string' ? JSON.stringify(part) + colon : '';
  const shown = name + (isOneLine ? printCompact(text, value) : print(text, value, indent));
  const gap = isOneLine ? (last === undefined || colon === ':' ? '' : ' ') : `\n${indent}`;
  const tail = last === undefined && !isOneLine ? `\n${outer}` : '';
  const closing = parent.end - 1;
  const rest = last === undefined ? tail + text.slice(closing) : text.slice(parent.contentEnd);
  const comma = last === undefined || last.comma !== undefined ? '' : ',';
  const commaAt = last?.node.end ?? parent.contentEnd;
  return text.slice(0, commaAt) + comma + text.slice(commaAt, parent.contentEnd) + gap + shown + rest;
}

/** Removes a member with its line and the comment at its end; with the last member, also the comma before it. */
function remove(text: string, parent: JsonNode, member: JsonMember): string {
  const index = parent.members.indexOf(member);
  const previous = parent.members[index - 1];
  let end = member.comma === undefined ? member.node.end : member.comma + 1;
  const lineEnd = member.comma === undefined ? /^[ \t]*(?:\/\/.*|(?=\n))/ : /^[ \t]*(?:\/\/.*)?/;
  end += lineEnd.exec(text.slice(end))?.[0].length ?? 0;
  let start = member.start;
  const indent = indentBefore(text, start);
  if (indent !== undefined && text[end] === '\n') {
    start -= indent.length + 1;
  } else if (member.comma === undefined) {
    while (/[ \t]/.test(text.charAt(start - 1))) start -= 1;
  }
  const isLast = member.comma === undefined && previous?.comma !== undefined;
  const head = isLast
    ? text.slice(0, previous.comma) + text.slice(previous.comma + 1, start)
    : text.slice(0, start);
  return head + text.slice(end);
}

/** The spaces before this place; undefined: it is not the first of its line. */
function indentBefore(text: string, at: number): string | undefined {
  const start = lineStart(text, at);
  const indent = text.slice(start, at);
  return start > 0 && /^[ \t]*$/.test(indent) ? indent : undefined;
}

/** The indentation of the line that this place is in. */
function indentAt(text: string, at: number): string {
  return /^[ \t]*/.exec(text.slice(lineStart(text, at), at))?.[0] ?? '';
}

/** The indentation of one level: that of the first indented line. */
function unitOf(text: string): string {
  return /\n([ \t]+)["\d[{tfn-]/.exec(text)?.[1] ?? '  ';
}

/** Whether the text is all in one line. */
function isCompact(text: string): boolean {
  return text.trim().length > 2 && !text.trim().includes('\n');
}

function print(text: string, value: ConfigValue, indent: string): string {
  if (isCompact(text)) return printCompact(text, value);
  return JSON.stringify(value, undefined, unitOf(text)).replaceAll('\n', `\n${indent}`);
}

function printCompact(text: string, value: ConfigValue): string {
  const compact = JSON.stringify(value);
  if (typeof value !== 'object' || value === null || !/"\s*:\s/.test(text)) return compact;
  return JSON.stringify(value, undefined, ' ').replace(/\n\s*/g, ' ');
}

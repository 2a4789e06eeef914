import { isIPv6 } from 'node:net';
import { globSource } from '../shell/glob';

/** One term of a pattern: hosts, and what to do with them. */
export interface Term {
  readonly does: 'add' | 'keep' | 'drop';
  /** A name, a glob, `~regex` or `@file`. */
  readonly text: string;
  readonly slice: Slice | undefined;
}

/** A part of the hosts of a term, by number from 0; negative numbers count from the end. */
export interface Slice {
  readonly from: number;
  /** The last one, included; undefined: all the rest. */
  readonly to: number | undefined;
  /** As it was written. */
  readonly text: string;
}

/** Splits a pattern at commas and colons; brackets, regular expressions and IPv6 addresses stay whole. */
export function parsePattern(pattern: string): readonly Term[] {
  const terms: string[] = [];
  let rest = pattern;
  while (rest !== '') {
    const term = firstTerm(rest);
    rest = rest.slice(term.length + 1);
    if (term.trim() !== '') terms.push(term.trim());
  }
  return terms.map(parseTerm);
}

/** Whether a term is a glob and not a name. */
export function isGlob(text: string): boolean {
  return /[*?[]/.test(text);
}

/**
 * A glob as the source of a regular expression for the whole name: `*`, `?`, `[abc]`, `[!abc]`, and numbers as reports
 * write them, `[1-20]`, `[01-03,07]`.
 */
export function hostGlobSource(glob: string): string {
  return `^${globSource(glob, 'text', numberListSource)}$`;
}

function numberListSource(part: string): string | undefined {
  if (!part.startsWith('[') || !part.endsWith(']') || !/[-,]/.test(part)) return undefined;
  const numbers = part.slice(1, -1).split(',');
  if (!numbers.every((each) => /^\d+(-\d+)?$/.test(each))) return undefined;
  return `(?:${numbers.map(numbersSource).join('|')})`;
}

/** `8-11` is 8, 9, 10, 11; `08-11` is 08, 09, 10, 11. A backward or huge range matches nothing. */
function numbersSource(range: string): string {
  const [first = '', last = first] = range.split('-');
  const count = Number(last) - Number(first) + 1;
  if (count < 1 || count > mostNumbers) return '(?!)';
  const numbers = Array.from({ length: count }, (_, index) => String(Number(first) + index));
  return numbers.map((each) => each.padStart(first.length, '0')).join('|');
}

const mostNumbers = 100_000;

function parseTerm(term: string): Term {
  const does = term.startsWith('&') ? 'keep' : term.startsWith('!') ? 'drop' : 'add';
  const text = withoutSign(term).trim();
  if (isIPv6(text)) return { does, text, slice: undefined };
  if (/^\[.*\]$/.test(text) && isIPv6(text.slice(1, -1))) {
    return { does, text: text.slice(1, -1), slice: undefined };
  }
  return { does, ...splitSlice(text) };
}

// As in Ansible, digits in brackets at the end are places in the list and not a set of characters.
function splitSlice(text: string): Pick<Term, 'text' | 'slice'> {
  const base = text.slice(0, Math.max(text.lastIndexOf('['), 0));
  const [, from, isRange, to] = /^\[(-?\d+)(?:(:)(-?\d+)?)?\]$/.exec(text.slice(base.length)) ?? [];
  if (from === undefined || !/^[^~@]/.test(base)) return { text, slice: undefined };
  const last = isRange === undefined ? from : to;
  const slice = { from: Number(from), to: last === undefined ? undefined : Number(last) };
  return { text: base, slice: { ...slice, text: text.slice(base.length) } };
}

/** The text up to the first separator outside of brackets. */
function firstTerm(text: string): string {
  const upToComma = text.split(',', 1)[0] ?? '';
  if (isIPv6(withoutSign(upToComma.trim()))) return upToComma;
  const isRegex = withoutSign(text.trimStart()).startsWith('~');
  // In a regular expression a backslash escapes the next character, and all kinds of brackets count.
  const token = isRegex ? /\\[^]|[^]/g : /[^]/g;
  const [opening, closing] = isRegex ? ['[({', '])}'] : ['[', ']'];
  let depth = 0;
  for (const { 0: character, index } of text.matchAll(token)) {
    if (depth <= 0 && /^[,:]$/.test(character)) return text.slice(0, index);
    if (opening.includes(character)) depth += 1;
    if (closing.includes(character)) depth -= 1;
  }
  return text;
}

function withoutSign(term: string): string {
  return term.replace(/^[&!]/, '');
}

import { messageOf } from '../errors/message-of';
import { readFileSync } from 'node:fs';
import { didYouMean } from '../schema/validate';
import type { Inventory } from './inventory';
import { hostGlobSource, isGlob, parsePattern, type Slice, type Term } from './pattern-terms';

/** The hosts of a term, and what is wrong with it. */
export interface Match {
  readonly names: ReadonlySet<string>;
  readonly problems: readonly string[];
}

/** Finds the hosts of one term: a group, a host, a glob, a regular expression or a file with one term per line. */
export function matchTerm(term: Term, inventory: Inventory): Match {
  const { does, text, slice } = term;
  if (text === '') return wrong(`"${does === 'keep' ? '&' : '!'}" needs a name after it`);
  if (text.startsWith('@')) return matchFile(text.slice(1), inventory);
  const found = findNames(text, inventory);
  if (typeof found === 'string') return wrong(found);
  const isSearch = text.startsWith('~') || isGlob(text);
  // Dropping a glob that matches nothing is fine. A misspelt name is not: its host would be touched.
  if (isSearch && found.length === 0 && does !== 'drop')
    return wrong(`"${text}" matches no group and no host`);
  if (slice === undefined) return { names: new Set(found), problems: [] };
  const part = takeSlice(found, slice);
  if (part.length > 0 || (found.length === 0 && !isSearch)) return { names: new Set(part), problems: [] };
  return wrong(`"${text}${slice.text}" is out of range: "${text}" has ${found.length} hosts`);
}

function wrong(problem: string): Match {
  return { names: new Set(), problems: [problem] };
}

/** Names of hosts in the order of the inventory, or what is wrong. */
function findNames(text: string, inventory: Inventory): readonly string[] | string {
  // As an empty regular expression it would match every host.
  if (text === '~') return '"~" needs a regular expression after it';
  if (text.startsWith('~')) {
    // As in Ansible, anchored at the start of the name and not at its end.
    return searchNames(text, `^(?:${text.slice(1)})`, inventory);
  }
  const group = inventory.groups.find(({ name }) => name === text);
  if (group) return group.hosts;
  if (inventory.hosts.some(({ name }) => name === text)) return [text];
  if (text.split('[').length !== text.split(']').length) return `"${text}" has an unmatched bracket`;
  if (isGlob(text)) return searchNames(text, hostGlobSource(text), inventory);
  const known = [...inventory.groups, ...inventory.hosts].map(({ name }) => name);
  return `there is no group or host "${text}"${didYouMean(text, known)}`;
}

function searchNames(
  shown: string,
  source: string,
  { groups, hosts }: Inventory,
): readonly string[] | string {
  const search = toRegExp(source);
  if (search === undefined) return `"${shown}" is not a valid pattern`;
  const members = new Set(groups.filter(({ name }) => search.test(name)).flatMap((group) => group.hosts));
  return hosts.map(({ name }) => name).filter((name) => members.has(name) || search.test(name));
}

function toRegExp(source: string): RegExp | undefined {
  try {
    return new RegExp(source);
  } catch {
    return undefined;
  }
}

function takeSlice(names: readonly string[], { from, to }: Slice): readonly string[] {
  const fromStart = (index: number): number => (index < 0 ? names.length + index : index);
  return names.filter((_, index) => index >= fromStart(from) && index <= fromStart(to ?? names.length - 1));
}

function matchFile(file: string, inventory: Inventory): Match {
  const lines = readLines(file);
  if (typeof lines === 'string') return wrong(lines);
  const matches = lines.flatMap(({ text, number }) =>
    parsePattern(text).map((term) => {
      if (term.does !== 'add' || term.text.startsWith('@'))
        return wrong(`${file}:${number}: a file may have only names, globs and ~regex, not "${text}"`);
      const { names, problems } = matchTerm(term, inventory);
      return { names, problems: problems.map((problem) => `${file}:${number}: ${problem}`) };
    }),
  );
  if (matches.length === 0) return wrong(`${file} names no host`);
  return {
    names: new Set(matches.flatMap(({ names }) => [...names])),
    problems: matches.flatMap(({ problems }) => problems),
  };
}

function readLines(file: string): readonly { readonly text: string; readonly number: number }[] | string {
  try {
    return readFileSync(file, 'utf8')
      .split(/\r?\n/)
      .map((text, index) => ({ text: text.replace(/#.*/, '').trim(), number: index + 1 }))
      .filter(({ text }) => text !== '');
  } catch (error) {
    return `the list of hosts cannot be read: ${messageOf(error)}`;
  }
}

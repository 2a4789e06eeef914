import { isPlainObject } from '../../schema/data-text';

/** Any value of a description in words: lists with commas, tables as `name: value`. */
export function inWords(value: unknown): string {
  if (Array.isArray(value)) return value.map(inWords).join(', ');
  if (isPlainObject(value)) return Object.entries(value).map(pairInWords).join('; ');
  if (value === undefined) return '';
  return typeof value === 'string' ? value : JSON.stringify(value);
}

/** What a table is about needs no name: `bind9; zone: example.com`. */
const main: readonly string[] = ['kind', 'tool', 'management', 'name', 'every'];

function pairInWords([name, value]: readonly [string, unknown], index: number): string {
  return index === 0 && main.includes(name) ? inWords(value) : `${name}: ${inWords(value)}`;
}

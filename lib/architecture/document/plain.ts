import { isPlainObject } from '../../schema/data-text';

/** Any value of a description in words: lists with commas, tables as `name: value`. */
export function inWords(value: unknown): string {
  if (Array.isArray(value)) return value.map(inWords).join(', ');
  if (isPlainObject(value)) return Object.entries(value).map(pairInWords).join('; ');
  return value === undefined ? '' : escaped(typeof value === 'string' ? value : JSON.stringify(value));
}

/** What a table is about needs no name: `bind9; zone: example.com`. */
const main: readonly string[] = ['kind', 'tool', 'management', 'name', 'every'];

function pairInWords([name, value]: readonly [string, unknown], index: number): string {
  return index === 0 && main.includes(name) ? inWords(value) : `${escaped(name)}: ${inWords(value)}`;
}

/** Text that Markdown shows as it is. */
export function escaped(text: string): string {
  return text.replace(/[\\`*_<|[\]]/g, (character) => `\\${character}`).replace(/\s*\n\s*/g, ' ');
}

/** Code within a line. */
export function code(text: string): string {
  return text.includes('`') ? `\`\` ${text} \`\`` : `\`${text}\``;
}

/** A table; cells must be Markdown already. */
export function markdownTable(rows: readonly (readonly string[])[]): readonly string[] {
  const [head = [], ...body] = rows.map((row) => `| ${row.join(' | ')} |`);
  const columns = rows[0]?.length ?? 0;
  return [String(head), `|${'---|'.repeat(columns)}`, ...body];
}

/** Lines below a label: a list. */
export function bullets(lines: readonly string[]): readonly string[] {
  return lines.map((line) => `    - ${line}`);
}

/** Lines below a label: steps. */
export function numbered(lines: readonly string[]): readonly string[] {
  return lines.map((line, index) => `    ${index + 1}. ${line}`);
}

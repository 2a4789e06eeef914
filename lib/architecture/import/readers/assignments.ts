import { isPlaceholder } from '../placeholder';
import { textsOf, type Said } from '../piece';

/** `NAME=value` as it stands in a document. */
export interface Assignment {
  readonly line: number;
  readonly name: string;
  readonly value: string;
  readonly description: string | undefined;
}

/** The variables of a block of code, of items and of tables, and the lines that are none. */
export function assignmentsOf(said: Said) {
  const assignments: Assignment[] = [];
  const lost: { text: string; line: number }[] = [];
  for (const piece of said.pieces) {
    if (piece.rows !== undefined) assignments.push(...rowAssignments(piece.rows, piece.line));
    else if (piece.kind === 'code') readBlock(piece.text, piece.line + 1, { assignments, lost });
    else {
      const texts = textsOf(
        piece.label === undefined ? piece : { ...piece, text: `${piece.label}: ${piece.text}` },
      );
      for (const { text, line } of texts) {
        const found = readItem(text, line);
        if (found !== undefined) assignments.push(found);
        else if (!isPlaceholder(text)) lost.push({ text, line });
      }
    }
  }
  return { assignments, lost };
}

function readBlock(
  text: string,
  firstLine: number,
  into: { assignments: Assignment[]; lost: { text: string; line: number }[] },
): void {
  let comment: string | undefined;
  for (const [index, original] of text.split('\n').entries()) {
    const line = original.trim();
    const [, remark] = /^#+\s*(.*)$/.exec(line) ?? [];
    const [, name, rest = ''] = /^(?:export\s+|set\s+)?([A-Za-z_]\w*)\s*=\s*(.*)$/.exec(line) ?? [];
    if (remark !== undefined) comment = remark;
    else if (name !== undefined) {
      const [, value = '', after] = /^("[^"]*"|'[^']*'|.*?)(?:\s+#\s*(.*))?$/.exec(rest) ?? [];
      add(into, { line: firstLine + index, name, value, description: after ?? comment });
      comment = undefined;
    } else if (!isPlaceholder(line)) into.lost.push({ text: line, line: firstLine + index });
    else comment = undefined;
  }
}

function add(into: { assignments: Assignment[] }, found: Assignment): void {
  into.assignments.push(found.description === '' ? { ...found, description: undefined } : found);
}

function readItem(text: string, line: number): Assignment | undefined {
  const [, name, mark, rest = ''] = /^`?([A-Z][A-Z0-9_]{2,})`?\s*(=|:|–|—|-|$)\s*(.*)$/s.exec(text) ?? [];
  if (name === undefined) return undefined;
  const bare = rest.replace(/`/g, '').trim();
  if (mark !== '=')
    return { line, name, value: '', description: bare === '' || isPlaceholder(bare) ? undefined : bare };
  const [, value = '', after] = /^(.*?)(?:\s+(?:#|–|—|-)\s+(.*)|\s+\((.*)\))?$/s.exec(bare) ?? [];
  return { line, name, value, description: after };
}

function rowAssignments(
  [head = [], ...body]: readonly (readonly string[])[],
  line: number,
): readonly Assignment[] {
  const at = (pattern: RegExp) => head.findIndex((cell) => pattern.test(cell));
  const columns = {
    name: at(/variable|name/i),
    value: at(/value|example|default/i),
    about: at(/description|purpose|notes?|comment/i),
  };
  return body.flatMap((cells, index) => {
    const cell = (column: number) => (cells[column] ?? '').replace(/`/g, '').trim();
    const name = cell(columns.name);
    const description = cell(columns.about);
    if (!/^[A-Za-z_]\w*$/.test(name)) return [];
    return [
      {
        line: line + 2 + index,
        name,
        value: cell(columns.value),
        description: description === '' ? undefined : description,
      },
    ];
  });
}

import { lexer, type Token, type Tokens } from 'marked';
import { inlineLines, plain } from './inline';
import { withoutOwnText } from './own-text';
import type { Piece, Section, Text } from './piece';

/** A document as headings, and what stands below each of them, with the lines of the file. */
export function sectionsOf(markdown: string): readonly Section[] {
  const sections: (Section & { pieces: Piece[] })[] = [{ level: 0, heading: '', line: 1, pieces: [] }];
  for (const { token, line } of located(lexer(markdown), 1)) {
    if (token.type === 'heading') {
      const { depth, tokens } = token as Tokens.Heading;
      sections.push({ level: depth, heading: plain(tokens), line, pieces: [] });
    } else sections.at(-1)?.pieces.push(...piecesOf(token, line));
  }
  return withoutOwnText(sections);
}

interface Located {
  readonly token: Token;
  readonly line: number;
}

function located(tokens: readonly Token[], first: number): readonly Located[] {
  let line = first;
  return tokens.map((token) => {
    // A block may begin with empty lines.
    const above = /^(?:[ \t]*\n)*/.exec(token.raw)?.[0] ?? '';
    const at = { token, line: line + newlines(above) };
    line += newlines(token.raw);
    return at;
  });
}

function newlines(text: string): number {
  return text.split('\n').length - 1;
}

function piecesOf(token: Token, line: number): readonly Piece[] {
  switch (token.type) {
    case 'paragraph':
    case 'text':
      return inlineLines((token as Tokens.Paragraph).tokens).map(({ offset, ...each }) => ({
        kind: 'paragraph',
        ...each,
        line: line + offset,
        below: [],
      }));
    case 'list':
      return located((token as Tokens.List).items, line).flatMap(({ token: item, line: at }) =>
        itemPieces(item as Tokens.ListItem, at),
      );
    case 'code':
      return [{ kind: 'code', text: (token as Tokens.Code).text, line, below: [] }];
    case 'table':
      return [tablePiece(token as Tokens.Table, line)];
    case 'blockquote':
      return located((token as Tokens.Blockquote).tokens, line).flatMap((inner) =>
        piecesOf(inner.token, inner.line),
      );
    default:
      return [];
  }
}

function itemPieces(item: Tokens.ListItem, line: number): readonly Piece[] {
  const inner = located(item.tokens, line).flatMap((each) => piecesOf(each.token, each.line));
  const [first, ...rest] = inner;
  if (first === undefined) return [];
  // A label within an item is a piece of its own; all else belongs to the text above it.
  const labelled = rest.filter(({ label }) => label !== undefined && first.label === undefined);
  const below = rest.filter((each) => !labelled.includes(each)).flatMap(flat);
  return [{ ...first, kind: first.kind === 'paragraph' ? 'item' : first.kind, below }, ...labelled];
}

/** A piece as texts; a label within stays in front of its text. */
export function flat({ label, text, line, below, rows }: Piece): readonly Text[] {
  if (rows !== undefined) {
    const [head = [], ...body] = rows;
    return body.map((cells, index) => ({ text: rowText(head, cells), line: line + 2 + index }));
  }
  const first = label === undefined ? text : [label, text].filter(Boolean).join(': ');
  return [{ text: first, line }, ...below];
}

/** A row as a text: `web: 4 vCPU, 8 GB RAM`. */
function rowText(head: readonly string[], [first = '', ...cells]: readonly string[]): string {
  const named = cells.flatMap((cell, index) => {
    // `RAM (GB)` is the unit and what it is of.
    const column = (head[index + 1] ?? '').replace(/^(.*?)\s*\(([^)]+)\)$/, '$2 $1');
    return cell === '' ? [] : [`${cell} ${column}`.trim()];
  });
  return [first, named.join(', ')].filter(Boolean).join(': ');
}

function tablePiece({ header, rows }: Tokens.Table, line: number): Piece {
  const cells = (row: readonly Tokens.TableCell[]) => row.map(({ tokens }) => plain(tokens).trim());
  return { kind: 'table', text: '', line, below: [], rows: [cells(header), ...rows.map(cells)] };
}

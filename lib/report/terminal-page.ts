import type { Token, Tokens } from 'marked';
import type { Paint } from './paint';
import { pageTable, type PageLook } from './terminal-table';
import { wrap } from './wrap';

/** A page of Markdown, read into tokens by marked, as text for a terminal. */
export function terminalPage(tokens: readonly Token[], look: PageLook): string {
  return `${blocks(tokens, look)
    .map((lines) => lines.join('\n'))
    .join('\n\n')}\n`;
}

type Lines = readonly string[];

function blocks(tokens: readonly Token[], look: PageLook): readonly Lines[] {
  return tokens.map((token) => block(token, look)).filter(({ length }) => length > 0);
}

function block(token: Token, look: PageLook): Lines {
  const { paint, width } = look;
  switch (token.type) {
    case 'heading':
      return wrap(
        inline(childrenOf(token), (_, text) => text),
        width,
      ).map((line) => paint(['bold', 'underline'], line));
    case 'code':
      return (token as Tokens.Code).text
        .split('\n')
        .map((line) => (line === '' ? '' : `    ${paint('green', line)}`));
    case 'list':
      return (token as Tokens.List).items.flatMap((item, index) => {
        const mark = (token as Tokens.List).ordered ? `${index + 1}. ` : '- ';
        const inside = blocks(item.tokens, { paint, width: width - mark.length }).flat();
        return inside.map((line, at) => `${at === 0 ? mark : ' '.repeat(mark.length)}${line}`.trimEnd());
      });
    case 'blockquote':
      return blocks(childrenOf(token), { paint, width: width - 2 })
        .flat()
        .map((line) => `| ${line}`);
    case 'table': {
      const { header, rows } = token as Tokens.Table;
      const cells = (row: readonly Tokens.TableCell[]) => row.map((cell) => inline(cell.tokens, paint));
      return pageTable(cells(header), rows.map(cells), look);
    }
    case 'hr':
      return ['-'.repeat(width)];
    case 'space':
    case 'html':
    case 'def':
      return [];
    default:
      return wrap(inline([token], paint), width);
  }
}

/** Text within a line. Links to web sites show their address; links to our own pages show only their text. */
function inline(tokens: readonly Token[], paint: Paint): string {
  return tokens.map((token) => inlineOne(token, paint)).join('');
}

function inlineOne(token: Token, paint: Paint): string {
  const children = childrenOf(token);
  switch (token.type) {
    case 'codespan':
      return paint('cyan', (token as Tokens.Codespan).text);
    case 'strong':
      return paint('bold', inline(children, paint));
    case 'em':
      return paint('italic', inline(children, paint));
    case 'link': {
      const { href } = token as Tokens.Link;
      const text = inline(children, paint);
      return /^https?:/.test(href) && text !== href ? `${text} (${href})` : text;
    }
    case 'br':
      return '\n';
    default:
      if (children.length > 0) return inline(children, paint);
      return 'text' in token ? String(token.text).replaceAll('\n', ' ') : '';
  }
}

function childrenOf(token: Token): readonly Token[] {
  return 'tokens' in token ? (token.tokens ?? []) : [];
}

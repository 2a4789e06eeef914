import type { Block, Inline, Words } from '../../architecture/document/blocks';
import { escapeMarkup, renderMarkup } from '../markup';
import { piecesOf } from './pieces';

/** A line of text as HTML. An address of a page becomes a link. */
export function wordsHtml(words: Words): string {
  return words.map(inlineHtml).join('');
}

/** A block as HTML; `name` says what a table or a block of code is, for whoever does not see it. */
export function blockHtml(block: Block, name: string): string {
  switch (block.kind) {
    case 'list':
    case 'steps':
      return listOf(block.kind === 'list' ? 'ul' : 'ol', block.items);
    case 'table':
      return renderMarkup(table, {
        name,
        head: block.head,
        rows: block.rows.map((row) => row.map(wordsHtml)),
        isWide: block.head.length > 2,
      });
    case 'code':
      return renderMarkup(code, { name, text: block.lines.join('\n') });
  }
}

function inlineHtml(inline: Inline): string {
  if (typeof inline === 'string') return textHtml(inline);
  const html = `<code>${textHtml(inline.code)}</code>`;
  const isAddress = /^https?:\/\/[^\s"'<>]+$/.test(inline.code);
  return isAddress ? `<a href="${escapeMarkup(inline.code)}" rel="noreferrer">${html}</a>` : html;
}

/** Text that may go on in the next line at the joints of long words. */
function textHtml(text: string): string {
  return piecesOf(text).map(escapeMarkup).join('<wbr>');
}

function listOf(tag: 'ul' | 'ol', items: readonly Words[]): string {
  return `<${tag}>\n${items.map((item) => `<li>${wordsHtml(item)}</li>`).join('\n')}\n</${tag}>`;
}

// What scrolls within its box can be reached with the keyboard.
const table = `<div class="scroll" role="region" tabindex="0" aria-label="<%= name %>"><table<% if (isWide) { %> class="wide"<% } %>>
<thead><tr><% for (const title of head) { %><th scope="col"><%= title %></th><% } %></tr></thead>
<tbody>
<%_ for (const [first, ...rest] of rows) { -%>
<tr><th scope="row"><%- first %></th><% rest.forEach((cell, index) => { %><td data-label="<%= head[index + 1] %>"><%- cell %></td><% }) %></tr>
<%_ } -%>
</tbody>
</table></div>`;

const code = '<pre tabindex="0" aria-label="<%= name %>" role="region"><code><%= text %></code></pre>';

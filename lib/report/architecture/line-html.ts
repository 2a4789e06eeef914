import type { Block } from '../../architecture/document/blocks';
import type { DocumentLine, DocumentPart, DocumentSection } from '../../architecture/document/section';
import { lineOf } from '../../architecture/template';
import { renderMarkup } from '../markup';
import { blockHtml, wordsHtml } from './blocks-html';
import { counted } from './counted';
import { evidenceText } from './evidence';
import { lookOf, lookWords } from './line-look';

/** A line of the document as HTML: what is declared, what follows from it, and how it is known that it holds. */
export function lineHtml(line: DocumentLine, { level }: Pick<DocumentSection, 'level'>): string {
  const { label, heading, path, declared, derived, statuses } = line;
  const look = lookOf(line);
  const name = `${heading}: ${label ?? 'values'}`;
  return renderMarkup(template, {
    ...{ label, look, id: idOf(path), badge: look === undefined ? '' : lookWords[look] },
    tag: level === 3 ? 'h4' : level === 2 ? 'h3' : 'h2',
    text: declared === undefined ? '' : wordsHtml(declared.text),
    below: blocksHtml(declared?.below ?? [], name),
    derived: derived.map((part) => partOf(part)),
    wanted: look === 'missing' ? lineOf(path)?.wanted : undefined,
    evidence: statuses.flatMap((status) => {
      const words = evidenceText(status);
      return words === undefined ? [] : [{ kind: status.kind, words }];
    }),
  });
}

/** The id of the element that is about a path of the description. */
export function idOf(path: string): string {
  return `line-${path.replace(/[^A-Za-z0-9]+/g, '-')}`;
}

function partOf({ title, blocks }: DocumentPart) {
  const size = blocks.reduce((sum, block) => sum + sizeOf(block), 0);
  const html = blocksHtml(blocks, title).join('\n');
  // A long table would stand in the way; it is shown on paper in any case.
  return { title, size: counted(size, 'row'), isOpen: size <= 8, html };
}

/** Names of parts of a page must differ. */
function blocksHtml(blocks: readonly Block[], name: string): readonly string[] {
  return blocks.map((block, index) => blockHtml(block, index === 0 ? name : `${name}, part ${index + 1}`));
}

function sizeOf(block: Block): number {
  if (block.kind === 'table') return block.rows.length;
  return block.kind === 'code' ? block.lines.length : block.items.length;
}

const template = `<div class="line<% if (look) { %> is-<%= look %><% } %><% if (!label) { %> bare<% } %>" id="<%= id %>">
<div class="about"><% if (label) { %><<%= tag %> class="label"><%= label %></<%= tag %>><% } %>
<% if (look) { %><span class="pill <%= look %>"><%= badge %></span><% } %></div>
<div class="said">
<%_ if (text) { -%><p><%- text %></p>
<%_ } -%>
<%_ for (const html of below) { -%>
<%- html %>
<%_ } -%>
<%_ if (wanted) { -%><p class="wanted">Wanted here: <%= wanted %></p>
<%_ } -%>
<%_ for (const { kind, words } of evidence) { -%><p class="evidence <%= kind %>"><%= words %></p>
<%_ } -%>
<%_ for (const { title, size, isOpen, html } of derived) { -%>
<details class="derived"<% if (isOpen) { %> open<% } %>><summary><%= title %> <small><%= size %></small></summary>
<%- html %>
</details>
<%_ } -%>
</div>
</div>`;

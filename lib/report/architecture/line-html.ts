import type { Block } from '../../architecture/document/blocks';
import type { DocumentLine, DocumentPart, DocumentSection } from '../../architecture/document/section';
import { seenTitle } from '../../architecture/document/titles';
import { lineOf } from '../../architecture/template';
import { renderMarkup } from '../markup';
import { blockHtml, wordsHtml } from './blocks-html';
import { counted } from './counted';
import { evidenceOf } from './evidence';
import { lookOf, lookWords } from './line-look';

/** A line of the document as HTML: what is declared, what follows from it, and how it is known that it holds. */
export function lineHtml(line: DocumentLine, { level }: Pick<DocumentSection, 'level'>): string {
  const { label, heading, path, declared, derived, statuses } = line;
  const look = lookOf(line);
  const evidence = statuses.flatMap(evidenceOf);
  const name = `${heading}: ${label ?? 'values'}`;
  return renderMarkup(template, {
    ...{ label, look, id: idOf(path), badge: look === undefined ? '' : lookWords[look] },
    tag: level === 3 ? 'h4' : level === 2 ? 'h3' : 'h2',
    text: declared === undefined ? '' : wordsHtml(declared.text),
    below: blocksHtml(declared?.below ?? [], name),
    derived: derived.map((part) => partHtml(part, { name: part.title, title: part.title })),
    wanted: look === 'missing' ? lineOf(path)?.wanted : undefined,
    evidence,
    isOtherwise: evidence.some(({ kind }) => kind === 'otherwise'),
  });
}

/** The id of the element that is about a path of the description. */
export function idOf(path: string): string {
  return `line-${path.replace(/[^A-Za-z0-9]+/g, '-')}`;
}

/** What was seen on hosts below a heading, as HTML. */
export function seenHtml({ seen, heading }: DocumentSection): readonly string[] {
  return seen.map((part) => {
    const title = `${seenTitle}${part.title}`;
    return partHtml(part, { title, name: `${heading}, ${title}` });
  });
}

function partHtml(
  { blocks }: DocumentPart,
  { title, name }: { readonly title: string; readonly name: string },
): string {
  const size = blocks.reduce((sum, block) => sum + sizeOf(block), 0);
  const html = blocksHtml(blocks, name).join('\n');
  // A long table would stand in the way; it is shown on paper in any case.
  return renderMarkup(partTemplate, { title, size: counted(size, 'row'), isOpen: size <= 8, html });
}

/** Names of parts of a page must differ. */
function blocksHtml(blocks: readonly Block[], name: string): readonly string[] {
  return blocks.map((block, index) => blockHtml(block, index === 0 ? name : `${name}, part ${index + 1}`));
}

function sizeOf(block: Block): number {
  if (block.kind === 'table') return block.rows.length;
  return block.kind === 'code' ? block.lines.length : block.items.length;
}

const partTemplate = `<details class="derived"<% if (isOpen) { %> open<% } %>><summary><%= title %> <small><%= size %></small></summary>
<%- html %>
</details>`;

const template = `<div class="line<% if (look) { %> is-<%= look %><% } %><% if (!label) { %> bare<% } %>" id="<%= id %>">
<div class="about"><% if (label) { %><<%= tag %> class="label"><%= label %></<%= tag %>><% } %>
<% if (look) { %><span class="pill <%= look %>"><%= badge %></span><% } %><% if (isOtherwise) { %>
<span class="pill otherwise">otherwise</span><% } %></div>
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
<%_ for (const html of derived) { -%>
<%- html %>
<%_ } -%>
</div>
</div>`;

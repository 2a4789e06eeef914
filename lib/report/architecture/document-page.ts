import { createHash } from 'node:crypto';
import type { Architecture } from '../../architecture/check';
import { documentEnvironment, documentOf, type DocumentOptions } from '../../architecture/document/document';
import type { DocumentSection } from '../../architecture/document/section';
import { renderMarkup } from '../markup';
import { countsHtml, countsText } from './counts-html';
import { diagramFigure } from './diagram-svg';
import { lineHtml, seenHtml } from './line-html';
import { documentStyle } from './document-style';

/**
 * The template, filled in from a description, as one HTML page with a picture of each environment. It has no script and
 * loads nothing, and what the description and the hosts say is shown as text.
 */
export async function documentPage(
  architecture: Architecture,
  options: DocumentOptions = {},
): Promise<string> {
  const [first, ...others] = documentOf(architecture, options);
  const figures = await figuresOf(architecture, options);
  const sections = others.map((section) => ({
    ...{ level: section.level, heading: section.heading, id: idOf(section) },
    lines: section.lines.map((line) => lineHtml(line, section)),
    seen: seenHtml(section),
    figures: section.diagram === undefined ? [] : figures,
  }));
  const all = first === undefined ? others : [first, ...others];
  return renderMarkup(template, {
    ...{ style: documentStyle, policy: policyOf(documentStyle) },
    title: first?.heading ?? '',
    environment: documentEnvironment(architecture, options.environment).name,
    first: first === undefined ? [] : first.lines.map((line) => lineHtml(line, first)),
    ...{ counts: countsHtml(all), summary: countsText(all) },
    chapters: chaptersOf(sections),
  });
}

/** A picture of each environment, the one that the document is about first. */
async function figuresOf(architecture: Architecture, { environment }: DocumentOptions) {
  const main = documentEnvironment(architecture, environment);
  const others = architecture.environments.filter(({ name }) => name !== main.name);
  const figures = [main, ...others].map(async (each) => {
    const svg = await diagramFigure(each);
    const width = Number(/ width="(\d+)"/.exec(svg)?.[1]);
    return { name: each.name, isMain: each === main, isWide: width > 1100, svg };
  });
  return Promise.all(figures);
}

/** Headings of the second level, each with those of the third level below it. */
function chaptersOf<Section extends Pick<DocumentSection, 'level'>>(
  sections: readonly Section[],
): readonly { readonly top: Section; readonly below: readonly Section[] }[] {
  const chapters: { top: Section; below: Section[] }[] = [];
  for (const section of sections) {
    const last = chapters.at(-1);
    if (section.level < 3 || last === undefined) chapters.push({ top: section, below: [] });
    else last.below.push(section);
  }
  return chapters;
}

function idOf({ heading }: DocumentSection): string {
  return heading.toLowerCase().replace(/[^a-z0-9]+/g, '-');
}

function policyOf(style: string): string {
  const hash = createHash('sha256').update(style).digest('base64');
  return `default-src 'none'; style-src 'sha256-${hash}'; base-uri 'none'; form-action 'none'`;
}

const section = (level: 2 | 3) => `<h${level} id="<%= id %>"><%= heading %></h${level}>
<%_ if (lines.length > 0) { -%>
<div class="card">
<%_ for (const html of lines) { -%>
<%- html %>
<%_ } -%>
</div>
<%_ } -%>
<%_ if (seen.length > 0) { -%>
<div class="card seen">
<%_ for (const html of seen) { -%>
<%- html %>
<%_ } -%>
</div>
<%_ } -%>
<%_ for (const { name, isMain, isWide, svg } of figures) { -%>
<details class="picture<% if (isWide) { %> wide<% } %>"<% if (isMain) { %> open<% } %>><summary>Diagram of <%= name %></summary>
<figure><figcaption>Diagram of <%= name %></figcaption>
<div class="scroll" role="region" tabindex="0" aria-label="Diagram of <%= name %>"><%- svg %></div></figure>
</details>
<%_ } -%>`;

const template = `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="<%= policy %>">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<meta name="referrer" content="no-referrer">
<title><%= title %>: <%= summary %></title>
<style><%- style %></style>
</head>
<body>
<nav aria-label="Contents">
<ol>
<%_ for (const { top, below } of chapters) { -%>
<li><a href="#<%= top.id %>"><%= top.heading %></a>
<%_ if (below.length > 0) { -%><ol><% for (const { id, heading } of below) { %><li><a href="#<%= id %>"><%= heading %></a></li><% } %></ol>
<%_ } -%>
</li>
<%_ } -%>
</ol>
</nav>
<main>
<p class="kind">Environment <%= environment %></p>
<h1><%= title %></h1>
<%- counts %>
<div class="card">
<%_ for (const html of first) { -%>
<%- html %>
<%_ } -%>
</div>
<%_ for (const { top, below } of chapters) { -%>
<section class="chapter" aria-labelledby="<%= top.id %>">
<%_ { const { id, heading, lines, seen, figures } = top; -%>
${section(2)}
<%_ } -%>
<%_ for (const { id, heading, lines, seen, figures } of below) { -%>
<section aria-labelledby="<%= id %>">
${section(3)}
</section>
<%_ } -%>
</section>
<%_ } -%>
</main>
</body>
</html>
`;

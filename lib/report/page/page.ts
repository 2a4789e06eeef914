import { createHash } from 'node:crypto';
import type { RunReport } from '../../engine/run';
import { renderMarkup } from '../markup';
import type { ReportDetails, PageInput } from './about';
import { entriesOf } from './entries';
import { entrySections, type Section } from './entry-cards';
import { hostsOf } from './host-groups';
import { hostTables } from './host-table';
import { chipsOf } from './hosts-text';
import { createShortener } from './limits';
import { style } from './style';
import { summaryHtml, verdictOf } from './summary';

/**
 * What a run did, would do or found, as one HTML page. It has no script and loads nothing, and output of hosts is shown as
 * text. `about` adds what the report of a run does not know.
 */
export function reportPage(report: RunReport, about: ReportDetails = {}): string {
  const input: PageInput = { report, about, kind: about.kind ?? (report.check ? 'check' : 'run') };
  const entries = entriesOf(input);
  const hosts = hostsOf(input, entries);
  const tools = { chips: chipsOf(hosts.rows), shorten: createShortener() };
  const { table, details } = hostTables(hosts, input.kind);
  const own = entrySections(entries, input.kind, tools);
  const all: Section = { id: 'hosts', title: 'Hosts', count: hosts.rows.length, html: table };
  const first = own.filter(({ id }) => id === 'failed');
  // A short table is an overview; a long one would stand in the way.
  const isOverview = hosts.rows.length <= 12;
  const sections: readonly Section[] = [
    ...(isOverview ? [...first, all] : first),
    ...own.filter((section) => !first.includes(section)),
    ...(isOverview ? [] : [all]),
    { id: 'each', title: 'Host by host', count: 0, html: details },
  ];
  return renderMarkup(template, {
    title: `${report.playbook}: ${verdictOf(input, hosts.rows).text}`,
    policy: `default-src 'none'; style-src 'sha256-${hashOf(style)}'; base-uri 'none'; form-action 'none'`,
    style,
    summary: summaryHtml(input, hosts.rows),
    sections,
  });
}

function hashOf(text: string): string {
  return createHash('sha256').update(text).digest('base64');
}

const template = `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="<%= policy %>">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<meta name="referrer" content="no-referrer">
<title><%= title %></title>
<style><%- style %></style>
</head>
<body>
<main>
<%- summary %>
<nav aria-label="Sections">
<%_ for (const { id, title, count } of sections) { -%>
<a href="#<%= id %>"><%= title %><% if (count > 0) { %> <span><%= count %></span><% } %></a>
<%_ } -%>
</nav>
<%_ for (const { id, title, count, html } of sections) { -%>
<section aria-labelledby="<%= id %>">
<h2 id="<%= id %>"><%= title %><% if (count > 0) { %> <small><%= count %></small><% } %></h2>
<%- html %>
</section>
<%_ } -%>
</main>
</body>
</html>
`;

import { hostRange } from '../host-range';
import { renderMarkup } from '../markup';
import type { PageInput } from './about';
import type { HostGroup, HostRow } from './host-groups';
import { secondsText } from '../seconds';
import { countHosts } from '../who';
import { labels } from './state';

/** The table of all hosts, and the details of each; equal hosts share their details. */
export function hostTables(
  { rows, groups }: { readonly rows: readonly HostRow[]; readonly groups: readonly HostGroup[] },
  kind: PageInput['kind'],
): { readonly table: string; readonly details: string } {
  const { changed } = labels[kind];
  const isOpen = rows.some(({ recap }) => recap.depends !== undefined);
  const cards = groups.map((group) => ({
    ...group,
    range: hostRange(group.hosts),
    count: group.hosts.length > 1 ? `${countHosts(group.hosts.length)}, equal · ` : '',
    lines: group.entries.map(({ id, look, title }) => ({ id, title, note: notes[look] })),
  }));
  return {
    table: renderMarkup(table, { rows, changed, isOpen, secondsText }),
    details: renderMarkup(details, { cards, changed }),
  };
}

const notes = {
  failed: 'failed',
  changed: '',
  due: 'due',
  unseen: 'not checked',
  tolerated: 'failed, tolerated',
  said: 'says',
} as const;

const cell = (name: string, look = '') =>
  `<td class="${look}<%= recap.${name} ? '' : 'none' %>"><%= recap.${name} ?? 0 %></td>`;

const table = `<table>
<caption>Tasks of each host, and how long it took</caption>
<thead><tr><th scope="col">Host</th><th scope="col">State</th><th scope="col" class="minor">ok</th><th scope="col"><%= changed %></th><% if (isOpen) { %><th scope="col">depends</th><% } %><th scope="col" class="minor">skipped</th><th scope="col">failed</th><th scope="col" class="minor">time</th></tr></thead>
<tbody>
<%_ for (const { name, group, tone, label, recap } of rows) { -%>
<tr><th scope="row"><a href="#<%= group %>"><bdi><%= name %></bdi></a></th><td><span class="pill <%= tone %>"><%= label %></span></td>${cell('ok', 'minor ')}${cell('changed')}<% if (isOpen) { %>${cell('depends')}<% } %>${cell('skipped', 'minor ')}${cell('failed')}<td class="minor"><%= secondsText(recap.ms) %></td></tr>
<%_ } -%>
</tbody>
</table>`;

const details = `<%_ for (const { id, range, count, look, tone, label, recap, lines, left, missed, ok, skipped, depends } of cards) { -%>
<article class="card is-<%= look %>"><details class="host"><summary><h3><bdi><%= range %></bdi></h3> <span class="pill <%= tone %>"><%= label %></span> <span class="where"><%= count %><%= recap.ok %> ok, <%= recap.changed %> <%= changed %>, <% if (recap.depends) { %><%= recap.depends %> depend on earlier tasks, <% } %><%= recap.skipped %> skipped, <%= recap.failed %> failed</span></summary>
<ul class="list" id="<%= id %>">
<%_ if (lines.length + left.length + missed.length === 0) { -%><li>Everything is as declared.</li><% } -%>
<%_ for (const line of lines) { -%>
<li><a href="#<%= line.id %>"><bdi><%= line.title %></bdi></a><% if (line.note) { %> (<%= line.note %>)<% } %></li>
<%_ } -%>
<%_ for (const play of left) { -%><li>not finished: <bdi><%= play %></bdi></li>
<%_ } -%>
<%_ for (const play of missed) { -%><li>not started: <bdi><%= play %></bdi></li>
<%_ } -%>
<%_ for (const title of depends) { -%><li class="where">only a run can tell: <bdi><%= title %></bdi></li>
<%_ } -%>
<%_ for (const title of skipped) { -%><li class="where">skipped: <bdi><%= title %></bdi></li>
<%_ } -%>
<%_ for (const title of ok) { -%><li class="where">as declared: <bdi><%= title %></bdi></li>
<%_ } -%>
</ul></details></article>
<%_ } -%>`;

import { hostRange } from '../host-range';
import { renderMarkup } from '../markup';
import type { Told } from './about';
import type { HostGroup, HostRow } from './host-groups';
import { countHosts } from './hosts-text';
import { lookWords } from './state';

/** The table of all hosts, and what is to be told of each; hosts that are alike are told together. */
export function hostTables(
  { rows, groups }: { readonly rows: readonly HostRow[]; readonly groups: readonly HostGroup[] },
  kind: Told['kind'],
): { readonly table: string; readonly details: string } {
  const { changed } = lookWords[kind];
  const cards = groups.map((group) => ({
    ...group,
    range: hostRange(group.hosts),
    count: group.hosts.length > 1 ? `${countHosts(group.hosts.length)}, alike · ` : '',
    lines: group.entries.map(({ id, look, title }) => ({ id, title, word: words[look] })),
  }));
  return {
    table: renderMarkup(table, { rows, changed, seconds }),
    details: renderMarkup(details, { cards, changed }),
  };
}

const words = {
  failed: 'failed',
  changed: '',
  due: 'due',
  unseen: 'not looked at',
  tolerated: 'failed, tolerated',
  said: 'says',
} as const;

/** Tenths of a second, as people read them. */
export function seconds(ms: number): string {
  const minutes = Math.floor(ms / 60_000);
  if (minutes === 0) return `${(ms / 1000).toFixed(1)} s`;
  return `${minutes} min ${Math.round((ms % 60_000) / 1000)} s`;
}

const cell = (name: string, look = '') =>
  `<td class="${look}<%= recap.${name} === 0 ? 'none' : '' %>"><%= recap.${name} %></td>`;

const table = `<table>
<caption>Tasks of each host, and how long it took</caption>
<thead><tr><th scope="col">Host</th><th scope="col">State</th><th scope="col" class="minor">ok</th><th scope="col"><%= changed %></th><th scope="col" class="minor">skipped</th><th scope="col">failed</th><th scope="col" class="minor">time</th></tr></thead>
<tbody>
<%_ for (const { name, group, tone, words, recap } of rows) { -%>
<tr><th scope="row"><a href="#<%= group %>"><bdi><%= name %></bdi></a></th><td><span class="pill <%= tone %>"><%= words %></span></td>${cell('ok', 'minor ')}${cell('changed')}${cell('skipped', 'minor ')}${cell('failed')}<td class="minor"><%= seconds(recap.ms) %></td></tr>
<%_ } -%>
</tbody>
</table>`;

const details = `<%_ for (const { id, range, count, look, tone, words, recap, lines, left, missed, ok, skipped } of cards) { -%>
<article class="card is-<%= look %>"><details class="host"><summary><h3><bdi><%= range %></bdi></h3> <span class="pill <%= tone %>"><%= words %></span> <span class="where"><%= count %><%= recap.ok %> ok, <%= recap.changed %> <%= changed %>, <%= recap.skipped %> skipped, <%= recap.failed %> failed</span></summary>
<ul class="list" id="<%= id %>">
<%_ if (lines.length + left.length + missed.length === 0) { -%><li>Nothing to tell: all is as declared.</li><% } -%>
<%_ for (const line of lines) { -%>
<li><a href="#<%= line.id %>"><bdi><%= line.title %></bdi></a><% if (line.word) { %> (<%= line.word %>)<% } %></li>
<%_ } -%>
<%_ for (const play of left) { -%><li>not gone through to the end: <bdi><%= play %></bdi></li>
<%_ } -%>
<%_ for (const play of missed) { -%><li>not begun: <bdi><%= play %></bdi></li>
<%_ } -%>
<%_ for (const title of skipped) { -%><li class="where">skipped: <bdi><%= title %></bdi></li>
<%_ } -%>
<%_ for (const title of ok) { -%><li class="where">as declared: <bdi><%= title %></bdi></li>
<%_ } -%>
</ul></details></article>
<%_ } -%>`;

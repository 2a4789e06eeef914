import { hostRange } from '../host-range';
import { renderMarkup } from '../markup';
import type { HostRow } from './host-groups';

/** Up to this number of chips are open; more are folded behind a range. */
const chipsAtOnce = 12;

/** The hosts of an entry as chips with links. */
export type Chips = (hosts: readonly string[]) => string;

/** Makes the chips of a report with these hosts. */
export function chipsOf(rows: readonly HostRow[]): Chips {
  const groups = new Map(rows.map(({ name, group }) => [name, group]));
  return (hosts) => {
    const isAll = hosts.length === rows.length;
    if (isAll && hosts.length > chipsAtOnce) return renderMarkup(allHosts, { count: hosts.length });
    const links = hosts.map((name) => ({ name, group: groups.get(name) }));
    return renderMarkup(links.length > chipsAtOnce ? manyChips : fewChips, {
      links,
      range: hostRange(hosts),
    });
  };
}

const allHosts = `<p class="where">all <%= count %> hosts</p>`;

const links = `<% for (const { name, group } of links) { %><a href="#<%= group %>"><bdi><%= name %></bdi></a> <% } %>`;

const fewChips = `<p class="chips">${links}</p>`;

const manyChips = `<details class="hosts-in"><summary><%= links.length %> hosts: <bdi><%= range %></bdi></summary>
<p class="chips">${links}</p></details>`;

import { diffOf } from '../diff';
import { renderMarkup } from '../markup';
import type { PageInput } from './about';
import { diffMarkup } from './diff-markup';
import type { Entry, Variant } from './entries';
import { countHosts } from '../who';
import type { Chips } from './hosts-text';
import { shortLine } from '../short';
import { changesOfOne, variantsAtOnce, variantsOfOne, type Shortener } from './limits';

/** A section of the page with the entries of one look. */
export interface Section {
  readonly id: string;
  readonly title: string;
  readonly count: number;
  readonly html: string;
}

/** What draws the entries. */
export interface Tools {
  readonly chips: Chips;
  readonly shorten: Shortener;
}

/** The sections with entries, failures first. */
export function entrySections(
  entries: readonly Entry[],
  kind: PageInput['kind'],
  tools: Tools,
): readonly Section[] {
  return order.flatMap((look) => {
    const own = entries.filter((entry) => entry.look === look);
    if (own.length === 0) return [];
    const { title, about } = titles[look](kind);
    const cards = own.map((entry) => toCard(entry, tools));
    const lines = cards.flatMap(({ variants }) => variants).reduce((sum, { size }) => sum + size, 0);
    const html = renderMarkup(template, { cards, about, isOpen: lines <= linesAtOnce, ...tools });
    return [{ id: look, title, count: own.length, html }];
  });
}

/** Diffs of a section are open up to this number of lines; otherwise they are folded. */
const linesAtOnce = 60;
/** A diff of up to this number of lines is never folded. */
const linesOfFew = 4;

const order = ['failed', 'changed', 'due', 'unseen', 'tolerated', 'said'] as const;

interface Title {
  readonly title: string;
  readonly about?: string;
}

const titles: Readonly<Record<Entry['look'], (kind: PageInput['kind']) => Title>> = {
  failed: () => ({ title: 'Failures' }),
  changed: (kind) => ({ title: { run: 'Changes', check: 'Would change', drift: 'Differences' }[kind] }),
  due: () => ({ title: 'Due from an earlier run' }),
  unseen: () => ({
    title: 'Not checked',
    about: 'These tasks depend on the output of a task that a check does not run.',
  }),
  tolerated: (kind) => ({
    title: 'Tolerated failures',
    about: kind === 'run' ? 'These hosts went on.' : 'These tasks could not be checked; the hosts went on.',
  }),
  said: () => ({ title: 'Messages' }),
};

function toCard({ id, look, title, play, hosts, variants }: Entry, tools: Tools): Card {
  const count = countHosts(hosts.length);
  const differ = variants.length > 1 ? `, ${variants.length} variants` : '';
  const shown = variants.slice(0, variantsOfOne).map((variant) => toCardVariant(variant, tools));
  return {
    id,
    look,
    title,
    where: [play, `${count}${differ}`].filter(Boolean).join(' · '),
    standsForNames: hosts.length > 1 && JSON.stringify([title, variants]).includes('<host>'),
    variants: shown.slice(0, variantsAtOnce),
    more: shown.slice(variantsAtOnce),
    others: variants.slice(variantsOfOne).flatMap((variant) => variant.hosts),
  };
}

interface Card {
  readonly id: string;
  readonly look: Entry['look'];
  readonly title: string;
  readonly where: string;
  /** `<host>` stands for the name of each host, see `fold`. */
  readonly standsForNames: boolean;
  readonly variants: readonly CardVariant[];
  /** More variants, folded. */
  readonly more: readonly CardVariant[];
  /** Hosts whose variants are not shown. */
  readonly others: readonly string[];
}

type CardVariant = ReturnType<typeof toCardVariant>;

function toCardVariant({ hosts, changes, message, error }: Variant, { shorten }: Tools) {
  const shown = changes.slice(0, changesOfOne).map((change) => {
    const { lines, left } = shorten.diff(diffOf(change));
    return { summary: shortLine(change.summary), lines, left, isFew: lines.length <= linesOfFew };
  });
  return {
    hosts,
    changes: shown,
    leftChanges: changes.length - shown.length,
    message: message === undefined ? undefined : shorten.text(message),
    error: error && { ...error, text: shorten.text(error.message) },
    size: shown.reduce((sum, { lines }) => sum + lines.length, 0),
  };
}

const variantsMarkup = (
  name: string,
) => `<%_ for (const { hosts, changes, leftChanges, message, error } of ${name}) { -%>
<div class="variant">
<%- chips(hosts) %>
<%_ if (error) { -%>
<pre tabindex="0"><b><%= error.code %></b>: <%= error.text.lines.join('\\n') %></pre>
<%_ if (error.text.left > 0) { -%><p class="cut">… and <%= error.text.left %> more lines</p><% } -%>
<%_ if (error.hint) { -%><p class="hint"><b>What to do:</b> <bdi><%= error.hint %></bdi></p><% } -%>
<%_ } -%>
<%_ if (message) { -%>
<pre tabindex="0"><%= message.lines.join('\\n') %></pre>
<%_ if (message.left > 0) { -%><p class="cut">… and <%= message.left %> more lines</p><% } -%>
<%_ } -%>
<%_ for (const change of changes) { -%>
<p class="what"><bdi><%= change.summary %></bdi></p>
<%_ if (change.lines.length > 0 && change.isFew) { -%>${diffMarkup}
<%_ } else if (change.lines.length > 0) { -%>
<details<%= isOpen ? ' open' : '' %>><summary>before and after</summary>${diffMarkup}</details>
<%_ } -%>
<%_ if (change.left > 0) { -%><p class="cut">… and <%= change.left %> more lines, left out to keep the page small</p><% } -%>
<%_ } -%>
<%_ if (leftChanges > 0) { -%><p class="cut">… and <%= leftChanges %> more changes</p><% } -%>
</div>
<%_ } -%>
`;

const template = `<%_ if (about) { -%><p class="where"><%= about %></p><% } -%>
<%_ for (const { id, look, title, where, standsForNames, variants, more, others } of cards) { -%>
<article class="card is-<%= look %>" id="<%= id %>">
<h3><bdi><%= title %></bdi></h3>
<p class="where"><bdi><%= where %></bdi></p>
<%_ if (standsForNames) { -%><p class="where">&lt;host&gt; stands for the name of each host.</p><% } -%>
${variantsMarkup('variants')}<%_ if (more.length > 0) { -%>
<details class="more"><summary><%= more.length + others.length %> more variants</summary>
${variantsMarkup('more')}<%_ } -%>
<%_ if (others.length > 0) { -%>
<div class="variant"><p class="where"><%= others.length %> more hosts, each different; to see one, make a report with --limit HOST</p><%- chips(others) %></div>
<%_ } -%>
<%_ if (more.length > 0) { -%></details><% } -%>
</article>
<%_ } -%>`;

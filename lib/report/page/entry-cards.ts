import { diffOf } from '../diff';
import { renderMarkup } from '../markup';
import type { Told } from './about';
import { diffMarkup } from './diff-markup';
import type { Entry, Variant } from './entries';
import { countHosts, type Chips } from './hosts-text';
import { variantsAtOnce, variantsOfOne, type Shortener } from './limits';

/** A section of the page with the entries of one look. */
export interface Section {
  readonly id: string;
  readonly title: string;
  readonly count: number;
  readonly html: string;
}

/** What the entries are drawn with. */
export interface Tools {
  readonly chips: Chips;
  readonly shorten: Shortener;
}

/** The sections that have something in them, what failed first. */
export function entrySections(
  entries: readonly Entry[],
  kind: Told['kind'],
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

/** So many lines of diffs in a section are shown at once; more of them are folded away. */
const linesAtOnce = 60;
/** A diff of so few lines is never folded away. */
const linesOfFew = 4;

const order = ['failed', 'changed', 'due', 'unseen', 'tolerated', 'said'] as const;

interface Title {
  readonly title: string;
  readonly about?: string;
}

const titles: Readonly<Record<Entry['look'], (kind: Told['kind']) => Title>> = {
  failed: () => ({ title: 'Failures' }),
  changed: (kind) => ({ title: { run: 'Changes', check: 'Would change', drift: 'Differences' }[kind] }),
  due: () => ({ title: 'Due from an earlier run' }),
  unseen: () => ({
    title: 'Not looked at',
    about: 'It depends on the output of a task that a check does not run.',
  }),
  tolerated: (kind) => ({
    title: 'Tolerated failures',
    about: kind === 'run' ? 'These hosts went on.' : 'These tasks could not be checked; the hosts went on.',
  }),
  said: () => ({ title: 'Messages' }),
};

function toCard({ id, look, title, play, hosts, variants }: Entry, tools: Tools): Card {
  const count = countHosts(hosts.length);
  const differ = variants.length > 1 ? `, in ${variants.length} ways` : '';
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
  /** `<host>` stands where each host has its own name, see `fold`. */
  readonly standsForNames: boolean;
  readonly variants: readonly CardVariant[];
  /** Further variants, folded away. */
  readonly more: readonly CardVariant[];
  /** Hosts that differ in further variants. */
  readonly others: readonly string[];
}

type CardVariant = ReturnType<typeof toCardVariant>;

function toCardVariant({ hosts, changes, message, error }: Variant, { shorten }: Tools) {
  const shown = changes.map((change) => {
    const { lines, left } = shorten.diff(diffOf(change));
    return { summary: change.summary, lines, left, isFew: lines.length <= linesOfFew };
  });
  return {
    hosts,
    changes: shown,
    message: message === undefined ? undefined : shorten.text(message),
    error: error && { ...error, words: shorten.text(error.message) },
    size: shown.reduce((sum, { lines }) => sum + lines.length, 0),
  };
}

const variantsMarkup = (name: string) => `<%_ for (const { hosts, changes, message, error } of ${name}) { -%>
<div class="variant">
<%- chips(hosts) %>
<%_ if (error) { -%>
<pre tabindex="0"><b><%= error.code %></b>: <%= error.words.lines.join('\\n') %></pre>
<%_ if (error.words.left > 0) { -%><p class="cut">… and <%= error.words.left %> more lines</p><% } -%>
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
<details class="more"><summary><%= more.length + others.length %> more ways</summary>
${variantsMarkup('more')}<%_ } -%>
<%_ if (others.length > 0) { -%>
<div class="variant"><p class="where"><%= others.length %> more, each in its own way; a report of one host shows how: --limit HOST</p><%- chips(others) %></div>
<%_ } -%>
<%_ if (more.length > 0) { -%></details><% } -%>
</article>
<%_ } -%>`;

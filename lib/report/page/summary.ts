import { extentOf } from '../checked';
import { renderMarkup } from '../markup';
import type { Told } from './about';
import type { HostRow } from './host-groups';
import { seconds } from './host-table';
import { countHosts } from './hosts-text';
import { looks, lookWords, type Look } from './state';

/** The top of the page: what it is about, how it went in one sentence and in four numbers. */
export function summaryHtml(told: Told, rows: readonly HostRow[]): string {
  const { report, kind } = told;
  const counts = countsOf(rows);
  const words = lookWords[kind];
  const numbers = tiles
    .filter((look) => look !== 'unfinished' || counts[look] > 0)
    .map((look) => ({ look, count: counts[look], word: words[look] }));
  const verdict = verdictOf(told, rows);
  return renderMarkup(template, {
    kind: kindWords[kind],
    playbook: report.playbook,
    verdict,
    facts: factsOf(told),
    numbers,
    bar: barOf(counts, rows.length),
    barWords: numbers.map(({ count, word }) => `${count} ${word}`).join(', '),
    notices: noticesOf(told),
  });
}

/** How it went, in one sentence. */
export function verdictOf(
  { report, kind }: Told,
  rows: readonly HostRow[],
): { readonly look: Look; readonly text: string } {
  const counts = countsOf(rows);
  const of = (count: number) => (rows.length === 1 ? 'The host' : `${count} of ${rows.length} hosts`);
  const bad = counts.failed + counts.unreachable;
  if (report.outcome === 'interrupted')
    return { look: 'failed', text: `Interrupted before all was ${kind === 'run' ? 'done' : 'checked'}` };
  if (counts.unreachable === bad && bad > 0)
    return { look: 'unreachable', text: `${of(bad)} could not be reached` };
  if (bad > 0) {
    const also = counts.unreachable > 0 ? ' or could not be reached' : '';
    return { look: 'failed', text: `${of(bad)} failed${also}` };
  }
  if (counts.unfinished > 0)
    return { look: 'unfinished', text: `${of(counts.unfinished)} ${unfinishedWords[kind]}` };
  if (counts.changed > 0)
    return { look: 'changed', text: `${of(counts.changed)} ${lookWords[kind].changed}` };
  const isPartly = rows.some(({ words }) => words.includes(','));
  const whose = rows.length === 1 ? 'The host is' : `All ${rows.length} hosts are`;
  return { look: 'ok', text: `${whose} as declared${isPartly ? ', as far as was looked' : ''}` };
}

/** From left to right, as the four numbers stand. */
const tiles: readonly Look[] = ['ok', 'changed', 'failed', 'unreachable', 'unfinished'];

const kindWords: Readonly<Record<Told['kind'], string>> = {
  run: 'Run of the playbook',
  check: 'Check of the playbook: nothing was changed',
  drift: 'Drift from the playbook',
};

const unfinishedWords: Readonly<Record<Told['kind'], string>> = {
  run: 'did not get to the end',
  check: 'could not be checked to the end',
  drift: 'could not be checked to the end',
};

function countsOf(rows: readonly HostRow[]): Readonly<Record<Look, number>> {
  const count = (look: Look) => rows.filter((row) => row.look === look).length;
  return Object.fromEntries(looks.map((look) => [look, count(look)])) as Record<Look, number>;
}

interface Fact {
  readonly name: string;
  readonly value: string;
  /** The same for machines, where it is a time. */
  readonly time?: string | undefined;
}

function factsOf({ about, report: { ms } }: Told): readonly Fact[] {
  const { when, environment, controller, version, narrowedBy = [] } = about;
  const date = new Intl.DateTimeFormat('en-GB', { dateStyle: 'medium', timeStyle: 'long' });
  const fact = (name: string, value: string | undefined, time?: string): readonly Fact[] =>
    value === undefined || value === '' ? [] : [{ name, value, time }];
  return [
    ...fact('When', when && date.format(when), when?.toISOString()),
    ...fact('Duration', ms === undefined ? undefined : seconds(ms)),
    ...fact('Environment', environment),
    ...fact('By', controller),
    ...fact('Hostwright', version),
    ...fact('Only', narrowedBy.join(' ')),
  ];
}

/** Widths in percent, from left to right. */
function barOf(counts: Readonly<Record<Look, number>>, total: number) {
  let x = 0;
  return tiles.flatMap((look) => {
    const width = total === 0 ? 0 : (100 * counts[look]) / total;
    const from = x;
    x += width;
    return width === 0 ? [] : [{ look, x: from.toFixed(2), width: width.toFixed(2) }];
  });
}

function noticesOf({ report, about, kind }: Told) {
  const cut = Object.values(report.hosts).filter((recap) => ['none', 'part'].includes(extentOf(recap)));
  const warnings = new Map<string, string[]>();
  for (const { message, host } of about.warnings ?? [])
    warnings.set(message, [...(warnings.get(message) ?? []), ...(host === undefined ? [] : [host])]);
  const told = [...warnings].map(([message, hosts]) =>
    hosts.length === 0
      ? message
      : `${hosts.length > 3 ? countHosts(hosts.length) : hosts.join(', ')}: ${message}`,
  );
  return [
    ...(report.outcome === 'interrupted'
      ? [{ isBad: true, text: `${countHosts(cut.length)} ${unfinishedWords[kind]}; run again to finish.` }]
      : []),
    ...(report.endedEarly === undefined ? [] : [{ isBad: true, text: `Ended early: ${report.endedEarly}` }]),
    ...told.map((text) => ({ isBad: false, text })),
  ];
}

const template = `<header>
<p class="kind"><%= kind %></p>
<h1><bdi><%= playbook %></bdi></h1>
<p class="verdict <%= verdict.look %>"><%= verdict.text %></p>
<%_ if (facts.length > 0) { -%>
<dl class="facts">
<%_ for (const { name, value, time } of facts) { -%>
<div><dt><%= name %></dt><dd><% if (time) { %><time datetime="<%= time %>"><%= value %></time><% } else { %><bdi><%= value %></bdi><% } %></dd></div>
<%_ } -%>
</dl>
<%_ } -%>
</header>
<ul class="numbers" aria-label="Hosts">
<%_ for (const { look, count, word } of numbers) { -%>
<li<% if (count > 0) { %> class="some <%= look %>"<% } %>><b><%= count %></b> <%= word %></li>
<%_ } -%>
</ul>
<svg class="bar" role="img" aria-label="<%= barWords %>" preserveAspectRatio="none">
<%_ for (const { look, x, width } of bar) { -%>
<rect class="<%= look %>" x="<%= x %>%" width="<%= width %>%" height="100%"/>
<%_ } -%>
</svg>
<%_ if (notices.length > 0) { -%>
<ul class="notices">
<%_ for (const { isBad, text } of notices) { -%>
<li<% if (isBad) { %> class="bad"<% } %>><bdi><%= text %></bdi></li>
<%_ } -%>
</ul>
<%_ } -%>`;

import { extentOf } from '../checked';
import { renderMarkup } from '../markup';
import type { PageInput } from './about';
import type { HostRow } from './host-groups';
import { secondsText } from '../seconds';
import { countHosts } from '../who';

import { looks, labels, type Look } from './state';

/** The top of the page: the playbook, the verdict in one sentence and the numbers of hosts. */
export function summaryHtml(input: PageInput, rows: readonly HostRow[]): string {
  const { report, kind } = input;
  const counts = countsOf(rows);
  const names = labels[kind];
  const numbers = tiles
    .filter((look) => look !== 'unfinished' || counts[look] > 0)
    .map((look) => ({ look, count: counts[look], label: names[look] }));
  const verdict = verdictOf(input, rows);
  return renderMarkup(template, {
    kind: kindTexts[kind],
    playbook: report.playbook,
    verdict,
    facts: factsOf(input),
    numbers,
    bar: barOf(counts, rows.length),
    barText: numbers.map(({ count, label }) => `${count} ${label}`).join(', '),
    notices: noticesOf(input),
  });
}

/** The verdict in one sentence. */
export function verdictOf(
  { report, kind }: PageInput,
  rows: readonly HostRow[],
): { readonly look: Look; readonly text: string } {
  const counts = countsOf(rows);
  const of = (count: number) => (rows.length === 1 ? 'The host' : `${count} of ${rows.length} hosts`);
  const bad = counts.failed + counts.unreachable;
  if (report.outcome === 'interrupted')
    return {
      look: 'failed',
      text: `Interrupted before everything was ${kind === 'run' ? 'done' : 'checked'}`,
    };
  if (counts.unreachable === bad && bad > 0)
    return { look: 'unreachable', text: `${of(bad)} could not be reached` };
  if (bad > 0) {
    const also = counts.unreachable > 0 ? ' or could not be reached' : '';
    return { look: 'failed', text: `${of(bad)} failed${also}` };
  }
  if (counts.unfinished > 0)
    return { look: 'unfinished', text: `${of(counts.unfinished)} ${unfinishedTexts[kind]}` };
  if (counts.changed > 0) return { look: 'changed', text: `${of(counts.changed)} ${labels[kind].changed}` };
  const isPartly = rows.some(({ tone }) => tone === 'unfinished');
  const whose = rows.length === 1 ? 'The host is' : `All ${rows.length} hosts are`;
  return {
    look: 'ok',
    text: `${whose} as declared${isPartly ? ', but not everything could be checked' : ''}`,
  };
}

/** The numbers from left to right. */
const tiles: readonly Look[] = ['ok', 'changed', 'failed', 'unreachable', 'unfinished'];

const kindTexts: Readonly<Record<PageInput['kind'], string>> = {
  run: 'Run of the playbook',
  check: 'Check of the playbook: nothing was changed',
  drift: 'Drift from the playbook',
};

const unfinishedTexts: Readonly<Record<PageInput['kind'], string>> = {
  run: 'did not finish',
  check: 'could not be fully checked',
  drift: 'could not be fully checked',
};

function countsOf(rows: readonly HostRow[]): Readonly<Record<Look, number>> {
  const count = (look: Look) => rows.filter((row) => row.look === look).length;
  return Object.fromEntries(looks.map((look) => [look, count(look)])) as Record<Look, number>;
}

interface Fact {
  readonly name: string;
  readonly value: string;
  /** For a time: the same for machines. */
  readonly time?: string | undefined;
}

function factsOf({ about, report: { ms } }: PageInput): readonly Fact[] {
  const { when, environment, controller, version, narrowedBy = [] } = about;
  const date = new Intl.DateTimeFormat('en-GB', { dateStyle: 'medium', timeStyle: 'long' });
  const fact = (name: string, value: string | undefined, time?: string): readonly Fact[] =>
    value === undefined || value === '' ? [] : [{ name, value, time }];
  return [
    ...fact('When', when && date.format(when), when?.toISOString()),
    ...fact('Duration', ms === undefined ? undefined : secondsText(ms)),
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

function noticesOf({ report, about, kind }: PageInput) {
  const cut = Object.values(report.hosts).filter((recap) => ['none', 'part'].includes(extentOf(recap)));
  const warnings = new Map<string, string[]>();
  for (const { message, host } of about.warnings ?? [])
    warnings.set(message, [...(warnings.get(message) ?? []), ...(host === undefined ? [] : [host])]);
  const texts = [...warnings].map(([message, hosts]) =>
    hosts.length === 0
      ? message
      : `${hosts.length > 3 ? countHosts(hosts.length) : hosts.join(', ')}: ${message}`,
  );
  return [
    ...(report.outcome === 'interrupted'
      ? [{ isBad: true, text: `${countHosts(cut.length)} ${unfinishedTexts[kind]}; run again to finish.` }]
      : []),
    ...(report.endedEarly === undefined ? [] : [{ isBad: true, text: `Ended early: ${report.endedEarly}` }]),
    ...texts.map((text) => ({ isBad: false, text })),
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
<%_ for (const { look, count, label } of numbers) { -%>
<li<% if (count > 0) { %> class="some <%= look %>"<% } %>><b><%= count %></b> <%= label %></li>
<%_ } -%>
</ul>
<svg class="bar" role="img" aria-label="<%= barText %>" preserveAspectRatio="none">
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

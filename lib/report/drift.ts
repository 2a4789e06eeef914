import type { HostRecap, ReportedChange } from '../engine/events';
import type { RunReport } from '../engine/run';
import { awaitedBy, extentOf, type Extent } from './checked';
import { diffLines, oneLine } from './diff';
import { renderMarkup } from './markup';
import type { Paint } from './paint';

/** What differs on one host from what the playbook declares. */
export interface Finding {
  readonly host: string;
  readonly play: string;
  readonly task: string;
  readonly changes: readonly ReportedChange[];
}

/**
 * The drift in the report of a check: tasks that would change something, without acts that always do, and handlers
 * that an earlier run left due.
 */
export function findDrift({ tasks, leftOver }: RunReport): readonly Finding[] {
  const differing = tasks.filter(({ status, converges }) => status === 'changed' && converges);
  const due = leftOver.map(({ host, play, handler }) => ({
    host,
    play,
    task: handler,
    changes: [{ summary: 'this handler is due: an earlier run ended before it could fire', diff: [] }],
  }));
  return [...differing, ...due];
}

/** The findings as text, host by host, what was not looked at, and which hosts could not be checked. */
export function driftText(report: RunReport, paint: Paint): string {
  const findings = findDrift(report);
  const hosts = Object.keys(report.hosts).sort();
  const unchecked = uncheckedText(report).map((line) => `${paint('red', line)}\n`);
  const texts = [
    ...(findings.length === 0 && unchecked.length === 0 ? ['no drift\n'] : []),
    ...hosts.flatMap((host) => hostText(host, { findings, unseen: unseenOf(report, host) }, paint)),
    ...unchecked,
  ];
  return texts.join('\n');
}

function uncheckedText({ hosts, outcome }: RunReport): readonly string[] {
  const namesOf = (...extents: readonly Extent[]) =>
    Object.entries(hosts).flatMap(([name, recap]) => (extents.includes(extentOf(recap)) ? [name] : []));
  const line = (words: string, names: readonly string[]) =>
    names.length === 0 ? [] : [`${words}: ${names.join(', ')}`];
  return [
    ...line('not checked to the end, see the failures above', namesOf('unreachable', 'failed')),
    ...line('not checked to the end', namesOf('part')),
    ...line('not checked', namesOf('none')),
    ...(outcome === 'interrupted' ? ['interrupted before all was checked'] : []),
  ];
}

/** What was not looked at on a host, because it depends on the output of a task that would have to run. */
function unseenOf({ tasks }: RunReport, host: string): readonly string[] {
  const awaited = tasks.flatMap((task) => (task.host === host ? (awaitedBy(task) ?? []) : []));
  return [...new Set(awaited)].map((title) => `what comes after ${title}`);
}

interface Seen {
  readonly findings: readonly Finding[];
  readonly unseen: readonly string[];
}

function hostText(host: string, { findings, unseen }: Seen, paint: Paint): readonly string[] {
  const own = findings.filter((finding) => finding.host === host);
  if (own.length === 0 && unseen.length === 0) return [];
  const lines = own.flatMap(({ task, changes }) => [
    `  ${paint('yellow', oneLine(task))}`,
    ...changes.flatMap((change) => [
      `    ${oneLine(change.summary)}`,
      ...diffLines(change, paint).map((line) => `      ${line}`),
    ]),
  ]);
  const gaps = unseen.map((what) => `  ${paint('cyan', 'not looked at')}: ${oneLine(what)}`);
  const count = `${own.length || 'no'} ${own.length === 1 ? 'task differs' : 'tasks differ'}`;
  return [`${paint('bold', host)}: ${[count, ...lines, ...gaps].join('\n')}\n`];
}

/** The findings, failures and what was not looked at as a page of HTML that stands by itself. */
export function driftHtml(report: RunReport, when: Date): string {
  const findings = findDrift(report);
  const hosts = Object.entries(report.hosts).map(([name, recap]) => ({
    name,
    recap,
    findings: findings.filter(({ host }) => host === name),
    failures: [...report.failures, ...report.tasks].filter(
      ({ host, error }) => host === name && error !== undefined,
    ),
    unseen: unseenOf(report, name),
  }));
  const plain: Paint = (_format, text) => text;
  const lines = (change: ReportedChange) => diffLines(change, plain);
  return renderMarkup(page, {
    report,
    hosts: hosts.map((host) => ({ ...host, ...stateOf(host) })),
    when,
    lines,
  });
}

interface State {
  readonly state: string;
  /** `ok`, `drift` or `failed`: how the state is to be seen. */
  readonly look: string;
}

const extents: Readonly<Record<Exclude<Extent, 'whole'>, string>> = {
  unreachable: 'unreachable',
  failed: 'failed',
  none: 'not checked',
  part: 'not checked to the end',
};

/** How a host is, in a few words. */
function stateOf({
  recap,
  findings,
  failures,
  unseen,
}: Seen & { readonly recap: HostRecap; readonly failures: readonly unknown[] }): State {
  const extent = extentOf(recap);
  if (extent !== 'whole') return { state: extents[extent], look: 'failed' };
  if (failures.length > 0) return { state: extents.failed, look: 'failed' };
  if (findings.length > 0) return { state: `${findings.length} differ`, look: 'drift' };
  return unseen.length > 0
    ? { state: 'as declared, as far as was looked', look: 'drift' }
    : { state: 'as declared', look: 'ok' };
}

const page = `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<title>Drift of <%= report.playbook %></title>
<style>
body { font: 15px/1.5 system-ui, sans-serif; margin: 2rem auto; max-width: 60rem; color: #222 }
pre { background: #f5f5f5; padding: .5rem 1rem; overflow-x: auto }
.ok { color: #17692f } .drift { color: #8a5a00 } .failed { color: #a01818 }
</style>
</head>
<body>
<h1>Drift of <%= report.playbook %></h1>
<p><%= when.toISOString() %></p>
<%_ if (report.outcome === 'interrupted') { -%>
<p class="failed">Interrupted before all was checked.</p>
<%_ } -%>
<%_ if (report.endedEarly !== undefined) { -%>
<p class="failed">Ended early: <%= report.endedEarly %></p>
<%_ } -%>
<%_ for (const { name, recap, findings, failures, unseen, state, look } of hosts) { -%>
<h2><%= name %>
 <span class="<%= look %>"><%= state %></span>
</h2>
<%_ if (recap.unfinished !== undefined) { -%>
<p class="failed">not gone through to the end: <%= recap.unfinished.map(({ play }) => play).join(', ') %></p>
<%_ } -%>
<%_ for (const what of unseen) { -%>
<p class="drift">not looked at: <%= what %></p>
<%_ } -%>
<%_ for (const { error, task } of failures) { -%>
<h3><%= task ?? 'host' %></h3>
<pre><%= error.code %>: <%= error.message %></pre>
<%_ } -%>
<%_ for (const { task, changes } of findings) { -%>
<h3><%= task %></h3>
<ul>
<%_ for (const change of changes) { -%>
<li><%= change.summary %><pre><%= lines(change).join('\\n') %></pre></li>
<%_ } -%>
</ul>
<%_ } -%>
<%_ } -%>
</body>
</html>
`;

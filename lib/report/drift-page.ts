import type { HostRecap, ReportedChange } from '../engine/events';
import type { RunReport } from '../engine/run';
import { extentOf, type Extent } from './checked';
import { diffLines } from './diff';
import { findDrift, unseenOf, type Seen } from './drift';
import { renderMarkup } from './markup';
import type { Paint } from './paint';

/** The findings, failures and what was not looked at as a page of HTML that stands by itself. */
export function driftHtml(report: RunReport, when: Date): string {
  const findings = findDrift(report);
  const hosts = Object.entries(report.hosts).map(([name, recap]) => ({
    name,
    recap,
    findings: findings.filter(({ host }) => host === name),
    failures: [...report.failures, ...report.tasks.filter(({ isTolerated }) => isTolerated !== true)].filter(
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

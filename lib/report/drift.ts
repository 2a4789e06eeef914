import { render } from 'ejs';
import type { ReportedChange } from '../engine/events';
import type { RunReport } from '../engine/run';
import { diffLines, visible } from './diff';
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

/** The findings as text, host by host, and which hosts could not be checked. */
export function driftText(report: RunReport, paint: Paint): string {
  const findings = findDrift(report);
  const hosts = [...new Set(findings.map(({ host }) => host))].sort();
  const texts = [
    ...hosts.map((host) => hostText(host, findings, paint)),
    ...uncheckedText(report).map((line) => `${paint('red', line)}\n`),
  ];
  return texts.length === 0 ? 'no drift\n' : texts.join('\n');
}

function uncheckedText({ hosts, outcome }: RunReport): readonly string[] {
  const failed = Object.entries(hosts).filter(([, { unreachable, failed }]) => unreachable || failed > 0);
  const names = failed.map(([name]) => name).join(', ');
  return [
    ...(failed.length > 0 ? [`not checked to the end, see the failures above: ${names}`] : []),
    ...(outcome === 'interrupted' ? ['interrupted before all was checked'] : []),
  ];
}

function hostText(host: string, findings: readonly Finding[], paint: Paint): string {
  const own = findings.filter((finding) => finding.host === host);
  const lines = own.flatMap(({ task, changes }) => [
    `  ${paint('yellow', visible(task))}`,
    ...changes.flatMap((change) => [
      `    ${visible(change.summary)}`,
      ...diffLines(change, paint).map((line) => `      ${line}`),
    ]),
  ]);
  return `${paint('bold', host)}: ${own.length} ${own.length === 1 ? 'task differs' : 'tasks differ'}\n${lines.join('\n')}\n`;
}

/** The findings and failures as a page of HTML that stands by itself. */
export function driftHtml(report: RunReport, when: Date): string {
  const findings = findDrift(report);
  const hosts = Object.entries(report.hosts).map(([name, recap]) => ({
    name,
    recap,
    findings: findings.filter(({ host }) => host === name),
    failures: [...report.failures, ...report.tasks].filter(
      ({ host, error }) => host === name && error !== undefined,
    ),
  }));
  const plain: Paint = (_format, text) => text;
  return render(page, { report, hosts, when, lines: (change: ReportedChange) => diffLines(change, plain) });
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
<%_ for (const { name, recap, findings, failures } of hosts) { -%>
<h2><%= name %>
<%_ if (recap.unreachable) { -%> <span class="failed">unreachable</span>
<%_ } else if (failures.length > 0) { -%> <span class="failed">failed</span>
<%_ } else if (findings.length > 0) { -%> <span class="drift"><%= findings.length %> differ</span>
<%_ } else { -%> <span class="ok">as declared</span>
<%_ } -%>
</h2>
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

import type { RunReport } from '../engine/run';
import { extentOf, type Extent } from './checked';
import { diffLines, oneLine } from './diff';
import { findDrift, unseenOf, type Seen } from './drift';
import type { Paint } from './paint';

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

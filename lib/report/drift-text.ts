import type { ReportedChange } from '../engine/events';
import type { RunReport } from '../engine/run';
import { extentOf, type Extent } from './checked';
import { diffLines } from './diff';
import { fewLines } from './short';
import { oneLine } from './visible';
import { findDrift, unseenOf, type Seen } from './drift';
import { fold, foldFindings } from './fold';
import type { Paint } from './paint';
import { fewHosts, namedIn, namesBelow, who } from './who';

/**
 * The findings as text, what was not checked, and which hosts could not be checked. A few hosts are listed host by host;
 * more of them finding by finding, each with its hosts.
 */
export function driftText(report: RunReport, paint: Paint): string {
  const findings = findDrift(report);
  const hosts = Object.keys(report.hosts).sort();
  const seen = hosts
    .map((host) => ({
      host,
      findings: findings.filter((finding) => finding.host === host),
      unseen: unseenOf(report, host),
    }))
    .filter((one) => one.findings.length > 0 || one.unseen.length > 0);
  const unchecked = uncheckedText(report).map((line) => `${paint('red', line)}\n`);
  const texts = [
    ...(findings.length === 0 && unchecked.length === 0 ? ['no drift\n'] : []),
    ...(seen.length <= fewHosts ? seen.map((one) => hostText(one, paint)) : foldedTexts(seen, paint)),
    ...unchecked,
  ];
  return texts.join('\n');
}

function uncheckedText({ hosts, outcome }: RunReport): readonly string[] {
  const namesOf = (...extents: readonly Extent[]) =>
    Object.entries(hosts).flatMap(([name, recap]) => (extents.includes(extentOf(recap)) ? [name] : []));
  const line = (title: string, names: readonly string[]) =>
    names.length === 0 ? [] : [`${title}: ${namedIn(names)}`];
  return [
    ...line('not fully checked, see the failures above', namesOf('unreachable', 'failed')),
    ...line('not fully checked', namesOf('part')),
    ...line('not checked', namesOf('none')),
    ...(outcome === 'interrupted' ? ['interrupted before everything was checked'] : []),
  ];
}

type HostSeen = Seen & { readonly host: string };

function hostText({ host, findings, unseen }: HostSeen, paint: Paint): string {
  const lines = findings.flatMap(({ task, changes }) => [
    `  ${paint('yellow', oneLine(task))}`,
    ...changeLines(changes, paint).map((line) => `  ${line}`),
  ]);
  const gaps = unseen.map((what) => `  ${paint('cyan', 'not checked')}: ${oneLine(what)}`);
  const count = `${findings.length || 'no'} ${findings.length === 1 ? 'task differs' : 'tasks differ'}`;
  return `${paint('bold', host)}: ${[count, ...lines, ...gaps].join('\n')}\n`;
}

/** Each finding once with its hosts, then what was not checked. */
function foldedTexts(seen: readonly HostSeen[], paint: Paint): readonly string[] {
  const findings = foldFindings(seen.flatMap((one) => one.findings)).map(({ hosts, one }) => {
    const headline = `${paint('bold', who(hosts))}: ${paint('yellow', oneLine(one.task))}`;
    return [headline, ...namesBelow(hosts), ...changeLines(one.changes, paint), ''].join('\n');
  });
  const unseen = seen.flatMap(({ host, unseen: all }) => all.map((what) => ({ host, what })));
  const gaps = fold(unseen, ({ what }) => what).map(
    ({ hosts, one }) => `${paint('cyan', 'not checked')} on ${namedIn(hosts)}: ${oneLine(one.what)}\n`,
  );
  return [...findings, ...gaps];
}

function changeLines(changes: readonly ReportedChange[], paint: Paint): readonly string[] {
  return fewLines(
    changes.flatMap((change) => [
      `  ${oneLine(change.summary)}`,
      ...diffLines(change, paint).map((line) => `    ${line}`),
    ]),
  );
}

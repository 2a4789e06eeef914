import type { Finding } from '../../finding';
import { ageText, timeText } from '../../seen/age';
import type { SeenRun, SeenState } from '../../seen/schema';
import { template, type TemplateSection } from '../../template';
import { code, list, table, type Block } from '../blocks';
import type { DocumentPart } from '../section';
import { fewNames } from '../status';
import { readHosts, type KnownEnvironment } from './known';
import { portRows } from './ports';

/** What was seen, by the path of the heading below which it stands. */
export function seenParts(
  { path, heading }: TemplateSection,
  known: readonly KnownEnvironment[],
  main: string,
): readonly DocumentPart[] {
  const about = known.find(({ environment }) => environment.name === main);
  const own = known.filter(({ environment: { name } }) => headingOf(name) === heading);
  return [
    ...own.map((each) => part('Hosts', each, hostTable(each))),
    ...(about === undefined ? [] : (ofMain[heading]?.(about) ?? [])),
    ...known
      .filter((each) => each === about || path.startsWith('environments'))
      .flatMap((each) => findingsPart(heading, each)),
  ].filter(({ blocks }) => blocks.some(hasContent));
}

const ofMain: Readonly<Record<string, (known: KnownEnvironment) => readonly DocumentPart[]>> = {
  'Port and Endpoint Mapping': (known) => [
    part(
      'Ports',
      known,
      table(['Port', 'Service', 'Declared on', 'Firewall', 'Seen listening'], portRows(known)),
    ),
  ],
  'Configuration Management': (known) => [
    part('Last runs', known, runTable(known)),
    part('Programs', known, programTable(known)),
  ],
  HTTPS: (known) => [part('Certificates', known, certificateTable(known))],
};

/** The heading of an environment; those that the template does not name share one. */
function headingOf(name: string): string {
  const own = template.find(({ path }) => path === `environments.${name}`);
  return own?.heading ?? 'Deployment Environment';
}

function part(what: string, { environment }: KnownEnvironment, block: Block): DocumentPart {
  return { title: `${what} in ${environment.name}`, blocks: [block] };
}

function hasContent(block: Block): boolean {
  return block.kind === 'table' ? block.rows.length > 0 : block.kind === 'code' || block.items.length > 0;
}

function hostTable({ hosts, now }: KnownEnvironment): Block {
  return table(
    ['Host', 'vCPUs', 'RAM', 'Storage', 'System', 'Read'],
    readHosts(hosts).map(({ host, state }) => [
      host.name,
      String(state.cpus),
      size(state.memoryMiB),
      size(state.diskMiB),
      state.os.name,
      `${timeText(state.at)}, ${ageText(state.at, now)}`,
    ]),
  );
}

function size(mebibytes: number | undefined): string {
  return mebibytes === undefined ? '?' : `${Math.round((mebibytes / 1024) * 10) / 10} GiB`;
}

function runTable({ hosts, now }: KnownEnvironment): Block {
  const rows = hosts.filter(({ run, drift }) => run !== undefined || drift !== undefined);
  return table(
    ['Host', 'Last run', 'Last check for drift'],
    rows.map(({ host, run, drift }) => [
      host.name,
      runText(run, now, 'changed'),
      runText(drift, now, 'differ'),
    ]),
  );
}

function runText(run: SeenRun | undefined, now: Date, verb: 'changed' | 'differ'): string {
  if (run === undefined) return '-';
  const { at, playbook, result, count, isPartial = false } = run;
  const nothing = verb === 'changed' ? 'nothing to do' : 'no drift';
  const done = `${count} ${count === 1 ? 'task' : 'tasks'} ${verb === 'differ' && count === 1 ? 'differs' : verb}`;
  const words = result === 'ok' ? nothing : result === 'changed' ? done : result;
  const scope = isPartial ? ' (in part)' : '';
  return `${playbook}${scope}: ${words}, ${timeText(at)}, ${ageText(at, now)}`;
}

/** Hosts with the same versions and states share a row. */
function programTable({ hosts }: KnownEnvironment): Block {
  const rows = new Map<string, { readonly cells: readonly string[]; readonly hosts: string[] }>();
  const add = (host: string, cells: readonly string[]): void => {
    const row = rows.get(cells.join('\n')) ?? { cells, hosts: [] };
    row.hosts.push(host);
    rows.set(cells.join('\n'), row);
  };
  for (const { host, state } of readHosts(hosts)) {
    for (const [name, version] of Object.entries(state.packages)) {
      add(host.name, ['package', name, version === '' ? 'not installed' : version]);
    }
    for (const [name, { active, enabled }] of Object.entries(state.units)) {
      add(host.name, ['unit', name, [active, enabled].filter(Boolean).join(', ')]);
    }
  }
  const sorted = [...rows.values()].sort((one, other) =>
    (one.cells[0] ?? '').localeCompare(other.cells[0] ?? ''),
  );
  return table(
    ['Kind', 'Name', 'Seen', 'Hosts'],
    sorted.map(({ cells, hosts: names }) => [...cells, fewNames(names)]),
  );
}

function certificateTable({ hosts, now }: KnownEnvironment): Block {
  return table(
    ['Name', 'Host', 'Port', 'Issuer', 'Ends'],
    readHosts(hosts).flatMap(({ host, state }) =>
      state.certificates.map((each) => [
        each.name,
        host.name,
        String(each.port),
        each.issuer ?? '',
        endText(each, now),
      ]),
    ),
  );
}

function endText({ notAfter }: SeenState['certificates'][number], now: Date): string {
  if (notAfter === undefined) return 'no certificate';
  const days = Math.floor((notAfter - now.getTime() / 1000) / 86_400);
  const date = new Date(notAfter * 1000).toISOString().slice(0, 10);
  return days < 0 ? `${date}, over` : `${date}, in ${days} ${days === 1 ? 'day' : 'days'}`;
}

function findingsPart(heading: string, known: KnownEnvironment): readonly DocumentPart[] {
  const own = known.findings.filter((each) => each.heading === heading);
  return own.length === 0 ? [] : [part('Otherwise than declared', known, list(own.map(findingWords)))];
}

function findingWords({ path, message, hint }: Finding) {
  return [code(path), ` ${message}. ${hint}`];
}

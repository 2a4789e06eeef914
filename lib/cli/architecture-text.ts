import type { Architecture } from '../architecture/check';
import type { Environment } from '../architecture/environment';
import { countOf, findingBlocks, type Finding } from '../architecture/finding';
import type { MissingLine } from '../architecture/missing';
import { parity, type EnvironmentDifference } from '../architecture/parity';
import { reachesOf } from '../architecture/reach';
import type { FirewallRule, PortRow } from '../architecture/views/rows';
import { fittedTable } from '../report/fitted-table';
import { jsonPage } from '../report/json-text';
import type { LoadedArchitecture } from './load-architecture';

/** What is wrong with a description, by heading, with a hint for each. */
export function checkText(loaded: LoadedArchitecture, missing: readonly MissingLine[]): string {
  const { file, findings, withoutInventory } = loaded;
  const unseen = withoutInventory.map(
    (name) => `${name} has no inventory (inventory/${name}.ts): its hosts were not looked at\n`,
  );
  const rest =
    missing.length === 0
      ? ''
      : `${missing.length} ${missing.length === 1 ? 'line' : 'lines'} of the template are still to be filled in: hostwright architecture check --missing\n`;
  if (findings.length === 0) return [`${file}: nothing is wrong\n`, ...unseen, rest].join('');
  const blocks = findingBlocks(findings, (each) => placeOf(each, loaded)).map((block) => `\n${block}`);
  return [`${file}: ${countOf(findings)}\n`, ...unseen, ...blocks].join('');
}

/** The same as {@link checkText} for programs. */
export function checkJson(
  { file, findings, lineOf, withoutInventory }: LoadedArchitecture,
  missing: readonly MissingLine[],
): string {
  const located = findings.map((each) => ({ ...each, line: lineOf(each.path) }));
  return jsonPage({ file, findings: located, withoutInventory, missing: missing.length });
}

/** A finding in one line, with the line of the file where it is known. */
export function findingLine(finding: Finding, loaded: LoadedArchitecture): string {
  return `${placeOf(finding, loaded)}${finding.path} ${finding.message}`;
}

function placeOf({ path }: Finding, { file, lineOf }: LoadedArchitecture): string {
  const line = lineOf(path);
  return line === undefined ? '' : `${file}:${line}: `;
}

/** What is still to be filled in, by heading: a list to work through. */
export function missingText(file: string, missing: readonly MissingLine[]): string {
  if (missing.length === 0) return `${file}: every line of the template is filled in\n`;
  const headings = [...new Set(missing.map(({ heading }) => heading))];
  return headings
    .map((heading) => {
      const rows = missing
        .filter((line) => line.heading === heading)
        .map(({ label, path, wanted }) => [`  [ ] ${label ?? heading}`, path, wanted]);
      return `${heading}\n${tableOf(rows, false)}`;
    })
    .join('\n');
}

/** All that holds in an environment, with what it inherits. */
export function shownEnvironment({ name, values, services, networks, hosts }: Environment) {
  return { environment: name, hosts: hosts ?? [], ...values, networks, services };
}

/** The same as YAML. */
export async function showText(environment: Environment): Promise<string> {
  const { yamlText } = await import('../report/yaml-text');
  const { hosts, ...others } = shownEnvironment(environment);
  // A host a line: there may be hundreds.
  const lines = hosts.map((host) => `  - ${yamlText(host, { collectionStyle: 'flow', lineWidth: 0 })}`);
  const list = lines.length === 0 ? ' []\n' : `\n${lines.join('')}`;
  return `${yamlText(others)}hosts:${list}`;
}

/** The table of ports and endpoints. */
export function portsText(rows: readonly PortRow[]): string {
  const cells = rows.map(({ service, port, protocol, group, endpoint = '-', description }) => [
    service,
    String(port),
    protocol,
    group,
    endpoint,
    description,
  ]);
  return tableOf([['SERVICE', 'PORT', 'PROTOCOL', 'GROUP', 'ENDPOINT', 'DESCRIPTION'], ...cells]);
}

/** Who may talk to whom, one row for each source and service. */
export function flowRows(environment: Environment) {
  return reachesOf(environment).map(({ from, service, group, port, transports, isMetrics, flow }) => ({
    from,
    service,
    group,
    port,
    transports,
    metrics: isMetrics,
    why: flow.why,
  }));
}

/** The same as a table. */
export function flowsText(rows: ReturnType<typeof flowRows>): string {
  const cells = rows.map(({ from, service, group, port, transports, metrics, why = '' }) => [
    from,
    metrics ? `${service} (metrics)` : service,
    group,
    transports.map((transport) => `${port}/${transport}`).join(','),
    why,
  ]);
  return tableOf([['FROM', 'TO', 'ON', 'PORT', 'WHY'], ...cells]);
}

/** What the firewall of a host lets through; all else stays out. */
export function rulesText(rules: readonly FirewallRule[]): string {
  const cells = rules.map(({ allow, from, comment }) => [allow, sourcesText(from), comment]);
  return tableOf([['PORT', 'FROM', 'WHAT'], ...cells]);
}

/** Two environments, and what differs. */
export interface ComparedPair {
  readonly first: string;
  readonly second: string;
  readonly differences: readonly EnvironmentDifference[];
}

/** The pair that is asked for, or each environment with the one that it is like. */
export function pairsToCompare(
  { description, environments }: Architecture,
  named: (name: string) => Environment,
  { first, second }: { readonly first: string | undefined; readonly second: string | undefined },
): readonly ComparedPair[] {
  const likeOf = (name: string) => description.environments?.[name]?.like;
  const names =
    first === undefined
      ? environments.flatMap(({ name }) => [[name, likeOf(name)] as const])
      : [[first, second ?? likeOf(named(first).name) ?? environments[0]?.name] as const];
  return names.flatMap(([one, other]) => {
    if (other === undefined) return [];
    return [{ first: one, second: other, differences: parity(named(one), named(other)) }];
  });
}

/** What differs between environments, with the reasons. */
export function parityText(pairs: readonly ComparedPair[]): string {
  if (pairs.length === 0) return 'there is only one environment\n';
  return pairs
    .map(({ first, second, differences }) => {
      if (differences.length === 0) return `${first} is as ${second}\n`;
      const cells = differences.map((each) => [
        `  ${each.path}`,
        shown(each.first),
        shown(each.second),
        each.why.join(' ') || 'NO REASON',
      ]);
      return tableOf([['', first.toUpperCase(), second.toUpperCase(), 'WHY'], ...cells]);
    })
    .join('\n');
}

function shown(value: unknown): string {
  if (value === undefined) return '-';
  return typeof value === 'string' ? value : JSON.stringify(value);
}

/** All addresses for programs; of many, a terminal shows the first and how many more there are. */
function sourcesText(from: FirewallRule['from']): string {
  if (from === undefined) return 'anywhere';
  if (terminalWidth() === undefined || from.length <= 3) return from.join(',');
  return `${from.slice(0, 2).join(',')} +${from.length - 2}`;
}

/** A table that fits the terminal; what goes to a file or a program has one line for each row. */
function tableOf(rows: readonly (readonly string[])[], hasHead = true): string {
  return fittedTable(rows, terminalWidth(), hasHead);
}

function terminalWidth(): number | undefined {
  const { isTTY, columns } = process.stdout;
  return isTTY && columns > 0 ? columns : undefined;
}

import { declaredListeners, isLoopback, undeclaredPorts } from '../../seen/listeners';
import type { SeenPort } from '../../seen/schema';
import { firewallRules } from '../../views/firewall';
import { fewNames } from '../status';
import { readHosts, type KnownEnvironment, type ReadHost } from './known';

/** A row for each declared port and for each that no service declares: what is declared, derived and seen. */
export function portRows(known: KnownEnvironment): readonly (readonly string[])[] {
  return [...declaredRows(known), ...undeclaredRows(known)];
}

function declaredRows({ environment, hosts }: KnownEnvironment): readonly (readonly string[])[] {
  const rows = new Map<string, PortRow>();
  for (const { host, state } of readHosts(hosts)) {
    const rules = new Map(firewallRules(environment, host.name).map((rule) => [rule.allow, rule]));
    for (const { service, port, transport } of declaredListeners(environment, host)) {
      const where = `${port}/${transport}`;
      const row = rows.get(`${service} ${where}`) ?? emptyRow(where, service);
      rows.set(`${service} ${where}`, row);
      row.hosts.push(host.name);
      const rule = rules.get(where);
      row.rules.add(rule === undefined ? 'closed' : (rule.from?.join(', ') ?? 'anywhere'));
      const found = listeners(state.listening, { port, transport });
      const known = row.seen.get(found);
      if (known === undefined) row.seen.set(found, [host.name]);
      else known.push(host.name);
    }
  }
  return [...rows.values()].map(({ where, service, hosts: on, rules, seen }) => [
    where,
    service,
    fewNames(on),
    rules.size > 2 ? 'differs from host to host' : [...rules].join(' or '),
    seenText(seen, on.length),
  ]);
}

interface PortRow {
  readonly where: string;
  readonly service: string;
  /** Where it is declared, in the order of the hosts. */
  readonly hosts: string[];
  readonly rules: Set<string>;
  /** Hosts by what was seen there. */
  readonly seen: Map<string, string[]>;
}

function emptyRow(where: string, service: string): PortRow {
  return { where, service, hosts: [], rules: new Set(), seen: new Map() };
}

function seenText(seen: ReadonlyMap<string, readonly string[]>, all: number): string {
  return [...seen]
    .map(([what, hosts]) => (hosts.length === all ? what : `${what} on ${fewNames(hosts)}`))
    .join('; ');
}

/** Who listens at a port: programs with their units, and whether only the host itself reaches them. */
function listeners(
  listening: readonly SeenPort[] | undefined,
  { port, transport }: Pick<SeenPort, 'port' | 'transport'>,
): string {
  if (listening === undefined) return 'not read';
  const found = listening.filter((each) => each.port === port && each.transport === transport);
  if (found.length === 0) return 'nothing';
  const who = [...new Set(found.map(whoListens))].join(', ');
  return found.every(isLoopback) ? `${who}, only for the host itself` : who;
}

function undeclaredRows({ environment, hosts }: KnownEnvironment): readonly (readonly string[])[] {
  const found = readHosts(hosts).flatMap(({ host, state }: ReadHost) =>
    undeclaredPorts(state, declaredListeners(environment, host)).map((port) => ({ host: host.name, port })),
  );
  const rows = new Map<string, { readonly cells: readonly string[]; readonly hosts: string[] }>();
  for (const { host, port } of found) {
    const cells = [`${port.port}/${port.transport}`, whoListens(port)];
    const row = rows.get(cells.join(' ')) ?? { cells, hosts: [] };
    row.hosts.push(host);
    rows.set(cells.join(' '), row);
  }
  return [...rows.values()].map(({ cells: [where = '', who = ''], hosts: names }) => [
    where,
    'none',
    'no host',
    'closed',
    `${who} on ${fewNames(names)}`,
  ]);
}

function whoListens({ process, unit }: SeenPort): string {
  if (process === undefined) return 'something';
  return unit === undefined ? process : `${process} (${unit})`;
}

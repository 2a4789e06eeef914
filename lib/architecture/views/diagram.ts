import type { Environment } from '../environment';
import { reachesOf, type Reach } from '../reach';

/** The environment as a diagram in the language of Mermaid: hosts by group, services, and who talks to whom. */
export function diagram(environment: Environment): string {
  const services = Object.entries(environment.services);
  const reaches = reachesOf(environment);
  const sources = [...new Set(reaches.map(({ from }) => from))];
  const groups = [
    ...new Set([
      ...services.map(([, { group }]) => group),
      ...sources.filter((from) => isGroup(environment, from)),
    ]),
  ];
  return [
    'flowchart LR',
    ...sources
      .filter((from) => !isGroup(environment, from))
      .map((from) => `  ${sourceId(from)}([${quoted(from)}])`),
    ...groups.flatMap((group) => [
      `  subgraph ${groupId(group)}[${quoted(groupTitle(environment, group))}]`,
      ...services
        .filter(([, service]) => service.group === group)
        .map(([name, { port }]) => `    ${serviceId(name)}[${quoted(`${name} :${port}`)}]`),
      ...(services.some(([, service]) => service.group === group)
        ? []
        : [`    ${groupId(group)}_hosts[${quoted(group)}]`]),
      '  end',
    ]),
    ...edges(environment, reaches),
    '',
  ].join('\n');
}

function edges(environment: Environment, reaches: readonly Reach[]): readonly string[] {
  const lines = reaches.map(({ from, service, isMetrics }) => {
    const source = isGroup(environment, from) ? groupId(from) : sourceId(from);
    return `  ${source} ${isMetrics ? '-. metrics .->' : '-->'} ${serviceId(service)}`;
  });
  return [...new Set(lines)];
}

function groupTitle({ hosts, hostsOf }: Environment, group: string): string {
  if (group === 'all') return 'every host';
  const names = hostsOf(group).map(({ name }) => name);
  if (hosts === undefined || names.length === 0) return group;
  return `${group}: ${names.length > 6 ? `${names.length} hosts` : names.join(', ')}`;
}

function isGroup({ groups }: Environment, from: string): boolean {
  return from === 'all' || Object.hasOwn(groups, from);
}

// Words such as `end` mean something to Mermaid, and a service may be called as its group.
const groupId = (name: string) => `group_${plain(name)}`;
const serviceId = (name: string) => `service_${plain(name)}`;
const sourceId = (name: string) => `from_${plain(name)}`;

function plain(name: string): string {
  return name.replace(/[^A-Za-z0-9_]/g, '_');
}

function quoted(text: string): string {
  return `"${text.replaceAll('"', '#quot;')}"`;
}

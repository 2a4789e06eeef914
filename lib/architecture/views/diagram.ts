import { graphOf, hostsInWords, type GraphGroup } from '../diagram/graph';
import type { Environment } from '../environment';

/** The environment as a diagram in the language of Mermaid: hosts by group, services, and who talks to whom. */
export function diagram(environment: Environment): string {
  const { sources, groups, flows } = graphOf(environment);
  return [
    'flowchart LR',
    ...sources.map(({ name }) => `  ${sourceId(name)}([${quoted(name)}])`),
    ...groups.flatMap((group) => [
      `  subgraph ${groupId(group.name)}[${quoted(titleOf(group))}]`,
      ...group.services.map(({ name, port }) => `    ${serviceId(name)}[${quoted(`${name} :${port}`)}]`),
      ...(group.services.length > 0 ? [] : [`    ${groupId(group.name)}_hosts[${quoted(group.name)}]`]),
      '  end',
    ]),
    ...flows.map(({ from, isFromGroup, service, isMetrics }) => {
      const source = isFromGroup ? groupId(from) : sourceId(from);
      return `  ${source} ${isMetrics ? '-. metrics .->' : '-->'} ${serviceId(service)}`;
    }),
    '',
  ].join('\n');
}

function titleOf(group: GraphGroup): string {
  const { name, title, hosts } = group;
  return name === 'all' || hosts.length === 0 ? title : `${title}: ${hostsInWords(group)}`;
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

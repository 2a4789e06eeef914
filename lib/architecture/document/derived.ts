import type { Environment } from '../environment';
import { alertRules } from '../views/alert-rules';
import { zoneRecords } from '../views/dns';
import { firewallRules } from '../views/firewall';
import { pgHbaLines, pgHbaText } from '../views/pg-hba';
import { scrapeJobs } from '../views/targets';
import { code, table, type Block } from './blocks';
import type { DocumentPart } from './section';

/** What follows from a line in an environment: the values that roles and playbooks take from the views. */
export function derivedParts(path: string, environment: Environment): readonly DocumentPart[] {
  return (derivedFrom[path]?.(environment) ?? []).filter(({ blocks }) => !blocks.every(isEmpty));
}

const derivedFrom: Readonly<Record<string, (environment: Environment) => readonly DocumentPart[]>> = {
  'networking.flows': (environment) => [
    { title: `Firewall rules in ${environment.name}`, blocks: [rulesTable(environment)] },
    ...databaseParts(environment),
  ],
  'networking.dns': (environment) => [
    {
      title: `Records in ${environment.name}`,
      blocks: [
        table(
          ['Name', 'Type', 'Value'],
          zoneRecords(environment).map(({ name, type, value }) => [name, type, value]),
        ),
      ],
    },
  ],
  'monitoring.collection': (environment) => [
    {
      title: `Scrape targets in ${environment.name}`,
      blocks: [
        table(
          ['Job', 'Path', 'Targets'],
          scrapeJobs(environment).map(({ job, scheme, path, targets }) => [
            job,
            [code(path)],
            targets.map(({ host, target }) => `${host} (${scheme}://${target})`).join(', '),
          ]),
        ),
      ],
    },
  ],
  'alerting.alerts': ({ description }) => [
    {
      title: 'Alert rules',
      blocks: [
        table(
          ['Alert', 'Expression', 'For', 'Severity'],
          alertRules(description).map(({ alert, expr, for: time, severity }) => [
            alert,
            [code(expr)],
            time,
            severity,
          ]),
        ),
      ],
    },
  ],
};

/** Hosts with the same rules share their rows. */
function rulesTable(environment: Environment): Block {
  const byRules = new Map<
    string,
    { readonly hosts: string[]; readonly rules: ReturnType<typeof firewallRules> }
  >();
  for (const { name } of environment.hosts ?? []) {
    const rules = firewallRules(environment, name);
    const key = JSON.stringify(rules);
    const known = byRules.get(key);
    if (known === undefined) byRules.set(key, { hosts: [name], rules });
    else known.hosts.push(name);
  }
  return table(
    ['Hosts', 'Port', 'From', 'What'],
    [...byRules.values()].flatMap(({ hosts, rules }) =>
      rules.map(({ allow, from, comment }) => [
        hosts.join(', '),
        allow,
        from?.join(', ') ?? 'anywhere',
        comment,
      ]),
    ),
  );
}

function databaseParts(environment: Environment): readonly DocumentPart[] {
  return Object.entries(environment.services)
    .filter(([, { protocol }]) => protocol === 'postgresql')
    .map(([name]) => ({
      title: `pg_hba.conf of ${name} in ${environment.name}`,
      blocks: [
        { kind: 'code', language: 'text', lines: pgHbaLines(environment, name).map(pgHbaText) },
      ] as const,
    }));
}

function isEmpty(block: Block): boolean {
  if (block.kind === 'table') return block.rows.length === 0;
  return block.kind === 'code' ? block.lines.length === 0 : block.items.length === 0;
}

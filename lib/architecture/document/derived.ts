import { hostRange } from '../../report/host-range';
import type { Environment } from '../environment';
import { alertRules } from '../views/alert-rules';
import { zoneRecords } from '../views/dns';
import { firewallRules } from '../views/firewall';
import { pgHbaLines, pgHbaText } from '../views/pg-hba';
import type { FirewallRule } from '../views/rows';
import { secretUses } from '../views/secret-uses';
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
            targets.length > most
              ? `${targets.length} hosts: ${hostRange(targets.map(({ host }) => host))}`
              : targets.map(({ host, target }) => `${host} (${scheme}://${target})`).join(', '),
          ]),
        ),
      ],
    },
  ],
  'security.secretsManagement.access': (environment) => [
    { title: `Who may read what in ${environment.name}`, blocks: [secretsTable(environment)] },
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

/** Each secret, what is given its value, and who may read it. */
function secretsTable(environment: Environment): Block {
  const { secrets = {}, access = [], rotation } = environment.description.security?.secretsManagement ?? {};
  const uses = secretUses(environment);
  const names = [...new Set([...Object.keys(secrets), ...uses.map(({ secret }) => secret)])];
  return table(
    ['Secret', 'Used by', 'Read by', 'Rotated every'],
    names.map((name) => [
      [code(name)],
      uses
        .filter(({ secret }) => secret === name)
        .map(({ user }) => user)
        .join(', '),
      (secrets[name]?.access ?? access).join(', '),
      secrets[name]?.rotation ?? rotation?.every ?? '',
    ]),
  );
}

/** Hosts with the same rules share their rows; none of them lets itself in, which makes no other rule of it. */
function rulesTable(environment: Environment): Block {
  const byRules = new Map<string, { readonly hosts: string[]; readonly rules: FirewallRule[][] }>();
  for (const { name } of environment.hosts ?? []) {
    const rules = [...firewallRules(environment, name)];
    const key = JSON.stringify(rules.map(({ allow, comment }) => [allow, comment]));
    const known = byRules.get(key) ?? { hosts: [], rules: [] };
    known.hosts.push(name);
    known.rules.push(rules);
    byRules.set(key, known);
  }
  return table(
    ['Hosts', 'Port', 'From', 'What'],
    [...byRules.values()].flatMap(({ hosts, rules: [own = [], ...others] }) =>
      own.map(({ allow, from, comment }, index) => {
        const addresses = [from ?? [], ...others.map((rules) => rules[index]?.from ?? [])].flat();
        return [hostsText(hosts), allow, from === undefined ? 'anywhere' : addressesText(addresses), comment];
      }),
    ),
  );
}

/** More names or addresses than these would hide the rest of a table. */
const most = 8;

function hostsText(hosts: readonly string[]): string {
  return hosts.length > most ? hostRange(hosts) : hosts.join(', ');
}

function addressesText(addresses: readonly string[]): string {
  const each = [...new Set(addresses)];
  return each.length > most ? `${each.length} addresses` : each.join(', ');
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

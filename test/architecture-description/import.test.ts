import { expect } from 'chai';
import { parse, stringify } from 'yaml';
import { checkArchitecture, type Architecture } from '../../lib/architecture/check';
import { documentOf } from '../../lib/architecture/document/document';
import { documentText } from '../../lib/architecture/document/markdown';
import { importDocument, type ImportedDocument } from '../../lib/architecture/import/import';
import { missingLines } from '../../lib/architecture/missing';
import { template } from '../../lib/architecture/template';
import { fc } from '../random';
import { documentNames, listed, textOf } from './documents';

const imported = (name: string) => importDocument(textOf(name), `${name}.md`);
const allLines = template.flatMap(({ lines }) => lines);

/** What is declared, past the check of its shape; fails where the shape is wrong. */
function architectureOf({ description }: ImportedDocument): Architecture {
  const { architecture, findings } = checkArchitecture({
    kind: 'architecture',
    data: description,
    groups: {},
  });
  expect(architecture, JSON.stringify(findings)).to.not.equal(undefined);
  return architecture!;
}

describe('the import of a document', () => {
  it('is tried on ten documents', () => {
    expect(documentNames).to.have.length(10);
  });

  for (const name of documentNames) {
    describe(`${name}.md`, () => {
      it('is read, in the order of the template', () => {
        expect(stringify(imported(name).description, { lineWidth: 0 })).to.equal(textOf(name, 'yaml'));
      });

      it('is listed where it is missing, unclear or contradictory, with the lines of the file', () => {
        expect(listed(imported(name).findings)).to.equal(textOf(name, 'txt'));
      });

      it('has the shape of a description', () => {
        architectureOf(imported(name));
      });

      it('gives back what was said: every label in the document, every other text under extra', () => {
        const first = imported(name);
        const architecture = architectureOf(first);
        const filled = allLines.filter((line) => !missingLines(first.description).includes(line as never));
        const declared = documentOf(architecture)
          .flatMap(({ lines }) => lines)
          .filter((line) => line.declared !== undefined);
        expect(declared.map(({ path }) => path)).to.include.members(filled.map(({ path }) => path));
        const again = importDocument(documentText(architecture), 'again.md');
        expect(shown(again)).to.deep.equal(shown(first));
        const extra = documentText(architecture).split('\n## Extra\n')[1] ?? '';
        const notes = without(first.description['extra'] ?? {}, 'why');
        for (const { from, to } of architecture.description.networking?.flows ?? []) {
          expect(documentText(architecture)).to.contain(`from ${String(from)} to ${String(to)}, `);
        }
        for (const { why } of architecture.description.environments?.['staging']?.differs ?? []) {
          expect(documentText(architecture)).to.contain(why);
        }
        for (const note of Object.values(notes)) {
          expect(bare(extra)).to.contain(bare(String(note)));
        }
      });
    });
  }

  it('reads nothing out of the empty template, and lists each of its lines at its line', () => {
    const { description, findings, linesRead } = imported('empty');
    expect([description, linesRead]).to.deep.equal([{}, 0]);
    expect(findings.map(({ heading, label }) => [heading, label])).to.deep.equal(
      allLines.map(({ heading, label }) => [heading, label]),
    );
    const lines = textOf('empty').split('\n');
    for (const { label, line } of findings) {
      if (label !== undefined) expect(lines[(line ?? 0) - 1]).to.contain(`**${label}**`);
    }
  });

  it('counts lines of Windows as well', () => {
    const windows = importDocument(textOf('contradictory').replaceAll('\n', '\r\n'), 'contradictory.md');
    expect(windows).to.deep.equal(imported('contradictory'));
  });

  it('never has a secret in what it writes or says', () => {
    const said = JSON.stringify([imported('secrets'), imported('tables')]);
    const secrets = [
      'hunter2',
      's3cr3t',
      'AKIAIOSFODNN7',
      'pa55',
      'B00000000',
      'Tr0ub4dor',
      'Sw0rdf1sh',
      'letmein99',
    ];
    const source = textOf('secrets') + textOf('tables');
    for (const secret of secrets) {
      expect(source).to.contain(secret);
      expect(said).to.not.contain(secret);
    }
  });

  it('writes only what has the shape of a description, whatever stands after the labels', () => {
    const words = fc.constantFrom(
      ...[
        '10.0.1.0/24',
        'public',
        'from',
        'to',
        'api',
        '3873',
        '8 GB',
        '`npm ci`',
        'SIGTERM',
        '30 days',
        'Grafana',
      ],
      ...[
        'https://x',
        '{"a": 1}',
        '{"a": {}}',
        '/health',
        'Slack',
        '#ops',
        'PORT=1',
        'A|B',
        ':',
        ';',
        ',',
        '(',
        '__proto__',
      ],
      ...[
        'Debian',
        '0',
        '99999',
        'none',
        '-',
        'because',
        'Cloudflare example.com',
        '**Tool**:',
        'toString',
        '\n- ',
        '|',
      ],
    );
    const value = fc.array(fc.oneof(words, fc.string({ maxLength: 8 })), { maxLength: 6 });
    const document = fc.array(value, { minLength: 12, maxLength: 12 });
    fc.assert(
      fc.property(document, fc.integer({ min: 0, max: 3 }), (values, part) => {
        const lines = template.flatMap(({ heading, level, lines: own }) => [
          `${'#'.repeat(level)} ${heading}\n`,
          ...own.map(({ label }, index) => {
            const text = (values[(index + part * 3) % values.length] ?? []).join(' ');
            return label === undefined ? `${text}\n` : `- **${label}**: ${text}`;
          }),
        ]);
        architectureOf(importDocument(lines.join('\n'), 'random.md'));
      }),
      { numRuns: 150 },
    );
  });
});

describe('what an import reads', () => {
  const underLabel = (heading: string, label: string, text: string) =>
    importDocument(`# T\n\n## ${heading}\n\n- **${label}**: ${text}\n`, 'x.md');
  const table: readonly (readonly [heading: string, label: string, text: string, read: string])[] = [
    ['Logging', 'Log Retention', 'kept for two weeks', 'logging: { retention: 2 weeks }'],
    ['Logging', 'Log Retention', 'quarterly', 'logging: { retention: 3 months }'],
    ['Logging', 'Log Retention', 'as long as it fits', ''],
    ['Infrastructure Architecture', 'Last Updated', '13/04/2026', "document: { lastUpdated: '2026-04-13' }"],
    ['Infrastructure Architecture', 'Last Updated', '31 February 2026', ''],
    [
      'Infrastructure Architecture',
      'Last Updated',
      'Nov 3rd, 2026',
      "document: { lastUpdated: '2026-11-03' }",
    ],
    [
      'Production',
      'Instances',
      'web: 3, db 1',
      'environments: { production: { servers: { web: { instances: 3 }, db: { instances: 1 } } } }',
    ],
    ['Production', 'Servers', '4/8/80', ''],
    ['Production', 'Servers', 'app: 4 cores; app: 2 cores', ''],
    ['Build', 'Build Steps', 'lint, test', 'build: { steps: [{ name: lint }, { name: test }] }'],
    ['Overview', 'Regions', '[List of regions], fsn1', 'overview: { regions: [fsn1] }'],
    ['Infrastructure Architecture', 'Status', '~~Draft~~ Active', 'document: { status: active }'],
    [
      'Production',
      'Servers',
      'at least 2 cores, 512 MB, 1 TB',
      'environments: { production: { servers: { all: { vcpus: 2, memoryGiB: 0.5, storageGiB: 1024, atLeast: true } } } }',
    ],
    [
      'Production',
      'Process Management',
      'systemd, no pm2',
      'environments: { production: { processManagement: systemd } }',
    ],
    ['Overview', 'Hosting', 'Azure', 'overview: { hostingEnvironment: { kind: cloud, provider: Azure } }'],
    [
      'Production',
      'Instances',
      '2 (active/passive)',
      'environments: { production: { servers: { all: { instances: 2 } } } }',
    ],
    [
      'Deployment Process',
      'Steps',
      'pull, restart',
      'deployment: { steps: [{ name: pull }, { name: restart }] }',
    ],
    ['Logging & Monitoring', 'Tool', 'Grafana', ''],
    ['Health check', 'Response', '{ "db": { "up": true } }', ''],
    [
      'Alerting',
      'Alerts',
      'CPU > 90% for 5m, Disk > 80% for 1h',
      'alerting: { alerts: [{ condition: CPU > 90% for 5m }, { condition: Disk > 80% for 1h }] }',
    ],
    ['Networking', 'DNS', '/etc/hosts', 'networking: { dns: { management: hosts-file } }'],
    ['Health check', 'Path', 'https://shop.example.com/healthz', 'healthCheck: { path: /healthz }'],
    ['HTTPS', 'Certificates', '[TBD]', ''],
    ['Build', 'CI', '**Jenkins**', 'build: { tool: jenkins }'],
  ];
  for (const [heading, label, text, read] of table) {
    it(`${read === '' ? 'leaves' : 'understands'} “${label}: ${text}”`, () => {
      expect(without(underLabel(heading, label, text).description, 'extra')).to.deep.equal(
        parse(read === '' ? '{}' : read),
      );
    });
  }

  it('keeps what does not fit the shape of a description, and says so', () => {
    const { description, findings } = underLabel('Overview', 'Regions', ';');
    expect(description).to.deep.equal({
      extra: { why: 'Texts of x.md that have no other place yet', 'Overview, Regions': ';' },
    });
    expect(findings.find(({ label }) => label === 'Regions')).to.include({ kind: 'unclear', line: 5 });
  });

  it('reads a table of servers below its label', () => {
    const { description } = importDocument(
      '## Production\n\n- **Servers**:\n  | Role | vCPU | RAM (GB) |\n  |---|---|---|\n  | web | 4 | 8 |\n  | db | 8 | 32 |\n',
      'x.md',
    );
    expect(description).to.deep.equal({
      environments: {
        production: { servers: { web: { vcpus: 4, memoryGiB: 8 }, db: { vcpus: 8, memoryGiB: 32 } } },
      },
    });
  });

  it('reads several flows in one sentence, by port and by name', () => {
    const { description } = importDocument(
      '## Ports\n\n| Service | Port |\n|---|---|\n| SSH | 22 |\n| Web | 443 |\n\n## Firewall\n\nIngress 443 from 0.0.0.0/0, 22 from the office (192.0.2.0/24). No access from internet to SSH. All else is closed.\n',
      'x.md',
    );
    expect(description['networking']).to.deep.equal({
      networks: { office: { addresses: ['192.0.2.0/24'] } },
      flows: [
        { from: 'internet', to: 'web' },
        { from: 'office', to: 'ssh' },
      ],
    });
  });

  it('takes a reference in a URL for the password', () => {
    const { description } = importDocument(
      '## Ports\n\n| Service | Port |\n|---|---|\n| Redis | 6390 |\n\n## Env\n\n```\nCACHE_URL=redis://app:${CACHE_PASSWORD}@cache1:6390/0\n```\n',
      'x.md',
    );
    expect(description['configuration']).to.deep.equal({
      variables: { CACHE_URL: { urlOf: 'redis', user: 'app', password: 'cachePassword', path: '/0' } },
    });
  });

  it('does not say of production what a document says of staging', () => {
    const { description } = underLabel('Staging', 'Operating System', 'Debian 11');
    expect(description).to.deep.equal({
      extra: {
        why: 'Texts of x.md that have no other place yet',
        'Staging Environment': 'Operating System: Debian 11',
      },
    });
  });
});

type Table = Readonly<Record<string, unknown>>;

/** What `document` shows of a description: it has no column for group and protocol, and no variables without value. */
function shown({ description }: ImportedDocument): unknown {
  const part = (name: string) => (description[name] ?? {}) as Readonly<Record<string, Table>>;
  const { alerts = [], ...alerting } = part('alerting') as { readonly alerts?: readonly object[] };
  const values = Object.entries(part('configuration')['variables'] ?? {}).flatMap(([name, variable]) => {
    const value = without(variable as Table, 'description', 'oneOf', 'environmentName');
    // A document shows the value of the base, `production`, for the name of the environment.
    const isName = (variable as Table)['environmentName'] === true;
    const own = isName ? { value: 'production' } : urlShown(value);
    return Object.keys(own).length === 0 ? [] : [[name, own] as const];
  });
  return {
    ...description,
    extra: undefined,
    environments: Object.entries(part('environments')).map(([name, each]) => [
      name,
      without(each, 'differs'),
    ]),
    services: Object.entries(part('services')).map(([name, each]) => [
      name,
      without(each, 'group', 'protocol', 'listens'),
    ]),
    configuration: { ...part('configuration'), variables: values },
    networking: without(part('networking'), 'flows', 'networks'),
    alerting: { ...alerting, alerts: alerts.map((alert) => ({ severity: 'critical', ...alert })) },
    security: {
      ...part('security'),
      secretsManagement: without(part('security')['secretsManagement'] ?? {}, 'secrets'),
    },
  };
}

function without(table: object, ...keys: readonly string[]): Table {
  return Object.fromEntries(Object.entries(table).filter(([key]) => !keys.includes(key)));
}

/** A URL as it is shown: nothing of it is known without the hosts of its service, other than its secret. */
function urlShown(value: Table): Table {
  const [, password] = /:\$\{(\w+)\}@/.exec(String(value['value'])) ?? [];
  if (value['urlOf'] === undefined && password === undefined) return value;
  return { urlWith: value['password'] ?? password };
}

/** A text without the signs that Markdown puts in front of others. */
function bare(text: string): string {
  return text.replace(/\\/g, '').replace(/\s+/g, ' ');
}

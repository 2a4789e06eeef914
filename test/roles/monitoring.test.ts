import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect } from 'chai';
import { tasksIn } from '../../docs/generator/example';
import { readExpression } from '../../lib/architecture/promql';
import { exporters, monitoring, type ExportersOptions, type MonitoringOptions } from '../../roles/monitoring';
import { dashboard } from '../../roles/monitoring/dashboard';
import { ruleFiles } from '../../roles/monitoring/rule-files';

const target = (host: string) => ({ host, target: `${host}:9142` });
const node = { job: 'node', scheme: 'http', path: '/metrics', targets: [target('web1')] } as const;
const everything: MonitoringOptions = {
  jobs: [node],
  probes: [{ service: 'site', host: 'edge1', url: 'https://192.0.2.1/health', name: 'shop.example.com' }],
  watches: ['backup', 'certificate', 'run', 'drift', 'requests'],
};
const rulesOf = (options: MonitoringOptions) =>
  ruleFiles(options).flatMap(({ groups }) => groups.flatMap(({ rules }) => rules));
const alertsOf = (options: MonitoringOptions) =>
  rulesOf(options).flatMap((rule) => ('alert' in rule ? [rule.alert] : []));

/** The content of a file that the role writes. */
function fileOf(options: MonitoringOptions, wanted: string): unknown {
  const files = tasksIn(monitoring(options)).map(({ args }) => args as { path?: string; content?: string });
  return JSON.parse(files.find(({ path }) => path === wanted)?.content ?? 'null');
}

describe('the role monitoring', () => {
  it('gives each job a file of targets, so that a new host changes nothing but that', () => {
    const more = { jobs: [{ ...node, targets: [target('web1'), target('web2')] }] };
    const config = '/etc/prometheus/prometheus.yml';
    expect(fileOf(more, config)).to.deep.equal(fileOf({ jobs: [node] }, config));
    expect(fileOf(more, '/etc/prometheus/targets/node.json')).to.deep.equal([
      { targets: ['web1:9142'], labels: { host: 'web1' } },
      { targets: ['web2:9142'], labels: { host: 'web2' } },
    ]);
  });

  it('has no job without targets, as Prometheus would go on with those that it had', () => {
    const empty = { jobs: [node, { ...node, job: 'postgres', targets: [] }] };
    const config = '/etc/prometheus/prometheus.yml';
    expect(fileOf(empty, config)).to.deep.equal(fileOf({ jobs: [node] }, config));
    expect(fileOf(empty, '/etc/prometheus/targets/postgres.json')).to.equal(null);
    expect(fileOf({ jobs: empty.jobs.slice(1) }, config)).to.have.nested.property(
      'scrape_configs[0].job_name',
      'monitoring',
    );
  });

  it('asks a probe for the name of its service', () => {
    expect(fileOf(everything, '/etc/prometheus/targets/probe.json')).to.deep.equal([
      {
        targets: ['https://192.0.2.1/health'],
        labels: { service: 'site', host: 'edge1', __param_hostname: 'shop.example.com' },
      },
    ]);
  });

  it('leaves out Alertmanagers that are not there', () => {
    const config = fileOf(
      { jobs: [], alertmanagers: [undefined, '192.0.2.9:9146'] },
      '/etc/prometheus/prometheus.yml',
    );
    expect(config).to.deep.include({
      alerting: { alertmanagers: [{ static_configs: [{ targets: ['192.0.2.9:9146'] }] }] },
    });
  });

  it('has rules only over what is there', () => {
    const few = alertsOf({ jobs: [{ ...node, targets: [] }] });
    expect(few).to.deep.equal([
      'HostDown',
      'TargetDown',
      'ExporterBlind',
      'TextfileBroken',
      'DiskFull',
      'DiskUnknown',
    ]);
    expect(alertsOf(everything)).to.include.members([
      ...few,
      ...[
        'JobGone',
        'ServiceDown',
        'ProbeGone',
        'ServedCertificateEnds',
        'CertificateEnds',
        'BackupOld',
        'RestoreOld',
      ],
      ...['RunOld', 'RunFailed', 'DriftCheckOld', 'DriftCheckFailed', 'DriftFound'],
    ]);
  });

  it('has a twin for every rule over a time of a last success', () => {
    const alerts = alertsOf(everything);
    const old = alerts.filter((alert) => alert.endsWith('Old'));
    expect(old).to.have.length(4);
    expect(alerts).to.include.members(old.map((alert) => `${alert}Unknown`));
  });

  it('gives a rule that is handed over a twin', () => {
    const rule = { for: '5m', severity: 'critical', summary: 'busy', runbook: undefined } as const;
    const rules = rulesOf({ jobs: [], rules: [{ ...rule, alert: 'Busy', expr: '(x) > 1', watched: 'x' }] });
    expect(rules.slice(-2).map(({ expr }) => expr)).to.deep.equal(['(x) > 1', 'absent(x)']);
  });

  it('has two cases for each of its rules', () => {
    const [role] = ruleFiles(everything);
    expect(role?.cases?.tests).to.have.length(2 * rulesOf(everything).length);
  });

  it('writes PromQL only, in rules and dashboards, about figures that have rules', () => {
    const rules = rulesOf(everything);
    const recorded = rules.flatMap((rule) => ('record' in rule ? [rule.record] : []));
    const panels = dashboard.panels.flatMap(({ targets }) => targets.map(({ expr }) => expr));
    for (const expression of [...rules.map(({ expr }) => expr), ...panels])
      expect(readExpression(expression).brokenAt, expression).to.equal(undefined);
    const shown = panels.flatMap((expression) => readExpression(expression).metrics);
    expect(shown.filter((name) => name.includes(':') && !recorded.includes(name))).to.deep.equal([]);
    expect(recorded.filter((name) => !shown.includes(name))).to.deep.equal([]);
  });

  it('draws on its page what its rules record', () => {
    const script = readFileSync(join(__dirname, '../../roles/monitoring/files/page/page.js'), 'utf8');
    const drawn = new Set(script.match(/\b(?:host|job):\w+:\w+/g));
    expect([...drawn].sort()).to.deep.equal(
      rulesOf(everything)
        .flatMap((rule) => ('record' in rule ? [rule.record] : []))
        .sort(),
    );
  });

  it('puts the panels of a dashboard beside each other', () => {
    const places = dashboard.panels.map(({ gridPos: { x, y } }) => `${x} ${y}`);
    expect(new Set(places).size).to.equal(places.length);
    expect(
      fileOf({ jobs: [], grafana: {} }, '/etc/grafana/provisioning/dashboards/hostwright/monitoring.json'),
    ).to.deep.equal(dashboard);
  });

  for (const [options, problem] of [
    [{ port: 0 }, 'port must be a number from 1 to 65535 (it is 0)'],
    [{ address: 'ops1' }, 'address: ops1 is not an address'],
    [{ interval: '15 s' }, '15 s is not a time as Prometheus writes it, such as 15s or 30d'],
    [{ jobs: [node, node] }, 'the job node is declared twice'],
    [{ jobs: [{ ...node, job: 'probe' }] }, 'the job probe is one that the role makes itself'],
    [{ jobs: [{ ...node, job: '../x' }] }, '"../x" is not the name of a job'],
    [
      { jobs: [{ ...node, targets: [{ host: 'web1', target: 'web1' }] }] },
      'the job node has a target that is not ADDRESS:PORT: web1',
    ],
    [{ alertmanagers: ['http://ops1:9093'] }, 'alertmanagers: http://ops1:9093 is not ADDRESS:PORT'],
  ] as [Partial<MonitoringOptions>, string][])
    it(`finds that ${problem}`, () => {
      expect(() => monitoring({ jobs: [], ...options }))
        .to.throw(problem)
        .with.property('code', 'ARGUMENTS');
    });

  for (const [options, problem] of [
    [{ node: { port: 9143 }, postgres: { port: 9143 } }, 'two exporters have the port 9143'],
    [{ nginx: { status: "http://x/'" } }, "nginx.status is not a URL: http://x/'"],
    [{ node: { certificates: ['a b'] } }, 'a b is not an absolute path without blanks and quotes'],
  ] as [ExportersOptions, string][])
    it(`finds that ${problem}`, () => {
      expect(() => exporters(options))
        .to.throw(problem)
        .with.property('code', 'ARGUMENTS');
    });
});

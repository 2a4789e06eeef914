import { expect } from 'chai';
import type { Suite } from '../../lib/lab/host';
import { labHost, labStart, labStop } from '../../lib/lab/lab';
import { readExpression } from '../../lib/architecture/promql';
import { exporterLine, exporters, monitoring, type MonitoringOptions } from '../../roles/monitoring';
import { ruleFiles } from '../../roles/monitoring/rule-files';
import { postgres } from '../../roles/postgres';
import { useLabHost, type TestHost } from './harness';
import { describeLong, isLong } from './long';
import { series, valuesOf } from './prometheus';

const ports = { prometheus: 9141, node: 9142, postgres: 9143, nginx: 9144, blackbox: 9145, page: 8441 };

describe('the role monitoring on bookworm', () => onSuite('bookworm'));
describeLong('the role monitoring on trixie', () => onSuite('trixie'));

function onSuite(suite: Suite): void {
  const ops = useLabHost({ suite });
  const web = useLabHost({ index: 1, suite });
  const address = ({ name }: TestHost) => labHost(name).address;
  const target = (host: TestHost, port: number) => ({ host: host.name, target: `${address(host)}:${port}` });
  const job = (name: string, targets: readonly ReturnType<typeof target>[]) => ({
    ...{ job: name, scheme: 'http' as const, path: '/metrics', targets },
  });

  const options = (more: Partial<MonitoringOptions> = {}): MonitoringOptions => ({
    port: ports.prometheus,
    interval: '1s',
    jobs: [
      job('node', [target(ops(), ports.node), target(web(), ports.node)]),
      job('postgres', [target(web(), ports.postgres)]),
      job('nginx', [target(ops(), ports.nginx)]),
    ],
    probes: [{ service: 'page', host: ops().name, url: `http://127.0.0.1:${ports.page}/` }],
    blackbox: { port: ports.blackbox },
    page: { port: ports.page },
    watches: ['certificate'],
    rules: [
      {
        ...{ alert: 'Busy', expr: '(host:cpu_used:percent) > 101', for: '5m', severity: 'critical' },
        ...{ summary: 'CPU > 101%', runbook: undefined, watched: 'host:cpu_used:percent' },
      },
    ],
    alertmanagers: [undefined, '127.0.0.1:9146'],
    ...more,
  });
  const onOps = (more?: Partial<MonitoringOptions>) => [
    exporters({
      node: { port: ports.node, certificates: ['/etc/ssl/certs/ssl-cert-snakeoil.pem', '/etc/hostname'] },
    }),
    monitoring(options(more)),
    exporters({
      node: false,
      nginx: { port: ports.nginx, status: `http://127.0.0.1:${ports.page}/nginx-status` },
    }),
  ];
  const onWeb = () => [
    postgres({
      port: 5439,
      backup: false,
      lines: [exporterLine, { type: 'local', database: 'all', user: 'postgres', method: 'peer' }],
    }),
    exporters({ node: { port: ports.node }, postgres: { port: ports.postgres, server: 5439 } }),
  ];
  const values = (expression: string) => valuesOf(ops(), ports.prometheus, expression);
  const until = (expression: string, wanted: Readonly<Record<string, string>>, seconds?: number) =>
    series(ops(), ports.prometheus, { expression, wanted, seconds });
  const changed = ({ statuses }: { readonly statuses: readonly string[] }) =>
    statuses.filter((status) => !status.startsWith('ok '));
  const targets = `curl -fs http://127.0.0.1:${ports.prometheus}/api/v1/targets`;
  const alerts = 'max by (alertname, host) (ALERTS{alertname=~"HostDown|TargetDown"})';

  it('sets everything up, and then changes nothing', async () => {
    await ops().exec(
      'export HOME=/root; apt-get update -qq && apt-get install -y -qq --no-install-recommends ssl-cert >/dev/null 2>&1',
    );
    expect((await ops().check(onOps())).errors).to.deep.equal([]);
    for (const [host, tasks] of [
      [web(), onWeb()],
      [ops(), onOps()],
    ] as const) {
      expect((await host.apply(tasks)).errors).to.deep.equal([]);
      expect(changed(await host.apply(tasks))).to.deep.equal([]);
    }
  }).timeout(900_000);

  it('has every target up, and whatever the exporters watch', async () => {
    const [own, other] = [ops().name, web().name];
    // Debian's own configuration, with which the server began, has targets without a host.
    await until('max by (job, host) (up{host!=""} or up{job="monitoring"})', {
      'monitoring ': '1',
      [`node ${own}`]: '1',
      [`node ${other}`]: '1',
      [`postgres ${other}`]: '1',
      [`nginx ${own}`]: '1',
      [`probe ${own}`]: '1',
    });
    await until('max by (host) (pg_up or nginx_up or probe_success)', { [own]: '1', [other]: '1' });
    expect(
      await values('sum by (path) (hostwright_certificate_expires_seconds < bool time())'),
    ).to.deep.equal({
      '/etc/hostname': '1',
      '/etc/ssl/certs/ssl-cert-snakeoil.pem': '0',
    });
  }).timeout(120_000);

  it('listens where it was told to, and nowhere else', async () => {
    const listening = async (host: TestHost) => {
      const lines = await host.exec(`ss -Hltnp | awk '/prom|nginx/ { print $4 }' | sort -u`);
      return lines.trim().split('\n');
    };
    const any = (port: number) => `*:${port}`;
    expect(await listening(ops())).to.deep.equal(
      [
        `127.0.0.1:${ports.page}`,
        `127.0.0.1:${ports.prometheus}`,
        `127.0.0.1:${ports.blackbox}`,
        any(ports.node),
        any(ports.nginx),
      ].sort(),
    );
    expect(await listening(web())).to.deep.equal([any(ports.node), any(ports.postgres)]);
  });

  it('ships no rule over a metric that nothing exports', async () => {
    const [role] = ruleFiles(options());
    const rules = role?.groups.flatMap((group) => group.rules) ?? [];
    const metrics = new Set(rules.flatMap(({ expr }) => readExpression(expr).metrics));
    await until('host:cpu_used:percent > bool 100', { [ops().name]: '0', [web().name]: '0' });
    const missing = [];
    for (const metric of metrics) {
      if (Object.keys(await values(`count({__name__="${metric}"})`)).length === 0) missing.push(metric);
    }
    expect(missing).to.deep.equal([]);
  }).timeout(120_000);

  it('has rules that fire in one case and not in the other, by the word of promtool', async () => {
    const [role] = ruleFiles({
      ...options(),
      probes: [{ service: 'site', host: 'edge1', url: 'https://192.0.2.1/' }],
      watches: ['backup', 'certificate', 'run', 'drift', 'requests'],
    });
    const put = (name: string, value: unknown) =>
      ops().exec(`cat >/root/${name}.json <<'X'\n${JSON.stringify(value, undefined, 2)}\nX`);
    await put('rules', { groups: role?.groups });
    await put('cases', role?.cases);
    const check = (rules: string) =>
      ops().exitCode(`/usr/local/lib/monitoring/check.sh rules /root/${rules}.json /root/cases.json`);
    expect(await check('rules')).to.equal(0);
    // A rule that can no longer fire is found.
    await ops().exec(`sed 's/> 90"/> 101"/' /root/rules.json >/root/blunt.json`);
    expect(await check('blunt')).not.to.equal(0);
  }).timeout(120_000);

  it('never gives the server a rule that is broken', async () => {
    const [rule] = options().rules ?? [];
    const before = await ops().exec('cat /etc/prometheus/rules/*.json; pidof prometheus');
    const run = await ops().apply(onOps({ rules: [{ ...rule!, expr: 'sum(by' }] }));
    expect(run.errors.join()).to.match(/parse error/);
    expect(await ops().exec('cat /etc/prometheus/rules/*.json; pidof prometheus')).to.equal(before);
    expect(await values('max(prometheus_config_last_reload_successful)')).to.deep.equal({ '': '1' });
  }).timeout(120_000);

  it('fails when the server does not take what is there', async () => {
    await ops().exec(
      'echo "groups: [" >/etc/prometheus/rules/foreign.json; systemctl reload prometheus; sleep 1',
    );
    await until('max(prometheus_config_last_reload_successful)', { '': '0' });
    const run = await ops().apply(onOps());
    expect(changed(run)).to.deep.equal([
      'changed nothing else in /etc/prometheus/rules',
      'changed reload prometheus',
    ]);
    await ops().exec('echo "groups: [" >/etc/prometheus/rules/role.json');
    expect(
      await ops().exitCode(`/usr/local/lib/monitoring/reload.sh 127.0.0.1:${ports.prometheus}`),
    ).to.equal(1);
    expect((await ops().apply(onOps())).errors).to.deep.equal([]);
  }).timeout(180_000);

  it('tells a target that stopped, a host that is gone and one that was removed apart', async () => {
    const [own, other] = [ops().name, web().name];
    await web().exec('systemctl stop prometheus-postgres-exporter');
    await until(alerts, { [`TargetDown ${other}`]: '1' });
    await labStop(other);
    await until(alerts, { [`HostDown ${other}`]: '1' });
    const before = await ops().exec('pidof prometheus');
    const jobs = options().jobs.map((one) => ({
      ...one,
      targets: one.targets.filter(({ host }) => host !== other),
    }));
    const run = await ops().apply(onOps({ jobs }));
    expect(run.errors).to.deep.equal([]);
    expect(changed(run)).to.include.members([
      'changed file /etc/prometheus/targets/node.json',
      'changed file /etc/prometheus/prometheus.yml',
      'changed reload prometheus',
    ]);
    await until('max by (host) (up{job="node"})', { [own]: '1' });
    expect(await ops().exec(targets))
      .to.include(`"host":"${own}"`)
      .and.not.include(`"host":"${other}"`);
    // Prometheus shows the last sample of a job that left its configuration for five minutes.
    if (isLong) await until(alerts, {}, 330);
    await labStart(other);
    await ops().apply(onOps());
    await until('max by (job, host) (up{job=~"node|postgres"})', {
      [`node ${own}`]: '1',
      [`node ${other}`]: '1',
      [`postgres ${other}`]: '1',
    });
    expect(await ops().exec('pidof prometheus')).to.equal(before);
  }).timeout(600_000);

  it('cleans a job away that is no longer declared', async () => {
    await ops().apply(onOps({ jobs: options().jobs.filter((one) => one.job !== 'postgres') }));
    expect(await ops().exec('ls /etc/prometheus/targets')).to.equal('nginx.json\nnode.json\nprobe.json\n');
    expect(await ops().exec(targets))
      .to.include('"job":"node"')
      .and.not.include('"job":"postgres"');
  }).timeout(120_000);

  it('answers two questions of the page, and gives nothing else away', async () => {
    const status = async (path: string, more = '') =>
      (
        await ops().exec(
          `curl -s -o /dev/null -w '%{http_code}' ${more} 'http://127.0.0.1:${ports.page}${path}'`,
        )
      ).trim();
    expect(await status('/')).to.equal('200');
    expect(await status('/api/v1/query?query=up')).to.equal('200');
    expect(await status('/api/v1/query?query=up', '-X POST')).to.equal('403');
    for (const path of ['/api/v1/targets', '/api/v1/status/config', '/metrics', '/-/reload', '/graph'])
      expect(await status(path), path).to.equal('404');
  });
}

import { expect } from 'chai';
import { alerting } from '../../roles/alerting';
import { startAlertSinks, type AlertSinks } from './alert-sinks';
import { useLabHost } from './harness';

/** Alerts of a shop at one host, judged every second. */
const rules = `
groups:
  - name: shop
    rules:
      - { alert: ShopDown, expr: 'probe_success == 0 or absent(probe_success)', for: 1s, labels: { severity: critical } }
      - { alert: CertificateEnds, expr: 'probe_ssl_earliest_cert_expiry - time() < 14 * 86400', for: 1s, labels: { severity: warning } }
      - { alert: DiskFull, expr: '100 * node_filesystem_avail_bytes{mountpoint="/srv/small"} / node_filesystem_size_bytes < 10', for: 1s, labels: { severity: critical } }
      - { alert: BackupMissing, expr: 'time() - backup_last_success_timestamp_seconds > 3600 or absent(backup_last_success_timestamp_seconds)', for: 1s, labels: { severity: warning } }
`;

const prometheus = `
global: { scrape_interval: 1s, evaluation_interval: 1s }
rule_files: [/etc/prometheus/shop.yml]
alerting: { alertmanagers: [{ static_configs: [{ targets: ['127.0.0.1:9093'] }] }] }
scrape_configs:
  - { job_name: node, static_configs: [{ targets: ['127.0.0.1:9100'] }] }
  - job_name: shop
    metrics_path: /probe
    params: { module: [shop], target: ['https://127.0.0.1:8443/'] }
    static_configs: [{ targets: ['127.0.0.1:9115'] }]
`;

const certificate = (days: number) => `
openssl req -x509 -newkey ec -pkeyopt ec_paramgen_curve:prime256v1 -noenc -subj /CN=shop.test -days ${days} \\
  -keyout /srv/shop.key -out /srv/shop.pem 2>/dev/null
systemctl restart shop`;

const backup = `
echo "backup_last_success_timestamp_seconds $(date +%s)" >/var/lib/prometheus/node-exporter/backup.new
mv /var/lib/prometheus/node-exporter/backup.new /var/lib/prometheus/node-exporter/backup.prom`;

const installed = `
set -e
apt-get -q update >/dev/null
DEBIAN_FRONTEND=noninteractive apt-get -qy install --no-install-recommends openssl \\
  prometheus prometheus-node-exporter prometheus-blackbox-exporter >/dev/null 2>&1
mkdir -p /srv/small && mount -t tmpfs -o size=4m tmpfs /srv/small
cat >/etc/systemd/system/shop.service <<'END'
[Service]
ExecStart=/usr/bin/openssl s_server -quiet -accept 8443 -www -key /srv/shop.key -cert /srv/shop.pem
END
systemctl daemon-reload
${certificate(90)}
${backup}
echo 'modules: { shop: { prober: http, http: { tls_config: { insecure_skip_verify: true } } } }' >/etc/prometheus/blackbox.yml
cat >/etc/prometheus/shop.yml <<'END'${rules}END
cat >/etc/prometheus/prometheus.yml <<'END'${prometheus}END
promtool check config /etc/prometheus/prometheus.yml >&2
systemctl restart prometheus-node-exporter prometheus-blackbox-exporter prometheus`;

describe('alerts of Prometheus, by the role alerting', function () {
  this.timeout(300_000);
  const host = useLabHost();
  let sinks: AlertSinks;

  /** Waits until a webhook and a mail tell the state of an alert. */
  const told = async (alert: string, state: 'firing' | 'resolved') => {
    const subject = new RegExp(`^Subject: \\[${state.toUpperCase()}.*\\] ${alert}`, 'm');
    const isTold = () =>
      sinks.mails.some(({ text }) => subject.test(text)) &&
      sinks.requests
        .map(({ body }) => JSON.parse(body) as { status: string; groupLabels: Record<string, string> })
        .some(({ status, groupLabels }) => status === state && groupLabels['alertname'] === alert);
    const end = Date.now() + 60_000;
    while (!isTold() && Date.now() < end) await new Promise((resolve) => setTimeout(resolve, 200));
    const subjects = sinks.mails.map(({ text }) => /^Subject: .*$/m.exec(text)?.[0]);
    expect(isTold(), `${state} ${alert}; mails: ${subjects.join(', ')}`).to.equal(true);
  };

  before(async () => {
    sinks = await startAlertSinks({ user: 'alerts', password: 'unused' });
    await host().exec(installed);
    const run = await host().apply(
      alerting({
        channels: [
          { kind: 'email', to: 'operations@shop.test' },
          { kind: 'webhook', to: `${sinks.url}/hook` },
        ],
        smtp: { smarthost: sinks.smarthost, from: 'alerts@shop.test', ca: sinks.ca },
        groupWait: '1s',
        groupInterval: '1s',
      }),
    );
    expect(run.errors).to.deep.equal([]);
  });
  beforeEach(() => {
    sinks.mails.length = 0;
    sinks.requests.length = 0;
  });
  after(() => sinks.close());

  it('do not come while all is well', async () => {
    const judged = `curl -sf '127.0.0.1:9090/api/v1/query?query=probe_success' | grep -q '"1"\\]'`;
    await host().exec(`until ${judged}; do sleep 0.3; done; sleep 5`);
    expect(await host().exec('amtool alert query -o json')).to.equal('[]\n');
    expect([...sinks.mails, ...sinks.requests]).to.deep.equal([]);
  });

  for (const [title, alert, breaks, mends] of [
    ['a stopped application', 'ShopDown', 'systemctl stop shop', 'systemctl start shop'],
    ['a certificate near its end', 'CertificateEnds', certificate(3), certificate(90)],
    ['a full disk', 'DiskFull', 'head -c 4000000 /dev/zero >/srv/small/file', 'rm /srv/small/file'],
    ['a backup that is gone', 'BackupMissing', 'rm /var/lib/prometheus/node-exporter/backup.prom', backup],
  ] as const)
    it(`come for ${title}, and end with it`, async () => {
      await host().exec(breaks);
      await told(alert, 'firing');
      await host().exec(mends);
      await told(alert, 'resolved');
    });
});

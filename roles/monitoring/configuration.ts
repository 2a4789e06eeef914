import { ownAddress, type MonitoringJob, type MonitoringOptions, type MonitoringProbe } from './options';

export const targetsPath = '/etc/prometheus/targets';
export const rulesPath = '/etc/prometheus/rules';

/** A file of targets, which Prometheus reads by itself when it changes. */
export interface TargetFile {
  readonly name: string;
  readonly content: string;
}

/** prometheus.yml; JSON is YAML. Targets are in files of their own, so that a new host needs no reload. */
export function prometheusConfiguration(options: MonitoringOptions): string {
  const { interval = '15s', jobs, probes = [], alertmanagers = [] } = options;
  const targets = alertmanagers.filter((target) => target !== undefined);
  return json({
    global: { scrape_interval: interval, evaluation_interval: interval },
    rule_files: [`${rulesPath}/*.json`],
    alerting: { alertmanagers: targets.length === 0 ? [] : [{ static_configs: [{ targets }] }] },
    scrape_configs: [
      { job_name: 'monitoring', static_configs: [{ targets: [ownAddress(options)] }] },
      ...jobs.map(scrapeConfiguration),
      ...(probes.length === 0 ? [] : [probeConfiguration(options)]),
    ],
  });
}

function scrapeConfiguration({ job, scheme, path }: MonitoringJob) {
  return { job_name: job, scheme, metrics_path: path, file_sd_configs: [{ files: [fileOf(job)] }] };
}

/** The blackbox exporter is asked, and asks the URL that was the target. */
function probeConfiguration({ blackbox: { port = 9115 } = {} }: MonitoringOptions) {
  return {
    job_name: 'probe',
    metrics_path: '/probe',
    params: { module: ['http'] },
    file_sd_configs: [{ files: [fileOf('probe')] }],
    relabel_configs: [
      { source_labels: ['__address__'], target_label: '__param_target' },
      { source_labels: ['__address__'], target_label: 'instance' },
      { target_label: '__address__', replacement: `127.0.0.1:${port}` },
    ],
  };
}

/** blackbox.yml: one way to ask. */
export function blackboxConfiguration({ blackbox: { ca } = {} }: MonitoringOptions): string {
  const trust = ca === undefined ? {} : { tls_config: { ca_file: ca } };
  const http = { preferred_ip_protocol: 'ip4', valid_status_codes: [200], follow_redirects: false, ...trust };
  return json({ modules: { http: { prober: 'http', timeout: '5s', http } } });
}

/** The targets of each job and of the probes. */
export function targetFiles({ jobs, probes = [] }: MonitoringOptions): readonly TargetFile[] {
  const files = jobs.map(({ job, targets }) => ({
    name: `${job}.json`,
    content: json(targets.map(({ host, target }) => ({ targets: [target], labels: { host } }))),
  }));
  if (probes.length === 0) return files;
  return [...files, { name: 'probe.json', content: json(probes.map(probeTarget)) }];
}

function probeTarget({ service, host, url, name }: MonitoringProbe) {
  const asked = name === undefined ? {} : { __param_hostname: name };
  return { targets: [url], labels: { service, host, ...asked } };
}

function fileOf(job: string): string {
  return `${targetsPath}/${job}.json`;
}

/** A configuration as it stands in a file. */
export function json(value: unknown): string {
  return `${JSON.stringify(value, undefined, 2)}\n`;
}

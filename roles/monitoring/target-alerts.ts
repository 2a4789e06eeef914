import { shipped } from './alert';
import type { MonitoringOptions } from './options';
import type { TriedRule } from './rule';

const up = (job: string, host: string) => `up{job="${job}",host="${host}",instance="${host}:1"}`;

/** What answers, and what does not: a target, a whole host, a service, and what should be asked but is not. */
export function targetAlerts({ jobs, probes = [] }: MonitoringOptions): readonly TriedRule[] {
  const services = [...new Set(probes.map(({ service }) => service))];
  return [
    ...always,
    ...(services.length === 0 ? [] : [serviceDown]),
    ...jobs.filter(({ targets }) => targets.length > 0).map(({ job }) => gone(job)),
    ...services.map(unasked),
  ];
}

const always: readonly TriedRule[] = [
  shipped({
    alert: 'HostDown',
    // The probes have the host of what they ask, but it is the blackbox exporter that answers.
    expr: 'max by (host) (up{host!="",job!="probe"}) == 0',
    for: '2m',
    severity: 'critical',
    summary: 'Nothing on {{ $labels.host }} answers',
    description: 'No exporter and no service of {{ $labels.host }} could be asked for 2 minutes.',
    runbook:
      'Look whether the host runs and can be reached. If it is gone for good, remove it from the inventory.',
    fires: { [up('node', 'web1')]: '0x20', [up('api', 'web1')]: '0x20', [up('probe', 'web1')]: '1x20' },
    quiet: { [up('node', 'web1')]: '0x20', [up('api', 'web1')]: '1x20' },
  }),
  shipped({
    alert: 'TargetDown',
    expr: 'up{host!="",job!="probe"} == 0 and on (host) max by (host) (up{host!="",job!="probe"}) == 1',
    severity: 'warning',
    summary: '{{ $labels.job }} on {{ $labels.host }} gives no figures',
    description: '{{ $labels.instance }} does not answer, although other programs of its host do.',
    runbook: 'Look at the unit of the exporter or service: systemctl status, journalctl -u.',
    fires: { [up('node', 'web1')]: '0x20', [up('api', 'web1')]: '1x20' },
    quiet: { [up('node', 'web1')]: '0x20', [up('api', 'web1')]: '0x20' },
  }),
  shipped({
    alert: 'ExporterBlind',
    expr: 'pg_up == 0 or nginx_up == 0',
    severity: 'warning',
    summary: '{{ $labels.job }} on {{ $labels.host }} cannot see its server',
    description: 'The exporter {{ $labels.instance }} answers, but what it watches does not let it in.',
    runbook: 'Look whether the server runs, and whether the exporter may log in: journalctl -u the exporter.',
    fires: { 'pg_up{job="postgres",host="db1"}': '0x20' },
    quiet: { 'pg_up{job="postgres",host="db1"}': '1x20' },
  }),
  shipped({
    alert: 'TextfileBroken',
    expr: 'node_textfile_scrape_error > 0',
    severity: 'warning',
    summary: 'A file of figures on {{ $labels.host }} cannot be read',
    description: 'node exporter leaves out a file of its textfile directory.',
    runbook: 'journalctl -u prometheus-node-exporter names the file.',
    fires: { 'node_textfile_scrape_error{host="web1"}': '1x20' },
    quiet: { 'node_textfile_scrape_error{host="web1"}': '0x20' },
  }),
];

const serviceDown = shipped({
  alert: 'ServiceDown',
  expr: 'probe_success == 0',
  for: '1m',
  severity: 'critical',
  summary: '{{ $labels.service }} on {{ $labels.host }} is not well',
  description: '{{ $labels.instance }} does not answer with status 200.',
  runbook: 'Ask the URL by hand with curl -v, and look at the journal of the service.',
  fires: { 'probe_success{job="probe",service="api",host="app1"}': '0x20' },
  quiet: { 'probe_success{job="probe",service="api",host="app1"}': '1x20' },
});

/** The twin of HostDown and TargetDown: there is nothing to be down. */
function gone(job: string): TriedRule {
  return shipped({
    alert: 'JobGone',
    expr: `absent(up{job="${job}"})`,
    severity: 'critical',
    labels: { job },
    summary: `Nothing collects the figures of ${job}`,
    description: `Prometheus has no target of the job ${job}, although hosts are declared for it.`,
    runbook: 'Look at the targets of Prometheus, and run the playbook again.',
    fires: {},
    quiet: { [up(job, 'web1')]: '0x20' },
  });
}

function unasked(service: string): TriedRule {
  return shipped({
    alert: 'ProbeGone',
    expr: `absent(probe_success{service="${service}"})`,
    severity: 'critical',
    labels: { service },
    summary: `Nobody asks whether ${service} is well`,
    description: `There is no answer of the blackbox exporter about ${service}.`,
    runbook: 'Look at the blackbox exporter: systemctl status prometheus-blackbox-exporter.',
    fires: {},
    quiet: { [`probe_success{job="probe",service="${service}",host="app1"}`]: '0x20' },
  });
}

import { shipped, type ShippedAlert } from './alert';
import { limitsOf, type Limits, type MonitoringOptions, type Watched } from './options';
import type { Series, TriedRule } from './rule';

const hour = 3600;
const day = 24 * hour;

/** What must not be too full, too old or about to end. */
export function figureAlerts(options: MonitoringOptions): readonly TriedRule[] {
  const limits = limitsOf(options);
  const { watches = [], probes = [] } = options;
  const overHttps = probes.some(({ url }) => url.startsWith('https:'));
  return [
    ...disks(limits),
    ...(overHttps ? [servedCertificate(limits)] : []),
    ...(Object.keys(watched) as (keyof typeof watched)[])
      .filter((name) => watches.includes(name))
      .flatMap((name) => watched[name](limits)),
  ];
}

const figure = (name: string, host = 'web1') => `${name}{job="node",host="${host}"}`;

function disks({ disk }: Limits): readonly TriedRule[] {
  const of = (name: string) => `node_filesystem_${name}_bytes{job="node",host="web1",mountpoint="/"}`;
  const filled = (used: number): Series => ({ [of('avail')]: `${100 - used}x20`, [of('size')]: '100x20' });
  return [
    shipped({
      alert: 'DiskFull',
      expr: `host:disk_used:percent > ${disk}`,
      severity: 'critical',
      summary: '{{ $labels.mountpoint }} on {{ $labels.host }} is nearly full',
      description: `{{ $value | printf "%.0f" }} % are used; the limit is ${disk} %.`,
      runbook: 'Find what grows: du -xh --max-depth=2, journalctl --disk-usage.',
      fires: filled(disk + 0.5),
      quiet: filled(disk - 0.5),
    }),
    shipped({
      alert: 'DiskUnknown',
      expr: 'count by (host) (node_uname_info) unless on (host) host:disk_used:percent',
      severity: 'warning',
      summary: 'Nobody knows how full the disks of {{ $labels.host }} are',
      description: 'node exporter answers, but without figures of file systems.',
      runbook: 'Look at the flags and the journal of prometheus-node-exporter.',
      fires: { [figure('node_uname_info')]: '1x20' },
      quiet: { [figure('node_uname_info')]: '1x20', ...filled(10) },
    }),
  ];
}

function servedCertificate({ certificateDays }: Limits): TriedRule {
  const served = 'probe_ssl_earliest_cert_expiry{job="probe",service="site",host="edge1"}';
  return shipped({
    ...certificateWords(certificateDays),
    alert: 'ServedCertificateEnds',
    expr: `probe_ssl_earliest_cert_expiry - time() < ${certificateDays} * 86400`,
    summary: 'The certificate that {{ $labels.service }} serves on {{ $labels.host }} ends soon',
    fires: { [served]: `${certificateDays * day}x20` },
    quiet: { [served]: `${(certificateDays + 1) * day}x20` },
  });
}

const certificateWords = (days: number) =>
  ({
    severity: 'warning',
    description: `It ends in {{ $value | humanizeDuration }}; it should have been renewed ${days} days before.`,
    runbook: 'Look why it is not renewed: systemctl status certbot, certbot renew --dry-run.',
  }) as const;

/** Rules over figures that only some systems have; each has its twin. */
const watched: Readonly<Record<Exclude<Watched, 'requests'>, (limits: Limits) => readonly TriedRule[]>> = {
  backup: ({ backupHours }) => [
    ...old('postgres_last_successful_dump_seconds', backupHours, {
      alert: 'BackupOld',
      severity: 'critical',
      summary: 'The newest dump of a database on {{ $labels.host }} is too old',
      runbook: 'journalctl -u postgres-dump says why it failed.',
    }),
    ...old('postgres_last_successful_restore_seconds', backupHours, {
      alert: 'RestoreOld',
      severity: 'warning',
      summary: 'No dump on {{ $labels.host }} was restored for a test of late',
      runbook: 'journalctl -u postgres-restore-test says why it failed.',
    }),
  ],
  certificate: ({ certificateDays }) => {
    const name = 'hostwright_certificate_expires_seconds';
    const ends = (seconds: number): Series => ({ [figure(name)]: `${seconds}x20` });
    const words = certificateWords(certificateDays);
    return [
      shipped({
        ...words,
        alert: 'CertificateEnds',
        expr: `${name} - time() < ${certificateDays} * 86400`,
        summary: 'A certificate on {{ $labels.host }} ends soon: {{ $labels.path }}',
        fires: ends(certificateDays * day),
        quiet: ends((certificateDays + 1) * day),
      }),
      unknown(name, 'CertificateEnds', ends(0)),
    ];
  },
  run: ({ runDays }) => [
    ...old('hostwright_last_run_seconds', runDays * 24, {
      alert: 'RunOld',
      severity: 'warning',
      summary: 'The playbook {{ $labels.playbook }} was not run of late',
      runbook: 'Run it, or find out why the run that is planned does not happen.',
    }),
    failed('hostwright_last_run', 'RunFailed', 'The last run of {{ $labels.playbook }} failed on a host'),
  ],
  drift: ({ driftHours }) => [
    ...old('hostwright_last_drift_check_seconds', driftHours, {
      alert: 'DriftCheckOld',
      severity: 'warning',
      summary: 'Nobody looked for drift from {{ $labels.playbook }} of late',
      runbook: 'Look at the timer of hostwright drift.',
    }),
    failed(
      'hostwright_last_drift_check',
      'DriftCheckFailed',
      'The last check for drift from {{ $labels.playbook }} failed on a host',
    ),
    shipped({
      alert: 'DriftFound',
      expr: 'hostwright_drift_findings > 0',
      severity: 'warning',
      summary: 'A host is not as {{ $labels.playbook }} declares it: {{ $labels.subject }}',
      description: '{{ $value }} tasks differ.',
      runbook: 'hostwright drift PLAYBOOK --diff shows what differs; a run repairs it.',
      fires: { [figure('hostwright_drift_findings')]: '1x20' },
      quiet: { [figure('hostwright_drift_findings')]: '0x20' },
    }),
  ],
};

/** A time of a last success that is too long ago, and its twin. */
function old(
  name: string,
  hours: number,
  words: Pick<ShippedAlert, 'alert' | 'severity' | 'summary' | 'runbook'>,
): readonly TriedRule[] {
  return [
    shipped({
      ...words,
      expr: `time() - ${name} > ${hours} * 3600`,
      description: `It was {{ $value | humanizeDuration }} ago; the limit is ${hours} hours.`,
      // The cases begin at the time 0.
      fires: { [figure(name)]: `${-hours * hour}x20` },
      quiet: { [figure(name)]: `${-(hours - 1) * hour}x20` },
    }),
    unknown(name, words.alert, { [figure(name)]: '0x20' }),
  ];
}

function failed(name: string, alert: string, summary: string): TriedRule {
  const hosts = figure(`${name}_failed_hosts`);
  return shipped({
    alert,
    expr: `${name}_failed_hosts > 0`,
    severity: 'warning',
    summary,
    description: 'It failed on {{ $value }} hosts, or could not reach them.',
    runbook: 'Look at what it printed, and run it again.',
    fires: { [hosts]: '1x20' },
    quiet: { [hosts]: '0x20' },
  });
}

/** The twin: a figure that nobody has cannot be too old. */
function unknown(name: string, twin: string, known: Series): TriedRule {
  return shipped({
    alert: `${twin}Unknown`,
    expr: `absent(${name})`,
    for: '10m',
    severity: 'warning',
    summary: `No host says ${name}`,
    description: `The alert ${twin} can never come.`,
    runbook:
      'Look whether the figure is written to the textfile directory of node exporter, and has its name still.',
    fires: {},
    quiet: known,
  });
}

import type { RunReport } from '../engine/run';
import { findDrift } from './drift';
import { outcomeOf } from './outcome';

/** What a report of figures tells of a run beside its results. */
interface FinishedRun {
  readonly report: RunReport;
  readonly kind: 'run' | 'check' | 'drift';
  /** When it ended. */
  readonly at: Date;
}

const names = {
  run: 'hostwright_last_run',
  check: 'hostwright_last_check',
  drift: 'hostwright_last_drift_check',
};

/**
 * A run as figures in the text format of Prometheus, for the textfile directory of node exporter: when it ended, how many
 * hosts it failed on, and in a check for drift what it found. Each kind has names of its own: two files side by side do not
 * contradict each other.
 */
export function runFigures({ report, kind, at }: FinishedRun): string {
  const playbook = label('playbook', report.playbook);
  const hosts = Object.entries(report.hosts);
  const isLost = ['failed', 'unreachable', 'not finished'];
  const lost = hosts.filter(([, recap]) => isLost.includes(outcomeOf(recap))).length;
  const name = names[kind];
  const figures = [
    gauge(`${name}_seconds`, 'When it ended, in seconds since 1970.', [[playbook, at.getTime() / 1000]]),
    gauge(`${name}_failed_hosts`, 'Hosts that failed, could not be reached or were not finished.', [
      [playbook, lost],
    ]),
  ];
  if (kind !== 'drift') return figures.join('');
  const found = findDrift(report);
  const findings = hosts.map(([host]): [string, number] => [
    `${playbook},${label('subject', host)}`,
    found.filter((finding) => finding.host === host).length,
  ]);
  return [...figures, gauge('hostwright_drift_findings', 'Tasks that differ on a host.', findings)].join('');
}

function gauge(name: string, help: string, values: readonly (readonly [labels: string, value: number])[]) {
  const lines = values.map(([labels, value]) => `${name}{${labels}} ${value}\n`);
  return `# HELP ${name} ${help}\n# TYPE ${name} gauge\n${lines.join('')}`;
}

function label(name: string, value: string): string {
  return `${name}="${value.replace(/[\\"]/g, '\\$&').replaceAll('\n', '\\n')}"`;
}

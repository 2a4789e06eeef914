/** The server: what Prometheus collects, judges and shows. */
export interface MonitoringOptions {
  /** Address that Prometheus listens at. Default: `127.0.0.1`. */
  readonly address?: string | undefined;
  /** Its port. Default: 9090. */
  readonly port?: number | undefined;
  /** How often it collects, and judges its rules: `15s`, `1m`. Default: `15s`. */
  readonly interval?: string | undefined;
  /** How long it keeps what it collected: `30d`. Default: `30d`. */
  readonly retention?: string | undefined;
  /** What it collects, as `scrapeJobs(environment)` gives it. */
  readonly jobs: readonly MonitoringJob[];
  /** What it asks from outside, as `healthProbes(environment)` gives it. Default: nothing. */
  readonly probes?: readonly MonitoringProbe[] | undefined;
  /** How the blackbox exporter asks the probes. */
  readonly blackbox?: BlackboxOptions | undefined;
  /** Rules of one's own, as `alertRules(description)` gives them. Default: none. */
  readonly rules?: readonly MonitoringRule[] | undefined;
  /** What the hosts are known to export beside the figures of node exporter: the rules over it apply. Default: nothing. */
  readonly watches?: readonly Watched[] | undefined;
  /** From when on the rules alert. */
  readonly limits?: LimitOptions | undefined;
  /** `ADDRESS:PORT` of each Alertmanager; what is undefined is left out. Default: none. */
  readonly alertmanagers?: readonly (string | undefined)[] | undefined;
  /** The page with the figures of every host and service, behind nginx. Default: none. */
  readonly page?: PageOptions | undefined;
  /** Files for the provisioning of a Grafana on this host. Default: none. */
  readonly grafana?: GrafanaOptions | undefined;
}

/** A job of Prometheus. */
export interface MonitoringJob {
  /** The name of the service. */
  readonly job: string;
  readonly scheme: 'http' | 'https';
  readonly path: string;
  readonly targets: readonly { readonly host: string; readonly target: string }[];
}

/** A health check from outside: status 200 is well. */
export interface MonitoringProbe {
  readonly service: string;
  readonly host: string;
  readonly url: string;
  /** The name that the request and the certificate are for, where the URL has an address. */
  readonly name?: string | undefined;
}

/** An alert. */
export interface MonitoringRule {
  readonly alert: string;
  readonly expr: string;
  readonly for: string;
  readonly severity: 'critical' | 'warning';
  readonly summary: string;
  readonly runbook: string | undefined;
  /** What `expr` compares: a twin alerts when it has no value. Default: there is no twin. */
  readonly watched?: string | undefined;
}

/**
 * `backup`: dumps and restores of the role postgres. `certificate`: exporters of this role with `certificates`. `run`
 * and `drift`: reports of Hostwright in the textfile directory. `requests`: `http_request_duration_seconds` and
 * `http_request_errors_total` of applications.
 */
export type Watched = 'backup' | 'certificate' | 'run' | 'drift' | 'requests';

export interface BlackboxOptions {
  /** Port of the exporter, which listens at 127.0.0.1. Default: 9115. */
  readonly port?: number | undefined;
  /** File on the host with certificates to trust. Default: those that the host trusts. */
  readonly ca?: string | undefined;
}

export interface LimitOptions {
  /** Percent of a disk that are used. Default: 90. */
  readonly disk?: number | undefined;
  /** Days before a certificate ends. Default: 14. */
  readonly certificateDays?: number | undefined;
  /** Hours since the last good dump, and since the last good restore. Default: 30. */
  readonly backupHours?: number | undefined;
  /** Hours since the last check for drift. Default: 30. */
  readonly driftHours?: number | undefined;
  /** Days since the last run. Default: 31. */
  readonly runDays?: number | undefined;
}

export interface PageOptions {
  /** Address that nginx listens at. Default: `127.0.0.1`. */
  readonly address?: string | undefined;
  /** Port that nginx listens at. */
  readonly port: number;
}

export interface GrafanaOptions {
  /** Directory of its provisioning. Default: `/etc/grafana/provisioning`. */
  readonly directory?: string | undefined;
}

/** The limits, with their defaults. */
export function limitsOf({ limits = {} }: MonitoringOptions) {
  return {
    disk: limits.disk ?? 90,
    certificateDays: limits.certificateDays ?? 14,
    backupHours: limits.backupHours ?? 30,
    driftHours: limits.driftHours ?? 30,
    runDays: limits.runDays ?? 31,
  };
}

/** Limits, all of them known. */
export type Limits = ReturnType<typeof limitsOf>;

/** `ADDRESS:PORT` at which the server is asked on its own host. */
export function ownAddress({ address = '127.0.0.1', port = 9090 }: MonitoringOptions): string {
  const anywhere: Readonly<Record<string, string>> = { '0.0.0.0': '127.0.0.1', '::': '[::1]' };
  return `${anywhere[address] ?? bracketed(address)}:${port}`;
}

/** An IPv6 address as it stands before a port. */
export function bracketed(address: string): string {
  return address.includes(':') ? `[${address}]` : address;
}

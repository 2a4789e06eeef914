import type { Transport } from '../reach';
import type { DeclaredService } from '../schema/service';

/** A rule as the task `ufw` takes it: what may come to one port. All else stays out. */
export interface FirewallRule {
  /** `443/tcp`. */
  readonly allow: string;
  /** Addresses and networks; left out: from anybody. */
  readonly from?: readonly string[];
  /** Services and who may talk to them. */
  readonly comment: string;
}

/** A row of the table “Port and Endpoint Mapping”. */
export interface PortRow {
  readonly service: string;
  readonly port: number;
  readonly protocol: DeclaredService['protocol'];
  /** The group of hosts. */
  readonly group: string;
  readonly endpoint: string | undefined;
  readonly description: string;
  /** Why the port is an unusual one. */
  readonly why: string | undefined;
}

/** A service on one host. */
export interface ServiceTarget {
  readonly host: string;
  readonly address: string;
  readonly port: number;
}

/** What Prometheus collects from: a job for each service with metrics. */
export interface ScrapeJob {
  readonly job: string;
  readonly scheme: 'http' | 'https';
  readonly path: string;
  /** `ADDRESS:PORT` of each host. */
  readonly targets: readonly { readonly host: string; readonly target: string }[];
}

/** A health check of a service on one host. */
export interface HealthProbe {
  readonly service: string;
  readonly host: string;
  readonly url: string;
  /** The name that the request and its certificate are for: that of the endpoint. */
  readonly name: string | undefined;
}

/** A line of pg_hba.conf; PostgreSQL takes the first that fits. */
export interface PgHbaLine {
  readonly type: 'local' | 'hostssl' | 'host';
  readonly database: string;
  readonly user: string;
  /** Left out for `local`. */
  readonly address?: string;
  readonly method: 'peer' | 'scram-sha-256' | 'reject';
}

/** A record of the zone. */
export interface DnsRecord {
  /** The whole name, without a dot at its end. */
  readonly name: string;
  readonly type: 'A' | 'AAAA';
  readonly value: string;
  /** Seconds. */
  readonly ttl: number;
}

/** A certificate that an environment needs. */
export interface NeededCertificate {
  readonly names: readonly string[];
  readonly challenge: 'http-01' | 'dns-01';
  /** The groups of hosts that serve its names. */
  readonly groups: readonly string[];
}

/** A piece of a value: a text, or a secret by its name, which is encoded where it stands in a URL. */
export type ValuePart = string | { readonly secret: string; readonly isInUrl: boolean };

/** An environment variable of a service. */
export interface EnvironmentVariable {
  readonly name: string;
  readonly parts: readonly ValuePart[];
}

/** What a port scan must find at one port. */
export interface ExpectedPort {
  readonly port: number;
  readonly transport: Transport;
  readonly service: string;
  /** `filtered`: the firewall lets nothing through. */
  readonly state: 'open' | 'filtered';
}

/** From where to where a scan goes. */
export interface ScanEnds {
  /** The name of a host, or the IP address of another computer. */
  readonly from: string;
  /** The name of a host. */
  readonly to: string;
}

/** An alert as Prometheus takes it. */
export interface AlertRule {
  readonly alert: string;
  readonly expr: string;
  /** What `expr` compares with a limit. */
  readonly watched: string;
  readonly for: string;
  readonly severity: 'critical' | 'warning';
  readonly summary: string;
  readonly runbook: string | undefined;
}

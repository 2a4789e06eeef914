import type { Secret } from '../../lib';

/** The host that receives the logs of all others. */
export interface LogServerOptions {
  /** Its name on its certificate, by which clients know it: that of the inventory. */
  readonly name: string;
  /** Addresses to listen at, none of them a wildcard. */
  readonly listen: readonly [string, ...string[]];
  /** The port at which RELP over TLS listens. */
  readonly port: number;
  /** Who may send logs. Whoever is not in the list any more is refused, whatever its certificate says. */
  readonly clients: readonly LogSender[];
  /** How long received logs are kept. */
  readonly keep?: LogRetention | undefined;
  /** Days that its own new certificate is good for. Default: 365. */
  readonly certificateDays?: number | undefined;
  /** Days before its end in which a run replaces it. Default: 90. */
  readonly renewDays?: number | undefined;
  /** Directory of node exporter's textfile collector for the counters. Default: none. */
  readonly metrics?: string | undefined;
  /** Install lnav and the format of the files for it. Default: false. */
  readonly lnav?: boolean | undefined;
}

/** A host that sends its logs. */
export interface LogSender {
  /** The name on its certificate; its logs are in `/var/log/hosts/NAME`. */
  readonly name: string;
  /** The addresses that it sends from. */
  readonly addresses: readonly [string, ...string[]];
}

/** How long received logs are kept. */
export interface LogRetention {
  /** Days, one file a day. Default: 30. */
  readonly days?: number | undefined;
  /** Size at which a file is rotated before its time, when logrotate runs: `'100M'`. Default: `'500M'`. */
  readonly maxSize?: string | undefined;
}

/** What all ways to send the journal have in common. */
export interface LogSourceOptions {
  /** The most space that lines take while nobody takes them: `'1g'`. Default: `'1g'`. */
  readonly queue?: string | undefined;
  /** The journal of the host itself. */
  readonly journal?: JournalLimits | undefined;
  /**
   * Leave the syslog service that comes with the package to write `/var/log/syslog` and others: a second copy of the
   * journal on the host. Default: false.
   */
  readonly syslogFiles?: boolean | undefined;
}

/** A host that sends its journal to a log host. */
export interface LogClientOptions extends LogSourceOptions {
  /** Its name on its certificate, the same as in the option `clients` of the log host. */
  readonly name: string;
  readonly server: LogServerPlace;
  /** Days that a new certificate is good for. Default: 365. */
  readonly certificateDays?: number | undefined;
  /** Days before its end in which a run replaces it. Default: 90. */
  readonly renewDays?: number | undefined;
}

/** A host that sends its journal to Elasticsearch, by rsyslog. */
export interface LogElasticsearchOptions extends LogSourceOptions, LogStore {
  /** The index. Default: `logs`. */
  readonly index?: string | undefined;
}

/** A host that sends its journal to Loki, by syslog-ng. */
export interface LogLokiOptions extends LogSourceOptions, LogStore {}

/** A server that takes logs over HTTP. */
export interface LogStore {
  /** Scheme, host and port: `https://logs.example.org:9200`. */
  readonly url: string;
  /** File on the host with the certificates that vouch for it. Default: those of the host. */
  readonly ca?: string | undefined;
  readonly login?: LogLogin | undefined;
}

/** Who asks a server over HTTP. */
export interface LogLogin {
  readonly user: string;
  readonly password: Secret;
}

/** Where the log host is. */
export interface LogServerPlace {
  /** The log host in the inventory, where certificates are signed; also its name on its certificate. */
  readonly host: string;
  readonly address: string;
  readonly port: number;
}

/** What journald takes and keeps. */
export interface JournalLimits {
  /** The most space: `'1G'`. Default: as it is, such as the role baseline says. */
  readonly maxUse?: string | undefined;
  /** How long to keep entries: seconds, or `'1month'`. Default: as it is. */
  readonly retention?: string | number | undefined;
  /** How many messages a service may send in a time; journald drops more, and says how many. */
  readonly rateLimit?: JournalRate | undefined;
}

/** A rate of messages. */
export interface JournalRate {
  /** Seconds, or a time: `'30s'`; 0: no limit. Default: `'30s'`. */
  readonly interval?: string | number | undefined;
  /** Messages in that time. Default: 60000. */
  readonly burst?: number | undefined;
}

/** What a host tells of itself. */
export interface ExportersOptions {
  /** Address that the exporters listen at. Default: all of the host. */
  readonly address?: string | undefined;
  /** The host itself, and the textfile directory. Default: `{}`; `false`: not at all. */
  readonly node?: NodeExporterOptions | false | undefined;
  /** PostgreSQL on this host. Default: none. */
  readonly postgres?: PostgresExporterOptions | undefined;
  /** nginx on this host. Default: none. */
  readonly nginx?: NginxExporterOptions | undefined;
}

export interface NodeExporterOptions {
  /** Default: 9100. */
  readonly port?: number | undefined;
  /** Where programs put figures of their own, as files `*.prom`. Default: `/var/lib/prometheus/node-exporter`. */
  readonly textfileDirectory?: string | undefined;
  /** Files of certificates, also patterns such as `/etc/haproxy/certificates/*.pem`. Default: none. */
  readonly certificates?: readonly string[] | undefined;
}

export interface PostgresExporterOptions {
  /** Port of the exporter. Default: 9187. */
  readonly port?: number | undefined;
  /** Port of PostgreSQL, for the name of its socket. Default: 5432. */
  readonly server?: number | undefined;
  /** The cluster, as `pg_lsclusters` names it: `15/main`. Default: the only one of the host. */
  readonly cluster?: string | undefined;
}

export interface NginxExporterOptions {
  /** Port of the exporter. Default: 9113. */
  readonly port?: number | undefined;
  /** URL at which nginx answers with `stub_status`. */
  readonly status: string;
}

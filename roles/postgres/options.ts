import type {
  PgHbaEntry,
  PostgresDatabaseArgs,
  PostgresGrantArgs,
  PostgresRoleArgs,
  PostgresSettingsArgs,
} from '../../lib';

export interface PostgresOptions {
  /** Release of PostgreSQL: `15`. Default: the one of Debian. */
  readonly version?: number | undefined;
  /** Addresses to listen at; `*`: all. Default: `localhost`. */
  readonly listen?: readonly string[] | undefined;
  /** Default: 5432. */
  readonly port?: number | undefined;
  /** Certificate and key on the host; the user postgres must be able to read the key. Default: Debian's snakeoil. */
  readonly tls?: { readonly certificate: string; readonly key: string } | undefined;
  /** Settings as in postgresql.conf. Default: those of Debian. */
  readonly settings?: PostgresSettingsArgs['settings'];
  /** Whether `settings` may restart the server. Default: `never`; each run says what waits. */
  readonly restart?: 'never' | 'ifNeeded' | undefined;
  /** Roles, in an order in which groups come before their members. Default: none. */
  readonly roles?: readonly PostgresRoleArgs[] | undefined;
  /** Databases. Default: none. */
  readonly databases?: readonly PostgresDatabaseArgs[] | undefined;
  /** Privileges. Default: none. */
  readonly grants?: readonly PostgresGrantArgs[] | undefined;
  /**
   * All lines of pg_hba.conf, as `pgHbaLines(environment, service)` gives them. Default: the user postgres over the
   * socket, and nobody else.
   */
  readonly lines?: readonly PgHbaEntry[] | undefined;
  /** Dumps, and the test that they can be restored; `false`: none. Default: each night, of all `databases`. */
  readonly backup?: BackupOptions | false | undefined;
}

/** Dumps of databases. Times are calendar events of systemd: `*-*-* 02:30`. */
export interface BackupOptions {
  /** Directory of the dumps; mode 0700, of the user postgres. Default: `/var/backups/postgresql`. */
  readonly directory?: string | undefined;
  /** When to dump. Default: `*-*-* 02:30`. */
  readonly at?: string | undefined;
  /** How many dumps of each database to keep. Default: 7. */
  readonly keep?: number | undefined;
  /** Default: all of the option `databases` that are present. */
  readonly databases?: readonly string[] | undefined;
  /** When to restore the newest dumps for a test. Default: `*-*-* 04:30`. */
  readonly restoreAt?: string | undefined;
  /** Hours after which the newest dump is too old for the test to succeed. Default: 30. */
  readonly maxAgeHours?: number | undefined;
  /** Directory of node exporter's textfile collector for the times of the last successes. Default: none. */
  readonly metrics?: string | undefined;
}

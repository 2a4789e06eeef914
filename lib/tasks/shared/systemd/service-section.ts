import type { ProcessDirectives } from './directives';
import type { ServiceDirectives } from './directives-service';
import type { OwnDirectives, Scalar, Words } from './unit-section';

/** `[Service]`; see systemd.service(5), systemd.exec(5) and systemd.resource-control(5) for what is not listed. */
export interface ServiceSection extends ServiceDirectives, ProcessDirectives, OwnDirectives {
  /** When it counts as started. Default: `simple` with ExecStart, else `oneshot`. */
  readonly Type?:
    'simple' | 'exec' | 'forking' | 'oneshot' | 'dbus' | 'notify' | 'notify-reload' | 'idle' | undefined;
  /** A oneshot service stays active after it ended. Default: no. */
  readonly RemainAfterExit?: boolean | undefined;
  /** Command line with an absolute path; several only with `Type: 'oneshot'`. `''` first drops the earlier ones. */
  readonly ExecStart?: string | readonly string[] | undefined;
  /** Commands before the main one. */
  readonly ExecStartPre?: string | readonly string[] | undefined;
  /** Commands after it has started. */
  readonly ExecStartPost?: string | readonly string[] | undefined;
  /** Commands that make it read its configuration again: `/bin/kill -HUP $MAINPID`. */
  readonly ExecReload?: string | readonly string[] | undefined;
  /** Commands that end it. Default: systemd sends it a signal. */
  readonly ExecStop?: string | readonly string[] | undefined;
  /** Commands after it ended. */
  readonly ExecStopPost?: string | readonly string[] | undefined;
  /** When systemd starts it again after it ended. Default: `no`. */
  readonly Restart?:
    'no' | 'always' | 'on-success' | 'on-failure' | 'on-abnormal' | 'on-abort' | 'on-watchdog' | undefined;
  /** Seconds, or a time span such as `5s`, before systemd starts it again. Default: 100 ms. */
  readonly RestartSec?: Scalar | undefined;
  /** Seconds, or a time span such as `2min`, that a start may take. */
  readonly TimeoutStartSec?: Scalar | undefined;
  /** Seconds, or a time span such as `2min`, that a stop may take before systemd kills it. */
  readonly TimeoutStopSec?: Scalar | undefined;
  /** Seconds, or a time span, within which it must report again that it is alive. */
  readonly WatchdogSec?: Scalar | undefined;
  /** More exit codes and signals that count as success: `143 SIGTERM`. */
  readonly SuccessExitStatus?: Scalar | undefined;
  /** File with the process id of the main process of a forking service. */
  readonly PIDFile?: string | undefined;
  /** User that it runs as. */
  readonly User?: string | undefined;
  /** Group that it runs as. */
  readonly Group?: string | undefined;
  /** More groups of its process. */
  readonly SupplementaryGroups?: string | readonly string[] | undefined;
  /** Run as a user that exists only while it runs. */
  readonly DynamicUser?: boolean | undefined;
  /** Directory in which it starts. */
  readonly WorkingDirectory?: string | undefined;
  /** `NAME=value`, each in double quotes if it has blanks. Not for secrets: everybody on the host can read it. */
  readonly Environment?: string | readonly string[] | undefined;
  /** Files with `NAME=value` lines; one with a leading `-` may be missing. */
  readonly EnvironmentFile?: string | readonly string[] | undefined;
  /** Secrets as files: `name:/path`. */
  readonly LoadCredential?: string | readonly string[] | undefined;
  /** Mask for the modes of new files, octal text: `'0027'`. */
  readonly UMask?: string | undefined;
  /** Directory below /run, created for it and removed when it ends. */
  readonly RuntimeDirectory?: string | undefined;
  /** Directory below /var/lib, created for it. */
  readonly StateDirectory?: string | undefined;
  /** Directory below /var/cache, created for it. */
  readonly CacheDirectory?: string | undefined;
  /** Directory below /var/log, created for it. */
  readonly LogsDirectory?: string | undefined;
  /** Where its output goes: `journal`, `null`, `append:/path`. */
  readonly StandardOutput?: string | undefined;
  /** Where its error output goes. */
  readonly StandardError?: string | undefined;
  /** Name of its lines in the journal. */
  readonly SyslogIdentifier?: string | undefined;
  /** Which processes end with it. Default: `control-group`, all of them. */
  readonly KillMode?: 'control-group' | 'mixed' | 'process' | 'none' | undefined;
  /** Signal that ends it. Default: SIGTERM. */
  readonly KillSignal?: string | number | undefined;
  /** How many files it may open: `65536`, `infinity`. */
  readonly LimitNOFILE?: Scalar | undefined;
  /** The most memory that it may use: `512M`. */
  readonly MemoryMax?: Scalar | undefined;
  /** Share of one processor: `50%`. */
  readonly CPUQuota?: string | undefined;
  /** The most processes and threads. */
  readonly TasksMax?: Scalar | undefined;
  /** Priority from -20, the highest, to 19. */
  readonly Nice?: number | undefined;
  /** Its processes can never gain privileges. */
  readonly NoNewPrivileges?: boolean | undefined;
  /** A /tmp of its own. */
  readonly PrivateTmp?: boolean | undefined;
  /** Only harmless devices. */
  readonly PrivateDevices?: boolean | undefined;
  /** `true`: /usr and /boot are read-only; `full`: /etc too; `strict`: everything. */
  readonly ProtectSystem?: boolean | 'full' | 'strict' | undefined;
  /** Home directories are hidden (`true`), `read-only`, or empty (`tmpfs`). */
  readonly ProtectHome?: boolean | 'read-only' | 'tmpfs' | undefined;
  /** Paths that stay writable with ProtectSystem. */
  readonly ReadWritePaths?: string | readonly string[] | undefined;
  /** The only capabilities of root that it keeps: `CAP_NET_BIND_SERVICE`. */
  readonly CapabilityBoundingSet?: string | readonly string[] | undefined;
  /** Capabilities for a user other than root: `CAP_NET_BIND_SERVICE`. */
  readonly AmbientCapabilities?: string | readonly string[] | undefined;
  /** The slice to which its resources count. */
  readonly Slice?: string | undefined;
}

/** Values that are checked before any host is touched. */
export const serviceWords: Words = {
  Type: ['simple', 'exec', 'forking', 'oneshot', 'dbus', 'notify', 'notify-reload', 'idle'],
  Restart: ['no', 'always', 'on-success', 'on-failure', 'on-abnormal', 'on-abort', 'on-watchdog'],
  KillMode: ['control-group', 'mixed', 'process', 'none'],
};

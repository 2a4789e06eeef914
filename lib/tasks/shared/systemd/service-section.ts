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
  /** Command line with an absolute path; several only with `Type: 'oneshot'`. `''` first: those before are dropped. */
  readonly ExecStart?: string | readonly string[] | undefined;
  /** Commands before the main one. */
  readonly ExecStartPre?: string | readonly string[] | undefined;
  /** Commands once it has started. */
  readonly ExecStartPost?: string | readonly string[] | undefined;
  /** Commands that make it read its configuration again: `/bin/kill -HUP $MAINPID`. */
  readonly ExecReload?: string | readonly string[] | undefined;
  /** Commands that end it. Default: it is sent a signal. */
  readonly ExecStop?: string | readonly string[] | undefined;
  /** Commands after it ended. */
  readonly ExecStopPost?: string | readonly string[] | undefined;
  /** When systemd starts it again after it ended. Default: `no`. */
  readonly Restart?:
    'no' | 'always' | 'on-success' | 'on-failure' | 'on-abnormal' | 'on-abort' | 'on-watchdog' | undefined;
  /** Seconds, or a time such as `5s`, before it is started again. Default: 100 ms. */
  readonly RestartSec?: Scalar | undefined;
  /** Seconds, or a time such as `2min`, that a start may take. */
  readonly TimeoutStartSec?: Scalar | undefined;
  /** Seconds, or a time such as `2min`, that a stop may take before it is killed. */
  readonly TimeoutStopSec?: Scalar | undefined;
  /** Seconds, or a time, between the signs of life that it must give. */
  readonly WatchdogSec?: Scalar | undefined;
  /** Exit codes and signals that count as success beside 0: `143 SIGTERM`. */
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
  /** `NAME=value`, each in double quotes if it holds blanks. Everybody on the host can read it: not for secrets. */
  readonly Environment?: string | readonly string[] | undefined;
  /** Files with `NAME=value` lines; with `-` in front they may be absent. */
  readonly EnvironmentFile?: string | readonly string[] | undefined;
  /** Secrets as files: `name:/path`. */
  readonly LoadCredential?: string | readonly string[] | undefined;
  /** Octal, as text: `'0027'`. */
  readonly UMask?: string | undefined;
  /** Directory below /run, made for it and removed with it. */
  readonly RuntimeDirectory?: string | undefined;
  /** Directory below /var/lib, made for it. */
  readonly StateDirectory?: string | undefined;
  /** Directory below /var/cache, made for it. */
  readonly CacheDirectory?: string | undefined;
  /** Directory below /var/log, made for it. */
  readonly LogsDirectory?: string | undefined;
  /** Where its output goes: `journal`, `null`, `append:/path`. */
  readonly StandardOutput?: string | undefined;
  /** Where its error output goes. */
  readonly StandardError?: string | undefined;
  /** Name of its lines in the journal. */
  readonly SyslogIdentifier?: string | undefined;
  /** What is ended with it. Default: `control-group`, all its processes. */
  readonly KillMode?: 'control-group' | 'mixed' | 'process' | 'none' | undefined;
  /** Signal that ends it. Default: SIGTERM. */
  readonly KillSignal?: string | number | undefined;
  /** How many files it may open: `65536`, `infinity`. */
  readonly LimitNOFILE?: Scalar | undefined;
  /** Most memory that it may use: `512M`. */
  readonly MemoryMax?: Scalar | undefined;
  /** Share of one processor: `50%`. */
  readonly CPUQuota?: string | undefined;
  /** Most processes and threads. */
  readonly TasksMax?: Scalar | undefined;
  /** Priority from -20, the highest, to 19. */
  readonly Nice?: number | undefined;
  /** Its processes can never gain privileges. */
  readonly NoNewPrivileges?: boolean | undefined;
  /** A /tmp of its own. */
  readonly PrivateTmp?: boolean | undefined;
  /** No device but the harmless ones. */
  readonly PrivateDevices?: boolean | undefined;
  /** `true`: /usr and /boot are read-only; `full`: /etc too; `strict`: everything. */
  readonly ProtectSystem?: boolean | 'full' | 'strict' | undefined;
  /** Home directories are not there (`true`), `read-only`, or empty (`tmpfs`). */
  readonly ProtectHome?: boolean | 'read-only' | 'tmpfs' | undefined;
  /** Paths that stay writable with ProtectSystem. */
  readonly ReadWritePaths?: string | readonly string[] | undefined;
  /** What root powers are left: `CAP_NET_BIND_SERVICE`. */
  readonly CapabilityBoundingSet?: string | readonly string[] | undefined;
  /** Powers that a user other than root gets: `CAP_NET_BIND_SERVICE`. */
  readonly AmbientCapabilities?: string | readonly string[] | undefined;
  /** Slice that its resources are counted in. */
  readonly Slice?: string | undefined;
}

/** Words that are checked before a host is touched. */
export const serviceWords: Words = {
  Type: ['simple', 'exec', 'forking', 'oneshot', 'dbus', 'notify', 'notify-reload', 'idle'],
  Restart: ['no', 'always', 'on-success', 'on-failure', 'on-abnormal', 'on-abort', 'on-watchdog'],
  KillMode: ['control-group', 'mixed', 'process', 'none'],
};

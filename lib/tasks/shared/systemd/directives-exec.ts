import type { Directive } from './unit-section';

/** How a process of a unit is run; see systemd.exec(5). */
export interface ExecDirectives {
  /** See systemd.exec(5). */
  readonly CPUAffinity?: Directive;
  /** See systemd.exec(5). */
  readonly CPUSchedulingPolicy?: Directive;
  /** See systemd.exec(5). */
  readonly CPUSchedulingPriority?: Directive;
  /** See systemd.exec(5). */
  readonly CPUSchedulingResetOnFork?: Directive;
  /** See systemd.exec(5). */
  readonly CacheDirectory?: Directive;
  /** See systemd.exec(5). */
  readonly CacheDirectoryMode?: Directive;
  /** See systemd.exec(5). */
  readonly ConfigurationDirectory?: Directive;
  /** See systemd.exec(5). */
  readonly ConfigurationDirectoryMode?: Directive;
  /** See systemd.exec(5). */
  readonly CoredumpFilter?: Directive;
  /** See systemd.exec(5). */
  readonly Environment?: Directive;
  /** See systemd.exec(5). */
  readonly EnvironmentFile?: Directive;
  /** See systemd.exec(5). */
  readonly ExecSearchPath?: Directive;
  /** See systemd.exec(5). */
  readonly IOSchedulingClass?: Directive;
  /** See systemd.exec(5). */
  readonly IOSchedulingPriority?: Directive;
  /** See systemd.exec(5). */
  readonly IgnoreSIGPIPE?: Directive;
  /** See systemd.exec(5). */
  readonly ImportCredential?: Directive;
  /** See systemd.exec(5). */
  readonly LimitAS?: Directive;
  /** See systemd.exec(5). */
  readonly LimitCORE?: Directive;
  /** See systemd.exec(5). */
  readonly LimitCPU?: Directive;
  /** See systemd.exec(5). */
  readonly LimitDATA?: Directive;
  /** See systemd.exec(5). */
  readonly LimitFSIZE?: Directive;
  /** See systemd.exec(5). */
  readonly LimitLOCKS?: Directive;
  /** See systemd.exec(5). */
  readonly LimitMEMLOCK?: Directive;
  /** See systemd.exec(5). */
  readonly LimitMSGQUEUE?: Directive;
  /** See systemd.exec(5). */
  readonly LimitNICE?: Directive;
  /** See systemd.exec(5). */
  readonly LimitNOFILE?: Directive;
  /** See systemd.exec(5). */
  readonly LimitNPROC?: Directive;
  /** See systemd.exec(5). */
  readonly LimitRSS?: Directive;
  /** See systemd.exec(5). */
  readonly LimitRTPRIO?: Directive;
  /** See systemd.exec(5). */
  readonly LimitRTTIME?: Directive;
  /** See systemd.exec(5). */
  readonly LimitSIGPENDING?: Directive;
  /** See systemd.exec(5). */
  readonly LimitSTACK?: Directive;
  /** See systemd.exec(5). */
  readonly LoadCredential?: Directive;
  /** See systemd.exec(5). */
  readonly LoadCredentialEncrypted?: Directive;
  /** See systemd.exec(5). */
  readonly LogExtraFields?: Directive;
  /** See systemd.exec(5). */
  readonly LogFilterPatterns?: Directive;
  /** See systemd.exec(5). */
  readonly LogLevelMax?: Directive;
  /** See systemd.exec(5). */
  readonly LogNamespace?: Directive;
  /** See systemd.exec(5). */
  readonly LogRateLimitBurst?: Directive;
  /** See systemd.exec(5). */
  readonly LogRateLimitIntervalSec?: Directive;
  /** See systemd.exec(5). */
  readonly LogsDirectory?: Directive;
  /** See systemd.exec(5). */
  readonly LogsDirectoryMode?: Directive;
  /** See systemd.exec(5). */
  readonly MemoryKSM?: Directive;
  /** See systemd.exec(5). */
  readonly NUMAMask?: Directive;
  /** See systemd.exec(5). */
  readonly NUMAPolicy?: Directive;
  /** See systemd.exec(5). */
  readonly Nice?: Directive;
  /** See systemd.exec(5). */
  readonly OOMScoreAdjust?: Directive;
  /** See systemd.exec(5). */
  readonly PAMName?: Directive;
  /** See systemd.exec(5). */
  readonly PassEnvironment?: Directive;
  /** See systemd.exec(5). */
  readonly Personality?: Directive;
  /** See systemd.exec(5). */
  readonly RuntimeDirectory?: Directive;
  /** See systemd.exec(5). */
  readonly RuntimeDirectoryMode?: Directive;
  /** See systemd.exec(5). */
  readonly RuntimeDirectoryPreserve?: Directive;
  /** See systemd.exec(5). */
  readonly SetCredential?: Directive;
  /** See systemd.exec(5). */
  readonly SetCredentialEncrypted?: Directive;
  /** See systemd.exec(5). */
  readonly SetLoginEnvironment?: Directive;
  /** See systemd.exec(5). */
  readonly StandardError?: Directive;
  /** See systemd.exec(5). */
  readonly StandardInput?: Directive;
  /** See systemd.exec(5). */
  readonly StandardInputData?: Directive;
  /** See systemd.exec(5). */
  readonly StandardInputText?: Directive;
  /** See systemd.exec(5). */
  readonly StandardOutput?: Directive;
  /** See systemd.exec(5). */
  readonly StateDirectory?: Directive;
  /** See systemd.exec(5). */
  readonly StateDirectoryMode?: Directive;
  /** See systemd.exec(5). */
  readonly SyslogFacility?: Directive;
  /** See systemd.exec(5). */
  readonly SyslogIdentifier?: Directive;
  /** See systemd.exec(5). */
  readonly SyslogLevel?: Directive;
  /** See systemd.exec(5). */
  readonly SyslogLevelPrefix?: Directive;
  /** See systemd.exec(5). */
  readonly TTYColumns?: Directive;
  /** See systemd.exec(5). */
  readonly TTYPath?: Directive;
  /** See systemd.exec(5). */
  readonly TTYReset?: Directive;
  /** See systemd.exec(5). */
  readonly TTYRows?: Directive;
  /** See systemd.exec(5). */
  readonly TTYVHangup?: Directive;
  /** See systemd.exec(5). */
  readonly TTYVTDisallocate?: Directive;
  /** See systemd.exec(5). */
  readonly TimeoutCleanSec?: Directive;
  /** See systemd.exec(5). */
  readonly TimeoutSec?: Directive;
  /** See systemd.exec(5). */
  readonly TimerSlackNSec?: Directive;
  /** See systemd.exec(5). */
  readonly UnsetEnvironment?: Directive;
  /** See systemd.exec(5). */
  readonly UtmpIdentifier?: Directive;
  /** See systemd.exec(5). */
  readonly UtmpMode?: Directive;
  /** See systemd.exec(5). */
  readonly WorkingDirectory?: Directive;
}

/** How the processes of a unit are ended; see systemd.kill(5). */
export interface KillDirectives {
  /** See systemd.kill(5). */
  readonly FinalKillSignal?: Directive;
  /** See systemd.kill(5). */
  readonly KillMode?: Directive;
  /** See systemd.kill(5). */
  readonly KillSignal?: Directive;
  /** See systemd.kill(5). */
  readonly RestartKillSignal?: Directive;
  /** See systemd.kill(5). */
  readonly SendSIGHUP?: Directive;
  /** See systemd.kill(5). */
  readonly SendSIGKILL?: Directive;
  /** See systemd.kill(5). */
  readonly WatchdogSignal?: Directive;
}

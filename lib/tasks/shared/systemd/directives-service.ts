import type { Directive } from './unit-section';

/** What `[Service]` alone has; see systemd.service(5). */
export interface ServiceDirectives {
  /** See systemd.service(5). */
  readonly BusName?: Directive;
  /** See systemd.service(5). */
  readonly ExecCondition?: Directive;
  /** See systemd.service(5). */
  readonly ExecReload?: Directive;
  /** See systemd.service(5). */
  readonly ExecStart?: Directive;
  /** See systemd.service(5). */
  readonly ExecStartPost?: Directive;
  /** See systemd.service(5). */
  readonly ExecStartPre?: Directive;
  /** See systemd.service(5). */
  readonly ExecStop?: Directive;
  /** See systemd.service(5). */
  readonly ExecStopPost?: Directive;
  /** See systemd.service(5). */
  readonly ExitType?: Directive;
  /** See systemd.service(5). */
  readonly FailureAction?: Directive;
  /** See systemd.service(5). */
  readonly FileDescriptorStoreMax?: Directive;
  /** See systemd.service(5). */
  readonly FileDescriptorStorePreserve?: Directive;
  /** See systemd.service(5). */
  readonly GuessMainPID?: Directive;
  /** See systemd.service(5). */
  readonly NonBlocking?: Directive;
  /** See systemd.service(5). */
  readonly NotifyAccess?: Directive;
  /** See systemd.service(5). */
  readonly OOMPolicy?: Directive;
  /** See systemd.service(5). */
  readonly OpenFile?: Directive;
  /** See systemd.service(5). */
  readonly PIDFile?: Directive;
  /** See systemd.service(5). */
  readonly PermissionsStartOnly?: Directive;
  /** See systemd.service(5). */
  readonly RebootArgument?: Directive;
  /** See systemd.service(5). */
  readonly ReloadSignal?: Directive;
  /** See systemd.service(5). */
  readonly RemainAfterExit?: Directive;
  /** See systemd.service(5). */
  readonly Restart?: Directive;
  /** See systemd.service(5). */
  readonly RestartForceExitStatus?: Directive;
  /** See systemd.service(5). */
  readonly RestartMaxDelaySec?: Directive;
  /** See systemd.service(5). */
  readonly RestartMode?: Directive;
  /** See systemd.service(5). */
  readonly RestartPreventExitStatus?: Directive;
  /** See systemd.service(5). */
  readonly RestartSec?: Directive;
  /** See systemd.service(5). */
  readonly RestartSteps?: Directive;
  /** See systemd.service(5). */
  readonly RootDirectoryStartOnly?: Directive;
  /** See systemd.service(5). */
  readonly RuntimeMaxSec?: Directive;
  /** See systemd.service(5). */
  readonly RuntimeRandomizedExtraSec?: Directive;
  /** See systemd.service(5). */
  readonly Sockets?: Directive;
  /** See systemd.service(5). */
  readonly StartLimitAction?: Directive;
  /** See systemd.service(5). */
  readonly StartLimitBurst?: Directive;
  /** See systemd.service(5). */
  readonly StartLimitInterval?: Directive;
  /** See systemd.service(5). */
  readonly SuccessExitStatus?: Directive;
  /** See systemd.service(5). */
  readonly TimeoutAbortSec?: Directive;
  /** See systemd.service(5). */
  readonly TimeoutStartFailureMode?: Directive;
  /** See systemd.service(5). */
  readonly TimeoutStartSec?: Directive;
  /** See systemd.service(5). */
  readonly TimeoutStopFailureMode?: Directive;
  /** See systemd.service(5). */
  readonly TimeoutStopSec?: Directive;
  /** See systemd.service(5). */
  readonly Type?: Directive;
  /** See systemd.service(5). */
  readonly USBFunctionDescriptors?: Directive;
  /** See systemd.service(5). */
  readonly USBFunctionStrings?: Directive;
  /** See systemd.service(5). */
  readonly WatchdogSec?: Directive;
}

/** What `[Mount]` alone has; see systemd.mount(5). */
export interface MountDirectives {
  /** See systemd.mount(5). */
  readonly DirectoryMode?: Directive;
  /** See systemd.mount(5). */
  readonly ForceUnmount?: Directive;
  /** See systemd.mount(5). */
  readonly LazyUnmount?: Directive;
  /** See systemd.mount(5). */
  readonly Options?: Directive;
  /** See systemd.mount(5). */
  readonly ReadWriteOnly?: Directive;
  /** See systemd.mount(5). */
  readonly SloppyOptions?: Directive;
  /** See systemd.mount(5). */
  readonly Type?: Directive;
  /** See systemd.mount(5). */
  readonly What?: Directive;
  /** See systemd.mount(5). */
  readonly Where?: Directive;
}

/** All of `[Path]`; see systemd.path(5). */
export interface PathDirectives {
  /** See systemd.path(5). */
  readonly DirectoryMode?: Directive;
  /** See systemd.path(5). */
  readonly DirectoryNotEmpty?: Directive;
  /** See systemd.path(5). */
  readonly MakeDirectory?: Directive;
  /** See systemd.path(5). */
  readonly PathChanged?: Directive;
  /** See systemd.path(5). */
  readonly PathExists?: Directive;
  /** See systemd.path(5). */
  readonly PathExistsGlob?: Directive;
  /** See systemd.path(5). */
  readonly PathModified?: Directive;
  /** See systemd.path(5). */
  readonly TriggerLimitBurst?: Directive;
  /** See systemd.path(5). */
  readonly TriggerLimitIntervalSec?: Directive;
  /** See systemd.path(5). */
  readonly Unit?: Directive;
}

/** All of `[Install]`; see systemd.unit(5). */
export interface InstallDirectives {
  /** See systemd.unit(5). */
  readonly Alias?: Directive;
  /** See systemd.unit(5). */
  readonly Also?: Directive;
  /** See systemd.unit(5). */
  readonly DefaultInstance?: Directive;
  /** See systemd.unit(5). */
  readonly RequiredBy?: Directive;
  /** See systemd.unit(5). */
  readonly UpheldBy?: Directive;
  /** See systemd.unit(5). */
  readonly WantedBy?: Directive;
}

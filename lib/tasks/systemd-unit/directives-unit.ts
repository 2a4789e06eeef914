import type { Directive } from '../shared/systemd/unit-section';

/** All of `[Unit]`; see systemd.unit(5). */
export interface UnitDirectives {
  /** See systemd.unit(5). */
  readonly After?: Directive;
  /** See systemd.unit(5). */
  readonly AllowIsolate?: Directive;
  /** See systemd.unit(5). */
  readonly AssertACPower?: Directive;
  /** See systemd.unit(5). */
  readonly AssertArchitecture?: Directive;
  /** See systemd.unit(5). */
  readonly AssertCPUFeature?: Directive;
  /** See systemd.unit(5). */
  readonly AssertCPUPressure?: Directive;
  /** See systemd.unit(5). */
  readonly AssertCPUs?: Directive;
  /** See systemd.unit(5). */
  readonly AssertCapability?: Directive;
  /** See systemd.unit(5). */
  readonly AssertControlGroupController?: Directive;
  /** See systemd.unit(5). */
  readonly AssertCredential?: Directive;
  /** See systemd.unit(5). */
  readonly AssertDirectoryNotEmpty?: Directive;
  /** See systemd.unit(5). */
  readonly AssertEnvironment?: Directive;
  /** See systemd.unit(5). */
  readonly AssertFileIsExecutable?: Directive;
  /** See systemd.unit(5). */
  readonly AssertFileNotEmpty?: Directive;
  /** See systemd.unit(5). */
  readonly AssertFirstBoot?: Directive;
  /** See systemd.unit(5). */
  readonly AssertGroup?: Directive;
  /** See systemd.unit(5). */
  readonly AssertHost?: Directive;
  /** See systemd.unit(5). */
  readonly AssertIOPressure?: Directive;
  /** See systemd.unit(5). */
  readonly AssertKernelCommandLine?: Directive;
  /** See systemd.unit(5). */
  readonly AssertKernelVersion?: Directive;
  /** See systemd.unit(5). */
  readonly AssertMemory?: Directive;
  /** See systemd.unit(5). */
  readonly AssertMemoryPressure?: Directive;
  /** See systemd.unit(5). */
  readonly AssertNeedsUpdate?: Directive;
  /** See systemd.unit(5). */
  readonly AssertOSRelease?: Directive;
  /** See systemd.unit(5). */
  readonly AssertPathExists?: Directive;
  /** See systemd.unit(5). */
  readonly AssertPathExistsGlob?: Directive;
  /** See systemd.unit(5). */
  readonly AssertPathIsDirectory?: Directive;
  /** See systemd.unit(5). */
  readonly AssertPathIsEncrypted?: Directive;
  /** See systemd.unit(5). */
  readonly AssertPathIsMountPoint?: Directive;
  /** See systemd.unit(5). */
  readonly AssertPathIsReadWrite?: Directive;
  /** See systemd.unit(5). */
  readonly AssertPathIsSymbolicLink?: Directive;
  /** See systemd.unit(5). */
  readonly AssertSecurity?: Directive;
  /** See systemd.unit(5). */
  readonly AssertUser?: Directive;
  /** See systemd.unit(5). */
  readonly AssertVirtualization?: Directive;
  /** See systemd.unit(5). */
  readonly Before?: Directive;
  /** See systemd.unit(5). */
  readonly BindTo?: Directive;
  /** See systemd.unit(5). */
  readonly BindsTo?: Directive;
  /** See systemd.unit(5). */
  readonly CollectMode?: Directive;
  /** See systemd.unit(5). */
  readonly ConditionACPower?: Directive;
  /** See systemd.unit(5). */
  readonly ConditionArchitecture?: Directive;
  /** See systemd.unit(5). */
  readonly ConditionCPUFeature?: Directive;
  /** See systemd.unit(5). */
  readonly ConditionCPUPressure?: Directive;
  /** See systemd.unit(5). */
  readonly ConditionCPUs?: Directive;
  /** See systemd.unit(5). */
  readonly ConditionCapability?: Directive;
  /** See systemd.unit(5). */
  readonly ConditionControlGroupController?: Directive;
  /** See systemd.unit(5). */
  readonly ConditionCredential?: Directive;
  /** See systemd.unit(5). */
  readonly ConditionDirectoryNotEmpty?: Directive;
  /** See systemd.unit(5). */
  readonly ConditionEnvironment?: Directive;
  /** See systemd.unit(5). */
  readonly ConditionFileIsExecutable?: Directive;
  /** See systemd.unit(5). */
  readonly ConditionFileNotEmpty?: Directive;
  /** See systemd.unit(5). */
  readonly ConditionFirmware?: Directive;
  /** See systemd.unit(5). */
  readonly ConditionFirstBoot?: Directive;
  /** See systemd.unit(5). */
  readonly ConditionGroup?: Directive;
  /** See systemd.unit(5). */
  readonly ConditionHost?: Directive;
  /** See systemd.unit(5). */
  readonly ConditionIOPressure?: Directive;
  /** See systemd.unit(5). */
  readonly ConditionKernelCommandLine?: Directive;
  /** See systemd.unit(5). */
  readonly ConditionKernelVersion?: Directive;
  /** See systemd.unit(5). */
  readonly ConditionMemory?: Directive;
  /** See systemd.unit(5). */
  readonly ConditionMemoryPressure?: Directive;
  /** See systemd.unit(5). */
  readonly ConditionNeedsUpdate?: Directive;
  /** See systemd.unit(5). */
  readonly ConditionOSRelease?: Directive;
  /** See systemd.unit(5). */
  readonly ConditionPathExists?: Directive;
  /** See systemd.unit(5). */
  readonly ConditionPathExistsGlob?: Directive;
  /** See systemd.unit(5). */
  readonly ConditionPathIsDirectory?: Directive;
  /** See systemd.unit(5). */
  readonly ConditionPathIsEncrypted?: Directive;
  /** See systemd.unit(5). */
  readonly ConditionPathIsMountPoint?: Directive;
  /** See systemd.unit(5). */
  readonly ConditionPathIsReadWrite?: Directive;
  /** See systemd.unit(5). */
  readonly ConditionPathIsSymbolicLink?: Directive;
  /** See systemd.unit(5). */
  readonly ConditionSecurity?: Directive;
  /** See systemd.unit(5). */
  readonly ConditionUser?: Directive;
  /** See systemd.unit(5). */
  readonly ConditionVirtualization?: Directive;
  /** See systemd.unit(5). */
  readonly Conflicts?: Directive;
  /** See systemd.unit(5). */
  readonly DefaultDependencies?: Directive;
  /** See systemd.unit(5). */
  readonly Description?: Directive;
  /** See systemd.unit(5). */
  readonly Documentation?: Directive;
  /** See systemd.unit(5). */
  readonly FailureAction?: Directive;
  /** See systemd.unit(5). */
  readonly FailureActionExitStatus?: Directive;
  /** See systemd.unit(5). */
  readonly IgnoreOnIsolate?: Directive;
  /** See systemd.unit(5). */
  readonly JobRunningTimeoutSec?: Directive;
  /** See systemd.unit(5). */
  readonly JobTimeoutAction?: Directive;
  /** See systemd.unit(5). */
  readonly JobTimeoutRebootArgument?: Directive;
  /** See systemd.unit(5). */
  readonly JobTimeoutSec?: Directive;
  /** See systemd.unit(5). */
  readonly JoinsNamespaceOf?: Directive;
  /** See systemd.unit(5). */
  readonly OnFailure?: Directive;
  /** See systemd.unit(5). */
  readonly OnFailureIsolate?: Directive;
  /** See systemd.unit(5). */
  readonly OnFailureJobMode?: Directive;
  /** See systemd.unit(5). */
  readonly OnSuccess?: Directive;
  /** See systemd.unit(5). */
  readonly OnSuccessJobMode?: Directive;
  /** See systemd.unit(5). */
  readonly PartOf?: Directive;
  /** See systemd.unit(5). */
  readonly PropagateReloadFrom?: Directive;
  /** See systemd.unit(5). */
  readonly PropagateReloadTo?: Directive;
  /** See systemd.unit(5). */
  readonly PropagatesReloadTo?: Directive;
  /** See systemd.unit(5). */
  readonly PropagatesStopTo?: Directive;
  /** See systemd.unit(5). */
  readonly RebootArgument?: Directive;
  /** See systemd.unit(5). */
  readonly RefuseManualStart?: Directive;
  /** See systemd.unit(5). */
  readonly RefuseManualStop?: Directive;
  /** See systemd.unit(5). */
  readonly ReloadPropagatedFrom?: Directive;
  /** See systemd.unit(5). */
  readonly Requires?: Directive;
  /** See systemd.unit(5). */
  readonly RequiresMountsFor?: Directive;
  /** See systemd.unit(5). */
  readonly RequiresOverridable?: Directive;
  /** See systemd.unit(5). */
  readonly Requisite?: Directive;
  /** See systemd.unit(5). */
  readonly RequisiteOverridable?: Directive;
  /** See systemd.unit(5). */
  readonly SourcePath?: Directive;
  /** See systemd.unit(5). */
  readonly StartLimitAction?: Directive;
  /** See systemd.unit(5). */
  readonly StartLimitBurst?: Directive;
  /** See systemd.unit(5). */
  readonly StartLimitInterval?: Directive;
  /** See systemd.unit(5). */
  readonly StartLimitIntervalSec?: Directive;
  /** See systemd.unit(5). */
  readonly StopPropagatedFrom?: Directive;
  /** See systemd.unit(5). */
  readonly StopWhenUnneeded?: Directive;
  /** See systemd.unit(5). */
  readonly SuccessAction?: Directive;
  /** See systemd.unit(5). */
  readonly SuccessActionExitStatus?: Directive;
  /** See systemd.unit(5). */
  readonly SurviveFinalKillSignal?: Directive;
  /** See systemd.unit(5). */
  readonly Upholds?: Directive;
  /** See systemd.unit(5). */
  readonly Wants?: Directive;
  /** See systemd.unit(5). */
  readonly WantsMountsFor?: Directive;
}

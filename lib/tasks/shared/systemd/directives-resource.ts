import type { Directive } from './unit-section';

/** What the processes of a unit may use; see systemd.resource-control(5). */
export interface ResourceDirectives {
  /** See systemd.resource-control(5). */
  readonly AllowedCPUs?: Directive;
  /** See systemd.resource-control(5). */
  readonly AllowedMemoryNodes?: Directive;
  /** See systemd.resource-control(5). */
  readonly BPFProgram?: Directive;
  /** See systemd.resource-control(5). */
  readonly BlockIOAccounting?: Directive;
  /** See systemd.resource-control(5). */
  readonly BlockIODeviceWeight?: Directive;
  /** See systemd.resource-control(5). */
  readonly BlockIOReadBandwidth?: Directive;
  /** See systemd.resource-control(5). */
  readonly BlockIOWeight?: Directive;
  /** See systemd.resource-control(5). */
  readonly BlockIOWriteBandwidth?: Directive;
  /** See systemd.resource-control(5). */
  readonly CPUAccounting?: Directive;
  /** See systemd.resource-control(5). */
  readonly CPUQuota?: Directive;
  /** See systemd.resource-control(5). */
  readonly CPUQuotaPeriodSec?: Directive;
  /** See systemd.resource-control(5). */
  readonly CPUShares?: Directive;
  /** See systemd.resource-control(5). */
  readonly CPUWeight?: Directive;
  /** See systemd.resource-control(5). */
  readonly CoredumpReceive?: Directive;
  /** See systemd.resource-control(5). */
  readonly DefaultMemoryLow?: Directive;
  /** See systemd.resource-control(5). */
  readonly DefaultMemoryMin?: Directive;
  /** See systemd.resource-control(5). */
  readonly DefaultStartupMemoryLow?: Directive;
  /** See systemd.resource-control(5). */
  readonly Delegate?: Directive;
  /** See systemd.resource-control(5). */
  readonly DelegateSubgroup?: Directive;
  /** See systemd.resource-control(5). */
  readonly DeviceAllow?: Directive;
  /** See systemd.resource-control(5). */
  readonly DevicePolicy?: Directive;
  /** See systemd.resource-control(5). */
  readonly DisableControllers?: Directive;
  /** See systemd.resource-control(5). */
  readonly IOAccounting?: Directive;
  /** See systemd.resource-control(5). */
  readonly IODeviceLatencyTargetSec?: Directive;
  /** See systemd.resource-control(5). */
  readonly IODeviceWeight?: Directive;
  /** See systemd.resource-control(5). */
  readonly IOReadBandwidthMax?: Directive;
  /** See systemd.resource-control(5). */
  readonly IOReadIOPSMax?: Directive;
  /** See systemd.resource-control(5). */
  readonly IOWeight?: Directive;
  /** See systemd.resource-control(5). */
  readonly IOWriteBandwidthMax?: Directive;
  /** See systemd.resource-control(5). */
  readonly IOWriteIOPSMax?: Directive;
  /** See systemd.resource-control(5). */
  readonly IPAccounting?: Directive;
  /** See systemd.resource-control(5). */
  readonly IPAddressAllow?: Directive;
  /** See systemd.resource-control(5). */
  readonly IPAddressDeny?: Directive;
  /** See systemd.resource-control(5). */
  readonly IPEgressFilterPath?: Directive;
  /** See systemd.resource-control(5). */
  readonly IPIngressFilterPath?: Directive;
  /** See systemd.resource-control(5). */
  readonly ManagedOOMMemoryPressure?: Directive;
  /** See systemd.resource-control(5). */
  readonly ManagedOOMMemoryPressureDurationSec?: Directive;
  /** See systemd.resource-control(5). */
  readonly ManagedOOMMemoryPressureLimit?: Directive;
  /** See systemd.resource-control(5). */
  readonly ManagedOOMMemoryPressureLimitPercent?: Directive;
  /** See systemd.resource-control(5). */
  readonly ManagedOOMPreference?: Directive;
  /** See systemd.resource-control(5). */
  readonly ManagedOOMSwap?: Directive;
  /** See systemd.resource-control(5). */
  readonly MemoryAccounting?: Directive;
  /** See systemd.resource-control(5). */
  readonly MemoryHigh?: Directive;
  /** See systemd.resource-control(5). */
  readonly MemoryLimit?: Directive;
  /** See systemd.resource-control(5). */
  readonly MemoryLow?: Directive;
  /** See systemd.resource-control(5). */
  readonly MemoryMax?: Directive;
  /** See systemd.resource-control(5). */
  readonly MemoryMin?: Directive;
  /** See systemd.resource-control(5). */
  readonly MemoryPressureThresholdSec?: Directive;
  /** See systemd.resource-control(5). */
  readonly MemoryPressureWatch?: Directive;
  /** See systemd.resource-control(5). */
  readonly MemorySwapMax?: Directive;
  /** See systemd.resource-control(5). */
  readonly MemoryZSwapMax?: Directive;
  /** See systemd.resource-control(5). */
  readonly MemoryZSwapWriteback?: Directive;
  /** See systemd.resource-control(5). */
  readonly NFTSet?: Directive;
  /** See systemd.resource-control(5). */
  readonly RestrictNetworkInterfaces?: Directive;
  /** See systemd.resource-control(5). */
  readonly Slice?: Directive;
  /** See systemd.resource-control(5). */
  readonly SocketBindAllow?: Directive;
  /** See systemd.resource-control(5). */
  readonly SocketBindDeny?: Directive;
  /** See systemd.resource-control(5). */
  readonly StartupAllowedCPUs?: Directive;
  /** See systemd.resource-control(5). */
  readonly StartupAllowedMemoryNodes?: Directive;
  /** See systemd.resource-control(5). */
  readonly StartupBlockIOWeight?: Directive;
  /** See systemd.resource-control(5). */
  readonly StartupCPUShares?: Directive;
  /** See systemd.resource-control(5). */
  readonly StartupCPUWeight?: Directive;
  /** See systemd.resource-control(5). */
  readonly StartupIOWeight?: Directive;
  /** See systemd.resource-control(5). */
  readonly StartupMemoryHigh?: Directive;
  /** See systemd.resource-control(5). */
  readonly StartupMemoryLow?: Directive;
  /** See systemd.resource-control(5). */
  readonly StartupMemoryMax?: Directive;
  /** See systemd.resource-control(5). */
  readonly StartupMemorySwapMax?: Directive;
  /** See systemd.resource-control(5). */
  readonly StartupMemoryZSwapMax?: Directive;
  /** See systemd.resource-control(5). */
  readonly TasksAccounting?: Directive;
  /** See systemd.resource-control(5). */
  readonly TasksMax?: Directive;
}

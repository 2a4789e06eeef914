import type { Directive } from './unit-section';

/** What a process of a unit may do and see; see systemd.exec(5). */
export interface SandboxDirectives {
  /** See systemd.exec(5). */
  readonly AmbientCapabilities?: Directive;
  /** See systemd.exec(5). */
  readonly AppArmorProfile?: Directive;
  /** See systemd.exec(5). */
  readonly BindLogSockets?: Directive;
  /** See systemd.exec(5). */
  readonly BindPaths?: Directive;
  /** See systemd.exec(5). */
  readonly BindReadOnlyPaths?: Directive;
  /** See systemd.exec(5). */
  readonly CapabilityBoundingSet?: Directive;
  /** See systemd.exec(5). */
  readonly DynamicUser?: Directive;
  /** See systemd.exec(5). */
  readonly ExecPaths?: Directive;
  /** See systemd.exec(5). */
  readonly ExtensionDirectories?: Directive;
  /** See systemd.exec(5). */
  readonly ExtensionImagePolicy?: Directive;
  /** See systemd.exec(5). */
  readonly ExtensionImages?: Directive;
  /** See systemd.exec(5). */
  readonly Group?: Directive;
  /** See systemd.exec(5). */
  readonly IPCNamespacePath?: Directive;
  /** See systemd.exec(5). */
  readonly InaccessibleDirectories?: Directive;
  /** See systemd.exec(5). */
  readonly InaccessiblePaths?: Directive;
  /** See systemd.exec(5). */
  readonly KeyringMode?: Directive;
  /** See systemd.exec(5). */
  readonly LockPersonality?: Directive;
  /** See systemd.exec(5). */
  readonly MemoryDenyWriteExecute?: Directive;
  /** See systemd.exec(5). */
  readonly MountAPIVFS?: Directive;
  /** See systemd.exec(5). */
  readonly MountFlags?: Directive;
  /** See systemd.exec(5). */
  readonly MountImagePolicy?: Directive;
  /** See systemd.exec(5). */
  readonly MountImages?: Directive;
  /** See systemd.exec(5). */
  readonly NetworkNamespacePath?: Directive;
  /** See systemd.exec(5). */
  readonly NoExecPaths?: Directive;
  /** See systemd.exec(5). */
  readonly NoNewPrivileges?: Directive;
  /** See systemd.exec(5). */
  readonly PrivateDevices?: Directive;
  /** See systemd.exec(5). */
  readonly PrivateIPC?: Directive;
  /** See systemd.exec(5). */
  readonly PrivateMounts?: Directive;
  /** See systemd.exec(5). */
  readonly PrivateNetwork?: Directive;
  /** See systemd.exec(5). */
  readonly PrivatePIDs?: Directive;
  /** See systemd.exec(5). */
  readonly PrivateTmp?: Directive;
  /** See systemd.exec(5). */
  readonly PrivateUsers?: Directive;
  /** See systemd.exec(5). */
  readonly ProcSubset?: Directive;
  /** See systemd.exec(5). */
  readonly ProtectClock?: Directive;
  /** See systemd.exec(5). */
  readonly ProtectControlGroups?: Directive;
  /** See systemd.exec(5). */
  readonly ProtectHome?: Directive;
  /** See systemd.exec(5). */
  readonly ProtectHostname?: Directive;
  /** See systemd.exec(5). */
  readonly ProtectKernelLogs?: Directive;
  /** See systemd.exec(5). */
  readonly ProtectKernelModules?: Directive;
  /** See systemd.exec(5). */
  readonly ProtectKernelTunables?: Directive;
  /** See systemd.exec(5). */
  readonly ProtectProc?: Directive;
  /** See systemd.exec(5). */
  readonly ProtectSystem?: Directive;
  /** See systemd.exec(5). */
  readonly ReadOnlyDirectories?: Directive;
  /** See systemd.exec(5). */
  readonly ReadOnlyPaths?: Directive;
  /** See systemd.exec(5). */
  readonly ReadWriteDirectories?: Directive;
  /** See systemd.exec(5). */
  readonly ReadWritePaths?: Directive;
  /** See systemd.exec(5). */
  readonly RemoveIPC?: Directive;
  /** See systemd.exec(5). */
  readonly RestrictAddressFamilies?: Directive;
  /** See systemd.exec(5). */
  readonly RestrictFileSystems?: Directive;
  /** See systemd.exec(5). */
  readonly RestrictNamespaces?: Directive;
  /** See systemd.exec(5). */
  readonly RestrictRealtime?: Directive;
  /** See systemd.exec(5). */
  readonly RestrictSUIDSGID?: Directive;
  /** See systemd.exec(5). */
  readonly RootDirectory?: Directive;
  /** See systemd.exec(5). */
  readonly RootEphemeral?: Directive;
  /** See systemd.exec(5). */
  readonly RootHash?: Directive;
  /** See systemd.exec(5). */
  readonly RootHashSignature?: Directive;
  /** See systemd.exec(5). */
  readonly RootImage?: Directive;
  /** See systemd.exec(5). */
  readonly RootImageOptions?: Directive;
  /** See systemd.exec(5). */
  readonly RootImagePolicy?: Directive;
  /** See systemd.exec(5). */
  readonly RootVerity?: Directive;
  /** See systemd.exec(5). */
  readonly SELinuxContext?: Directive;
  /** See systemd.exec(5). */
  readonly SecureBits?: Directive;
  /** See systemd.exec(5). */
  readonly SmackProcessLabel?: Directive;
  /** See systemd.exec(5). */
  readonly SupplementaryGroups?: Directive;
  /** See systemd.exec(5). */
  readonly SystemCallArchitectures?: Directive;
  /** See systemd.exec(5). */
  readonly SystemCallErrorNumber?: Directive;
  /** See systemd.exec(5). */
  readonly SystemCallFilter?: Directive;
  /** See systemd.exec(5). */
  readonly SystemCallLog?: Directive;
  /** See systemd.exec(5). */
  readonly TemporaryFileSystem?: Directive;
  /** See systemd.exec(5). */
  readonly UMask?: Directive;
  /** See systemd.exec(5). */
  readonly User?: Directive;
}

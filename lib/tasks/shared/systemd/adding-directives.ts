/** Dependencies: a later file can add to them and cannot take any away (systemd.unit(5)). */
const dependency =
  /^(?:Wants|Requires|Requisite|BindsTo|Upholds|PartOf|Conflicts|Before|After|On(?:Failure|Success)|.*Propagate(?:s|d).*|JoinsNamespaceOf|(?:Requires|Wants)MountsFor)$/;

/**
 * Directives whose lines add up until an empty one clears them, as systemd's load-fragment-gperf.gperf.in has them.
 */
const adding = new Set(
  `Documentation Environment EnvironmentFile PassEnvironment UnsetEnvironment SupplementaryGroups
ExecCondition ExecStartPre ExecStart ExecStartPost ExecReload ExecReloadPost ExecStop ExecStopPost
LoadCredential LoadCredentialEncrypted SetCredential SetCredentialEncrypted ImportCredential
ReadWritePaths ReadOnlyPaths InaccessiblePaths ReadWriteDirectories ReadOnlyDirectories InaccessibleDirectories
ExecPaths NoExecPaths ExecSearchPath BindPaths BindReadOnlyPaths TemporaryFileSystem MountImages ExtensionImages
ExtensionDirectories RootImageOptions StandardInputText StandardInputData LogExtraFields LogFilterPatterns
CapabilityBoundingSet AmbientCapabilities SecureBits CPUAffinity NUMAMask SystemCallFilter SystemCallLog
SystemCallArchitectures RestrictAddressFamilies RestrictNamespaces DelegateNamespaces RestrictFileSystems
RuntimeDirectory StateDirectory CacheDirectory LogsDirectory ConfigurationDirectory
AllowedCPUs StartupAllowedCPUs AllowedMemoryNodes StartupAllowedMemoryNodes DeviceAllow IODeviceWeight
IOReadBandwidthMax IOWriteBandwidthMax IOReadIOPSMax IOWriteIOPSMax IODeviceLatencyTargetSec Delegate
DisableControllers IPAddressAllow IPAddressDeny IPIngressFilterPath IPEgressFilterPath BPFProgram SocketBindAllow
SocketBindDeny RestrictNetworkInterfaces NFTSet RestartPreventExitStatus RestartForceExitStatus SuccessExitStatus
Sockets OpenFile Symlinks BPFDelegateCommands BPFDelegateMaps BPFDelegatePrograms BPFDelegateAttachments`.split(
    /\s+/,
  ),
);

/** Directives of one list: an empty line of any of them clears all. */
const lists: readonly (readonly [section: string, keys: RegExp, name: string])[] = [
  ['Timer', /^On(?:Calendar|\w+Sec)$/, 'OnCalendar'],
  ['Socket', /^Listen\w+$/, 'ListenStream'],
  ['Path', /^(?:PathExists|PathExistsGlob|PathChanged|PathModified|DirectoryNotEmpty)$/, 'PathExists'],
  ['Unit', /^Condition\w+$/, 'Condition'],
  ['Unit', /^Assert\w+$/, 'Assert'],
];

/** How the lines of a directive count: the last one only, all of them, or for good. */
export type Counting = 'last' | 'all' | 'for good';

/** How the lines of a directive count. Own directives (`X-…`) and those that systemd does not know mean nothing. */
export function countingOf(section: string, key: string): Counting {
  if (section === 'Install' || key.startsWith('X-') || section.startsWith('X-')) return 'for good';
  if (section === 'Unit' && dependency.test(key)) return 'for good';
  return adding.has(key) || listOf(section, key) !== key ? 'all' : 'last';
}

/** The name of the list that a directive adds to; its own name: it has a list of its own. */
export function listOf(section: string, key: string): string {
  const found = lists.find(([of, keys]) => of === section && keys.test(key));
  return found === undefined ? key : `${found[2]} and the like`;
}

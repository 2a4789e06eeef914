export {
  defineProject,
  type HostPattern,
  type KnownPattern,
  type Project,
  type ProjectFleet,
  type ProjectHost,
  type ProjectPlay,
} from './project';
export { checkArchitecture, type Architecture, type CheckedArchitecture } from './architecture/check';
export type * from './architecture/declaration';
export type { Block, CodeBlock, Inline, ListBlock, TableBlock, Words } from './architecture/document/blocks';
export { documentOf, type DocumentOptions } from './architecture/document/document';
export { documentText } from './architecture/document/markdown';
export type * from './architecture/document/section';
export type { LineStatus, LineStatuses } from './architecture/document/status';
export type { ArchitectureHost, Environment, HostsByEnvironment } from './architecture/environment';
export { environmentOf, type RunView } from './architecture/environment-of';
export type { Finding } from './architecture/finding';
export { missingLines, type MissingLine } from './architecture/missing';
export { parity, type EnvironmentDifference } from './architecture/parity';
export type * from './architecture/schema/reference';
export { alertRules } from './architecture/views/alert-rules';
export { neededCertificates } from './architecture/views/certificates';
export { diagram } from './architecture/views/diagram';
export { diagramSvg } from './report/architecture/diagram-svg';
export { documentPage } from './report/architecture/document-page';
export { zoneRecords } from './architecture/views/dns';
export { firewallRules } from './architecture/views/firewall';
export { logRetentionDays } from './architecture/views/log-retention';
export { pgHbaLines, pgHbaText } from './architecture/views/pg-hba';
export { expectedPorts, portTable } from './architecture/views/ports';
export type * from './architecture/views/rows';
export { healthProbes, scrapeJobs, upstreams } from './architecture/views/targets';
export { environmentVariables, resolveValue, shownValue } from './architecture/views/variables';
export { run } from './run';
export type { RunIdentity } from './engine/lock/host-lock';
export type { RunOptions } from './run-options';
export type { EngineOptions, RunReport } from './engine/run';
export type { Connector, Fleet, FleetHost } from './engine/fleet';
export type { FleetMember, FleetView } from './engine/fleet-view';
export type { ConnectContextOptions } from './transport/context';
export type { AskPassphrase } from './transport/private-key';
export type * from './engine/events';
export type { Ask, Prompt } from './engine/prompt';
export type { Proposal, Review } from './engine/review';
export { play, playbook } from './engine/play';
export type { BatchSize, HostView, Play, Playbook, PlaybookOptions, PlaySpec } from './engine/play';
export { sampleHost } from './engine/sample-host';
export {
  after,
  attempt,
  block,
  collect,
  flush,
  on,
  onController,
  once,
  type AfterNode,
  type AttemptNode,
  type BlockNode,
  type CollectNode,
  type FlushNode,
  type OnceNode,
  type OnNode,
  type Rescued,
  type RescueMaker,
  type ResultOf,
  type TaskList,
  type TaskNode,
  type TaskResult,
} from './engine/nodes';
export { changed } from './tasks/contract/task';
export * from './stores/stores';
export { loadInventory, type InventoryChoice } from './inventory/load';
export { labInventory, type AcmeDefinition, type LabDefinition } from './inventory/lab';
export type { CommandLine } from './inventory/resolve';
export type { AcmeServer } from './lab/acme';
export type { GivenInventory } from './inventory/given';
export type {
  DeclaredInventory,
  HostName,
  InventoryProject,
  LabNeeds,
  ProjectDeclaration,
  VarsOf,
} from './inventory/project';
export type { ConnectionSettings, GroupLevel, HostLevel, Level, ProjectShape } from './inventory/definition';
export type { Inventory, InventoryGroup, InventoryHost, Origin, Origins } from './inventory/inventory';
export type { FinishedRun, MainOptions } from './cli/after-run';
export { main, type Entry } from './cli/entry';
export { writeDocument, type DocumentFile } from './cli/write-document';
export { mainDrift } from './cli/drift';
export { reportPage } from './report/page/page';
export type { ReportDetails } from './report/page/about';
export type { BaseFacts } from './facts/base';
export type { Target, Become, HostKeys } from './transport/target';

export { absent, type AbsentFacts } from './tasks/absent';
export type { AbsentArgs } from './tasks/absent/args';
export * from './tasks/apt-repository';
export * from './tasks/apt';
export { assert, type AssertFacts } from './tasks/assert';
export type { AssertArgs } from './tasks/assert/args';
export { authorizedKeys, type AuthorizedKeysFacts } from './tasks/authorized-keys';
export type { AuthorizedKeysArgs } from './tasks/authorized-keys/args';
export { blockInFile, type BlockInFileFacts } from './tasks/block-in-file';
export type { BlockInFileArgs } from './tasks/block-in-file/args';
export { certbot, type CertbotFacts } from './tasks/certbot';
export type {
  CertbotArgs,
  CertbotDns,
  CertbotExternalAccount,
  CertbotStandalone,
} from './tasks/certbot/args';
export { command } from './tasks/command';
export type { CommandArgs } from './tasks/shared/command/args';
export type { CommandFacts } from './tasks/shared/command/plan';
export { configValue, type ConfigValueFacts } from './tasks/config-value';
export type { ConfigValueArgs } from './tasks/config-value/args';
export { copyTree, type CopyTreeFacts } from './tasks/copy-tree';
export type { CopyTreeArgs } from './tasks/copy-tree/args';
export { cron, type CronFacts } from './tasks/cron';
export type { CronArgs } from './tasks/cron/args';
export * from './tasks/debconf';
export { debug } from './tasks/debug';
export type { DebugArgs } from './tasks/debug/args';
export { directory, type DirectoryFacts } from './tasks/directory';
export type { DirectoryArgs } from './tasks/directory/args';
export * from './tasks/dns-records';
export { download, type DownloadFacts } from './tasks/download';
export type { DownloadArgs } from './tasks/download/args';
export { envFile, type EnvFileFacts } from './tasks/env-file';
export type { EnvFileArgs } from './tasks/env-file/args';
export { fail } from './tasks/fail';
export type { FailArgs } from './tasks/fail/args';
export { fetch } from './tasks/fetch';
export type { FetchArgs } from './tasks/fetch/args';
export type { FetchFacts } from './tasks/fetch/plan';
export { file, type FileFacts } from './tasks/file';
export type { FileArgs } from './tasks/file/args';
export { git, type GitFacts } from './tasks/git';
export type { GitArgs } from './tasks/git/args';
export { group, type GroupFacts } from './tasks/group';
export type { GroupArgs } from './tasks/group/args';
export { hostname } from './tasks/hostname';
export type { HostnameArgs } from './tasks/hostname/args';
export type { HostnameFacts } from './tasks/hostname/plan';
export { hosts, type HostsFacts } from './tasks/hosts';
export type { HostsArgs, HostsEntry } from './tasks/hosts/args';
export { httpCheck, type HttpCheckFacts } from './tasks/http-check';
export type { HttpCheckArgs } from './tasks/http-check/args';
export { journald } from './tasks/journald';
export type { JournaldArgs } from './tasks/journald/args';
export type { JournaldFacts } from './tasks/journald/plan';
export { kernelModule } from './tasks/kernel-module';
export type { KernelModuleArgs } from './tasks/kernel-module/args';
export type { KernelModuleFacts } from './tasks/kernel-module/plan';
export { knownHosts, type KnownHostsFacts } from './tasks/known-hosts';
export type { KnownHostsArgs } from './tasks/known-hosts/args';
export { lineInFile, type LineInFileFacts } from './tasks/line-in-file';
export type { LineInFileArgs } from './tasks/line-in-file/args';
export { link, type LinkFacts } from './tasks/link';
export type { LinkArgs } from './tasks/link/args';
export { locale } from './tasks/locale';
export type { LocaleArgs } from './tasks/locale/args';
export type { LocaleFacts } from './tasks/locale/plan';
export { logrotate, type LogrotateFacts } from './tasks/logrotate';
export type { LogrotateArgs, LogrotateCreate, LogrotateUser } from './tasks/logrotate/args';
export { look, type AnyFact, type LookAt, type LookFunction, type LookOptions } from './tasks/look';
export type { LookArgs } from './tasks/look/args';
export { jsonOf, linesOf, type CommandOutput } from './tasks/look/output';
export type { LookFacts } from './tasks/look/plan';
export { mount } from './tasks/mount';
export type { MountArgs } from './tasks/mount/args';
export type { MountFacts } from './tasks/mount/plan';
export { nginxConfig, type NginxConfigFacts } from './tasks/nginx-config';
export type { NginxConfigArgs } from './tasks/shared/nginx/args';
export { nginxSite, type NginxSiteFacts } from './tasks/nginx-site';
export type { NginxSiteArgs, NginxHealthCheck } from './tasks/shared/nginx/args';
export { nodejs } from './tasks/nodejs';
export type { NodejsArgs } from './tasks/nodejs/args';
export type { NodejsFacts } from './tasks/nodejs/plan';
export * from './tasks/npm-package';
export { ntp } from './tasks/ntp';
export type { NtpArgs, NtpMakestep } from './tasks/ntp/args';
export type { NtpFacts } from './tasks/ntp/plan';
export { pause } from './tasks/pause';
export type { PauseArgs } from './tasks/pause/args';
export * from './tasks/pg-hba';
export * from './tasks/pm2';
export * from './tasks/postgres-database';
export * from './tasks/postgres-grant';
export * from './tasks/postgres-role';
export * from './tasks/postgres-settings';
export { reboot } from './tasks/reboot';
export type { RebootArgs } from './tasks/reboot/args';
export type { RebootFacts } from './tasks/reboot/plan';
export { release, type ReleaseFacts } from './tasks/release';
export type { ReleaseArgs } from './tasks/release/args';
export { replace, type ReplaceFacts } from './tasks/replace';
export type { ReplaceArgs } from './tasks/replace/args';
export { resolver } from './tasks/resolver';
export type { ResolverArgs } from './tasks/resolver/args';
export type { ResolverFacts } from './tasks/resolver/plan';
export { script } from './tasks/script';
export type { ScriptArgs } from './tasks/script/args';
export { service } from './tasks/service';
export type { ServiceArgs, ServiceFacts } from './tasks/shared/systemd/service-args';
export { sshdConfig, type SshdConfigFacts } from './tasks/sshd-config';
export type { SshdConfigArgs, SshdMatch } from './tasks/sshd-config/args';
export { sudoers, type SudoersFacts } from './tasks/sudoers';
export type { SudoersAliases, SudoersArgs, SudoersDefaults, SudoersRule } from './tasks/sudoers/args';
export { swap } from './tasks/swap';
export type { SwapArgs } from './tasks/swap/args';
export type { SwapFacts } from './tasks/swap/plan';
export { sysctl } from './tasks/sysctl';
export type { SysctlArgs } from './tasks/sysctl/args';
export type { SysctlFacts } from './tasks/sysctl/plan';
export { systemdUnit } from './tasks/systemd-unit';
export type { SystemdUnitArgs, SystemdUnitFacts } from './tasks/systemd-unit/args';
export type * from './tasks/systemd-unit/unit-sections';
export type { ServiceSection } from './tasks/shared/systemd/service-section';
export type { Directive, OwnDirectives, Scalar } from './tasks/shared/systemd/unit-section';
export { template, type TemplateFacts } from './tasks/template';
export type { TemplateArgs } from './tasks/template/args';
export { timer } from './tasks/timer';
export type { TimerArgs } from './tasks/timer/args';
export type { TimerFacts } from './tasks/timer/plan';
export { timezone } from './tasks/timezone';
export type { TimezoneArgs } from './tasks/timezone/args';
export type { TimezoneFacts } from './tasks/timezone/plan';
export { ufw, type UfwFacts } from './tasks/ufw';
export type { UfwArgs, UfwDefaults, UfwRule } from './tasks/ufw/args';
export { unarchive, type UnarchiveFacts } from './tasks/unarchive';
export type { UnarchiveArgs } from './tasks/unarchive/args';
export { unattendedUpgrades } from './tasks/unattended-upgrades';
export type { UnattendedUpgradesArgs } from './tasks/unattended-upgrades/args';
export type { UnattendedUpgradesFacts } from './tasks/unattended-upgrades/plan';
export { user, type UserFacts } from './tasks/user';
export type { UserArgs } from './tasks/user/args';
export { waitFor, type WaitForFacts } from './tasks/wait-for';
export type { WaitForArgs, WaitForHttp } from './tasks/wait-for/args';

export * from './task';

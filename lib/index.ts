export {
  defineProject,
  type HostPattern,
  type KnownPattern,
  type Project,
  type ProjectPlay,
} from './project';
export { run } from './run';
export type { RunOptions } from './run-options';
export type { EngineOptions, RunReport } from './engine/run';
export type { Connector, Fleet, FleetHost } from './engine/fleet';
export type { ConnectContextOptions } from './transport/context';
export type { AskPassphrase } from './transport/private-key';
export type * from './engine/events';
export type { Ask, Prompt } from './engine/prompt';
export {
  play,
  playbook,
  type BatchSize,
  type HostView,
  type Play,
  type Playbook,
  type PlaySpec,
} from './engine/play';
export {
  after,
  attempt,
  block,
  flush,
  on,
  onController,
  once,
  type AfterNode,
  type AttemptNode,
  type BlockNode,
  type FlushNode,
  type OnceNode,
  type OnNode,
  type TaskList,
  type TaskNode,
  type TaskResult,
} from './engine/nodes';
export { changed, type Condition, type TaskOptions } from './tasks/contract/task';
export { loadInventory, type InventoryChoice } from './inventory/load';
export { labInventory, type AcmeDefinition, type LabDefinition, type LabHostName } from './inventory/lab';
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
export { main, type Entry } from './cli/entry';
export { mainDrift } from './cli/drift';
export { HostwrightError, type ErrorDetails } from './errors/error';
export { reportPage } from './report/page/page';
export type { ReportDetails } from './report/page/about';
export type { ErrorCode } from './errors/codes';
export { secret, Secret } from './secrets/secret';
export type { BaseFacts } from './facts/base';
export type { Target, Become, HostKeys } from './transport/target';

export { absent, type AbsentArgs, type AbsentFacts } from './tasks/absent';
export { aptRepository } from './tasks/apt-repository';
export type { AptRepositoryArgs, AptRepositoryKey } from './tasks/apt-repository/args';
export type { AptRepositoryFacts } from './tasks/apt-repository/plan';
export { apt } from './tasks/apt';
export type { AptArgs, AptDeb } from './tasks/apt/args';
export type { AptFacts } from './tasks/apt/facts';
export { assert, type AssertArgs, type AssertFacts } from './tasks/assert';
export { authorizedKeys, type AuthorizedKeysFacts } from './tasks/authorized-keys';
export type { AuthorizedKeysArgs } from './tasks/authorized-keys/args';
export { blockInFile, type BlockInFileArgs, type BlockInFileFacts } from './tasks/block-in-file';
export { certbot, type CertbotFacts } from './tasks/certbot';
export type { CertbotArgs, CertbotDns, CertbotExternalAccount } from './tasks/certbot/args';
export { command } from './tasks/command';
export type { CommandArgs } from './tasks/shared/command/args';
export type { CommandFacts } from './tasks/shared/command/plan';
export { configValue, type ConfigValueArgs, type ConfigValueFacts } from './tasks/config-value';
export { copyTree, type CopyTreeArgs, type CopyTreeFacts } from './tasks/copy-tree';
export { cron, type CronFacts } from './tasks/cron';
export type { CronArgs } from './tasks/cron/args';
export { debconf } from './tasks/debconf';
export type { DebconfArgs, DebconfSelection } from './tasks/debconf/args';
export type { DebconfFacts } from './tasks/debconf/plan';
export { debug, type DebugArgs } from './tasks/debug';
export { directory, type DirectoryArgs, type DirectoryFacts } from './tasks/directory';
export { download, type DownloadArgs, type DownloadFacts } from './tasks/download';
export { fail, type FailArgs } from './tasks/fail';
export { fetch, type FetchArgs } from './tasks/fetch';
export type { FetchFacts } from './tasks/fetch/plan';
export { file, type FileArgs, type FileFacts } from './tasks/file';
export { git, type GitArgs, type GitFacts } from './tasks/git';
export { group, type GroupArgs, type GroupFacts } from './tasks/group';
export { hostname, type HostnameArgs } from './tasks/hostname';
export type { HostnameFacts } from './tasks/hostname/plan';
export { hosts, type HostsArgs, type HostsEntry, type HostsFacts } from './tasks/hosts';
export { httpCheck, type HttpCheckArgs, type HttpCheckFacts } from './tasks/http-check';
export { journald } from './tasks/journald';
export type { JournaldArgs } from './tasks/journald/args';
export type { JournaldFacts } from './tasks/journald/plan';
export { kernelModule } from './tasks/kernel-module';
export type { KernelModuleArgs } from './tasks/kernel-module/args';
export type { KernelModuleFacts } from './tasks/kernel-module/plan';
export { knownHosts, type KnownHostsFacts } from './tasks/known-hosts';
export type { KnownHostsArgs } from './tasks/known-hosts/args';
export { lineInFile, type LineInFileArgs, type LineInFileFacts } from './tasks/line-in-file';
export { link, type LinkArgs, type LinkFacts } from './tasks/link';
export { locale } from './tasks/locale';
export type { LocaleArgs } from './tasks/locale/args';
export type { LocaleFacts } from './tasks/locale/plan';
export {
  logrotate,
  type LogrotateArgs,
  type LogrotateCreate,
  type LogrotateUser,
  type LogrotateFacts,
} from './tasks/logrotate';
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
export { npmPackage } from './tasks/npm-package';
export type { NpmPackageArgs } from './tasks/npm-package/args';
export type { NpmPackageFacts } from './tasks/npm-package/plan';
export { ntp, type NtpArgs, type NtpMakestep } from './tasks/ntp';
export type { NtpFacts } from './tasks/ntp/plan';
export { pause, type PauseArgs } from './tasks/pause';
export { reboot, type RebootArgs } from './tasks/reboot';
export type { RebootFacts } from './tasks/reboot/plan';
export { replace, type ReplaceArgs, type ReplaceFacts } from './tasks/replace';
export { resolver, type ResolverArgs } from './tasks/resolver';
export type { ResolverFacts } from './tasks/resolver/plan';
export { script } from './tasks/script';
export type { ScriptArgs } from './tasks/script/args';
export { service } from './tasks/service';
export type { ServiceArgs, ServiceFacts } from './tasks/shared/systemd/service-args';
export { sshdConfig, type SshdConfigFacts } from './tasks/sshd-config';
export type { SshdConfigArgs, SshdMatch } from './tasks/sshd-config/args';
export { sudoers, type SudoersFacts } from './tasks/sudoers';
export type { SudoersArgs } from './tasks/sudoers/args';
export { swap } from './tasks/swap';
export type { SwapArgs } from './tasks/swap/args';
export type { SwapFacts } from './tasks/swap/plan';
export { sysctl, type SysctlArgs } from './tasks/sysctl';
export type { SysctlFacts } from './tasks/sysctl/plan';
export { systemdUnit } from './tasks/systemd-unit';
export type { SystemdUnitArgs, SystemdUnitFacts } from './tasks/systemd-unit/args';
export type {
  UnitSection,
  SocketSection,
  PathSection,
  MountSection,
  SliceSection,
  InstallSection,
} from './tasks/systemd-unit/unit-sections';
export type { ServiceSection } from './tasks/shared/systemd/service-section';
export type { Directive, OwnDirectives, Scalar } from './tasks/shared/systemd/unit-section';
export { template, type TemplateArgs, type TemplateFacts } from './tasks/template';
export { timer } from './tasks/timer';
export type { TimerArgs } from './tasks/timer/args';
export type { TimerFacts } from './tasks/timer/plan';
export { timezone, type TimezoneArgs } from './tasks/timezone';
export type { TimezoneFacts } from './tasks/timezone/plan';
export { ufw, type UfwFacts } from './tasks/ufw';
export type { UfwArgs, UfwDefaults, UfwRule } from './tasks/ufw/args';
export { unarchive, type UnarchiveArgs, type UnarchiveFacts } from './tasks/unarchive';
export { unattendedUpgrades } from './tasks/unattended-upgrades';
export type { UnattendedUpgradesArgs } from './tasks/unattended-upgrades/args';
export type { UnattendedUpgradesFacts } from './tasks/unattended-upgrades/plan';
export { user, type UserFacts } from './tasks/user';
export type { UserArgs } from './tasks/user/args';
export { waitFor, type WaitForFacts } from './tasks/wait-for';
export type { WaitForArgs, WaitForHttp } from './tasks/wait-for/args';

export { defineTask, type TaskFunction } from './tasks/contract/define-task';
export type { Problem } from './schema/validate';
export type { Task } from './tasks/contract/task';
export type { AnyTaskModule, Judgement, Pause, TaskModule } from './tasks/contract/module';
export { defineComposition, type Composition } from './tasks/contract/composition';
export type { Change, Difference, Output } from './tasks/contract/change';
export type { GetStep, PutStep, RebootStep, RunStep, Step, WriteStep } from './tasks/contract/step';
export { fileFacts, type FileFact, type FileKey } from './facts/file';
export { groupFacts } from './facts/group';
export type { GroupEntry, PasswdEntry } from './facts/passwd';
export { sessionFacts, type SessionFact } from './facts/session';
export { unitFacts } from './facts/unit';
export type { UnitFact, UnitKey } from './facts/unit-fact';
export { userFacts, type ShadowFact, type UserFact, type UserKey } from './facts/user';
export { parseOf, planOf, type FactsFor } from './laws';
export { many, one, type FactKind, type Queries, type Query } from './facts/kind';
export type { FileTarget } from './shell/file-target';
export { lines, sh, type Interpolation, type Script } from './shell/sh';
export * from './schema/schema';

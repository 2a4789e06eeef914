export { defineProject, type HostPattern, type Project } from './project';
export { run } from './run';
export type { RunOptions } from './run-options';
export type { RunReport } from './engine/run';
export type * from './engine/events';
export type { Ask, Prompt } from './engine/prompt';
export { play, playbook, type HostView, type Play, type Playbook, type PlaySpec } from './engine/play';
export {
  after,
  attempt,
  block,
  flush,
  on,
  onController,
  once,
  type TaskList,
  type TaskNode,
  type TaskResult,
} from './engine/nodes';
export { changed, type Condition, type TaskOptions } from './tasks/contract/task';
export { loadInventory } from './inventory/load';
export { labInventory } from './inventory/lab';
export type { GivenInventory } from './inventory/given';
export type { DeclaredInventory, VarsOf } from './inventory/project';
export type { Inventory, InventoryHost } from './inventory/inventory';
export { main } from './cli/entry';
export { mainDrift } from './cli/drift';
export { HostwrightError } from './errors/error';
export type { ErrorCode } from './errors/codes';
export { secret, Secret } from './secrets/secret';
export type { BaseFacts } from './facts/base';
export type { Target, Become, HostKeys } from './transport/target';

export { absent } from './tasks/absent';
export { apt } from './tasks/apt';
export { aptRepository } from './tasks/apt-repository';
export { assert } from './tasks/assert';
export { authorizedKeys } from './tasks/authorized-keys';
export { blockInFile } from './tasks/block-in-file';
export { certbot } from './tasks/certbot';
export { command } from './tasks/command';
export { configValue } from './tasks/config-value';
export { copyTree } from './tasks/copy-tree';
export { cron } from './tasks/cron';
export { debconf } from './tasks/debconf';
export { debug } from './tasks/debug';
export { directory } from './tasks/directory';
export { download } from './tasks/download';
export { fail } from './tasks/fail';
export { fetch } from './tasks/fetch';
export { file } from './tasks/file';
export { git } from './tasks/git';
export { group } from './tasks/group';
export { hostname } from './tasks/hostname';
export { hosts } from './tasks/hosts';
export { httpCheck } from './tasks/http-check';
export { journald } from './tasks/journald';
export { kernelModule } from './tasks/kernel-module';
export { lineInFile } from './tasks/line-in-file';
export { knownHosts } from './tasks/known-hosts';
export { link } from './tasks/link';
export { locale } from './tasks/locale';
export { logrotate } from './tasks/logrotate';
export { mount } from './tasks/mount';
export { nginxConfig } from './tasks/nginx-config';
export { nginxSite } from './tasks/nginx-site';
export { nodejs } from './tasks/nodejs';
export { npmPackage } from './tasks/npm-package';
export { ntp } from './tasks/ntp';
export { pause } from './tasks/pause';
export { reboot } from './tasks/reboot';
export { replace } from './tasks/replace';
export { resolver } from './tasks/resolver';
export { script } from './tasks/script';
export { service } from './tasks/service';
export { sshdConfig } from './tasks/sshd-config';
export { sudoers } from './tasks/sudoers';
export { swap } from './tasks/swap';
export { sysctl } from './tasks/sysctl';
export { systemdUnit } from './tasks/systemd-unit';
export { template } from './tasks/template';
export { timer } from './tasks/timer';
export { timezone } from './tasks/timezone';
export { ufw } from './tasks/ufw';
export { unarchive } from './tasks/unarchive';
export { unattendedUpgrades } from './tasks/unattended-upgrades';
export { user } from './tasks/user';
export { waitFor } from './tasks/wait-for';

export { defineTask, type TaskFunction } from './tasks/contract/define-task';
export type { Task } from './tasks/contract/task';
export type { TaskModule } from './tasks/contract/module';
export { defineComposition } from './tasks/contract/composition';
export type { Change, Difference, Output } from './tasks/contract/change';
export type { Step } from './tasks/contract/step';
export { fileFacts, type FileFact, type FileKey } from './facts/file';
export { groupFacts } from './facts/group';
export { sessionFacts, type SessionFact } from './facts/session';
export { unitFacts } from './facts/unit';
export type { UnitFact } from './facts/unit-fact';
export { userFacts, type UserFact } from './facts/user';
export { parseOf, planOf } from './laws';
export { many, one, type FactKind, type Queries, type Query } from './facts/kind';
export { lines, sh, type Script } from './shell/sh';
export * from './schema/schema';

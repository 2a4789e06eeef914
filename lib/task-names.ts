import { absent } from './tasks/absent';
import { apt } from './tasks/apt';
import { aptRepository } from './tasks/apt-repository';
import { assert } from './tasks/assert';
import { authorizedKeys } from './tasks/authorized-keys';
import { blockInFile } from './tasks/block-in-file';
import { certbot } from './tasks/certbot';
import { command } from './tasks/command';
import { configValue } from './tasks/config-value';
import { copyTree } from './tasks/copy-tree';
import { cron } from './tasks/cron';
import { debconf } from './tasks/debconf';
import { debug } from './tasks/debug';
import { directory } from './tasks/directory';
import { dnsRecords } from './tasks/dns-records';
import { download } from './tasks/download';
import { envFile } from './tasks/env-file';
import { fail } from './tasks/fail';
import { fetch } from './tasks/fetch';
import { file } from './tasks/file';
import { git } from './tasks/git';
import { group } from './tasks/group';
import { hostname } from './tasks/hostname';
import { hosts } from './tasks/hosts';
import { httpCheck } from './tasks/http-check';
import { journald } from './tasks/journald';
import { kernelModule } from './tasks/kernel-module';
import { knownHosts } from './tasks/known-hosts';
import { lineInFile } from './tasks/line-in-file';
import { link } from './tasks/link';
import { locale } from './tasks/locale';
import { logrotate } from './tasks/logrotate';
import { look } from './tasks/look';
import { mount } from './tasks/mount';
import { nginxConfig } from './tasks/nginx-config';
import { nginxSite } from './tasks/nginx-site';
import { nodejs } from './tasks/nodejs';
import { npmPackage } from './tasks/npm-package';
import { ntp } from './tasks/ntp';
import { pause } from './tasks/pause';
import { pgHba } from './tasks/pg-hba';
import { pm2 } from './tasks/pm2';
import { postgresDatabase } from './tasks/postgres-database';
import { postgresGrant } from './tasks/postgres-grant';
import { postgresRole } from './tasks/postgres-role';
import { postgresSettings } from './tasks/postgres-settings';
import { reboot } from './tasks/reboot';
import { release } from './tasks/release';
import { replace } from './tasks/replace';
import { resolver } from './tasks/resolver';
import { script } from './tasks/script';
import { service } from './tasks/service';
import { sshdConfig } from './tasks/sshd-config';
import { sudoers } from './tasks/sudoers';
import { swap } from './tasks/swap';
import { sysctl } from './tasks/sysctl';
import { systemdUnit } from './tasks/systemd-unit';
import { template } from './tasks/template';
import { timer } from './tasks/timer';
import { timezone } from './tasks/timezone';
import { ufw } from './tasks/ufw';
import { unarchive } from './tasks/unarchive';
import { unattendedUpgrades } from './tasks/unattended-upgrades';
import { user } from './tasks/user';
import { waitFor } from './tasks/wait-for';
import type { Task, TaskOptions } from './tasks/contract/task';
import type { Schema } from './schema/schema';

/** A task as it is called when its arguments are not known to the compiler. */
export interface NamedTask {
  (args: never, options?: TaskOptions): Task;
  readonly module: { readonly name: string; readonly args: Schema };
}

/** All tasks of the package by name; each is loaded when it is asked for. */
export const namedTasks: Readonly<Record<string, () => NamedTask>> = {
  absent: () => absent,
  apt: () => apt,
  aptRepository: () => aptRepository,
  assert: () => assert,
  authorizedKeys: () => authorizedKeys,
  blockInFile: () => blockInFile,
  certbot: () => certbot,
  command: () => command,
  configValue: () => configValue,
  copyTree: () => copyTree,
  cron: () => cron,
  debconf: () => debconf,
  debug: () => debug,
  directory: () => directory,
  dnsRecords: () => dnsRecords,
  download: () => download,
  envFile: () => envFile,
  fail: () => fail,
  fetch: () => fetch,
  file: () => file,
  git: () => git,
  group: () => group,
  hostname: () => hostname,
  hosts: () => hosts,
  httpCheck: () => httpCheck,
  journald: () => journald,
  kernelModule: () => kernelModule,
  knownHosts: () => knownHosts,
  lineInFile: () => lineInFile,
  link: () => link,
  locale: () => locale,
  logrotate: () => logrotate,
  look: () => look,
  mount: () => mount,
  nginxConfig: () => nginxConfig,
  nginxSite: () => nginxSite,
  nodejs: () => nodejs,
  npmPackage: () => npmPackage,
  ntp: () => ntp,
  pause: () => pause,
  pgHba: () => pgHba,
  pm2: () => pm2,
  postgresDatabase: () => postgresDatabase,
  postgresGrant: () => postgresGrant,
  postgresRole: () => postgresRole,
  postgresSettings: () => postgresSettings,
  reboot: () => reboot,
  release: () => release,
  replace: () => replace,
  resolver: () => resolver,
  script: () => script,
  service: () => service,
  sshdConfig: () => sshdConfig,
  sudoers: () => sudoers,
  swap: () => swap,
  sysctl: () => sysctl,
  systemdUnit: () => systemdUnit,
  template: () => template,
  timer: () => timer,
  timezone: () => timezone,
  ufw: () => ufw,
  unarchive: () => unarchive,
  unattendedUpgrades: () => unattendedUpgrades,
  user: () => user,
  waitFor: () => waitFor,
};

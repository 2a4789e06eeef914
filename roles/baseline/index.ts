import { apt, block, type TaskList } from '../../lib';
import { administrators } from './administrators';
import { clock } from './clock';
import { hardening } from './hardening';
import { banPackages } from './hardening/bans';
import { settle } from './hardening/settled';
import { logs } from './logs';
import type { BaselineOptions } from './options';
import { checkOptions } from './problems';
import { sshd } from './sshd';
import { upgrades } from './upgrades';

export type { Administrator } from './administrators';
export type {
  BanOptions,
  BaselineOptions,
  HardeningOptions,
  NetworkOptions,
  PasswordAgeOptions,
  RebootOptions,
  SshOptions,
  SudoOptions,
} from './options';

/**
 * What every host has: people, sshd, the right time, logs that do not fill the disk, security updates, and controls that
 * harden it. Wrong options are an error before any host is touched.
 */
export function baseline(options: BaselineOptions): TaskList {
  const controls = settle(options.hardening, options.isContainer);
  checkOptions(options.hardening, controls);
  return [
    block({ tags: ['packages'] }, [
      apt({
        packages: [
          ...['sudo', 'logrotate', 'unattended-upgrades', 'chrony', 'tzdata', 'curl', 'ca-certificates'],
          ...(controls.bans === false ? [] : banPackages),
          ...(controls.audit ? ['auditd'] : []),
          ...(options.packages ?? []),
        ],
      }),
    ]),
    block({ tags: ['users'] }, administrators(options.administrators)),
    block({ tags: ['ssh'] }, sshd()),
    block({ tags: ['time'] }, clock(options)),
    block({ tags: ['logs'] }, logs()),
    block({ tags: ['upgrades'] }, upgrades(controls.reboot)),
    hardening(controls),
  ];
}

import { unattendedUpgrades, type TaskList } from '../../lib';
import type { RebootOptions } from './options';

/** The host installs security updates every night, and reboots only if it may, when it may. */
export function upgrades(reboot: RebootOptions | false): TaskList {
  const window =
    reboot === false
      ? {}
      : { automaticReboot: true, rebootTime: reboot.at, rebootWithUsers: reboot.withUsers ?? false };
  return [unattendedUpgrades({ autoclean: 7, ...window })];
}

import { unattendedUpgrades, type TaskList } from '../../lib';

/** The host installs security updates every night. */
export function upgrades(): TaskList {
  return [unattendedUpgrades({ autoclean: 7 })];
}

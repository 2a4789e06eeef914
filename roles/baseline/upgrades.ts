import { service, unattendedUpgrades, type TaskList } from '../../lib';

/** The host installs security updates every night. */
export function upgrades(): TaskList {
  return [
    unattendedUpgrades({ autoclean: 7 }),
    service({ name: 'apt-daily.timer', masked: false, enabled: true, state: 'started' }),
    service({ name: 'apt-daily-upgrade.timer', masked: false, enabled: true, state: 'started' }),
  ];
}

import { file, service, type TaskList } from '../../lib';

const periodic = `// Managed by Hostwright.
APT::Periodic::Update-Package-Lists "1";
APT::Periodic::Unattended-Upgrade "1";
APT::Periodic::AutocleanInterval "7";
`;

/** Security updates are installed every night. */
export function upgrades(): TaskList {
  return [
    file({ path: '/etc/apt/apt.conf.d/20auto-upgrades', content: periodic, mode: '0644' }),
    service({ name: 'apt-daily.timer', masked: false, enabled: true, state: 'started' }),
    service({ name: 'apt-daily-upgrade.timer', masked: false, enabled: true, state: 'started' }),
  ];
}

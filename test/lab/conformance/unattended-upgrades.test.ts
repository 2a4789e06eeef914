import { unattendedUpgrades } from '../../../lib/tasks/unattended-upgrades';
import { conforms } from './life';

const path = '/etc/apt/apt.conf.d/52hostwright-unattended-upgrades';
const timers = 'apt-daily.timer apt-daily-upgrade.timer';

conforms('unattendedUpgrades', [
  {
    title: 'everything that can be declared, beside the files of the package',
    prepare: `apt-get update -qq; apt-get install -qy unattended-upgrades >/dev/null 2>&1
cat >/etc/apt/apt.conf.d/20auto-upgrades <<'END'
APT::Periodic::Update-Package-Lists "0";
APT::Periodic::Unattended-Upgrade "0";
END
cat >/etc/apt/apt.conf.d/50unattended-upgrades <<'END'
Unattended-Upgrade::Origins-Pattern { "origin=Debian,codename=\${distro_codename},label=Debian"; };
Unattended-Upgrade::Package-Blacklist { "vim"; };
Unattended-Upgrade::Automatic-Reboot "false";
END`,
    present: unattendedUpgrades({
      interval: 2,
      origins: [
        'origin=Debian,codename=${distro_codename}-security,label=Debian-Security',
        'site=a.example.org',
      ],
      exclude: ['libc\\+\\+6$', "it's", 'a b; c', 'back\\slash'],
      removeUnused: true,
      removeUnusedKernels: false,
      automaticReboot: true,
      rebootTime: '04:30',
      rebootWithUsers: false,
      mail: 'root@example.org',
      mailReport: 'only-on-error',
      autoclean: 7,
    }),
    looks: {
      script: `systemctl is-enabled ${timers}; systemctl is-active ${timers}; stat -c '%U %G %a' ${path}; apt-config dump | grep -E '^(Unattended-Upgrade|APT::Periodic)::'`,
      prints: `enabled
enabled
active
active
root root 644
APT::Periodic::Update-Package-Lists "2";
APT::Periodic::Unattended-Upgrade "2";
APT::Periodic::Enable "1";
APT::Periodic::AutocleanInterval "7";
Unattended-Upgrade::Origins-Pattern "";
Unattended-Upgrade::Origins-Pattern:: "origin=Debian,codename=\${distro_codename}-security,label=Debian-Security";
Unattended-Upgrade::Origins-Pattern:: "site=a.example.org";
Unattended-Upgrade::Package-Blacklist "";
Unattended-Upgrade::Package-Blacklist:: "libc\\+\\+6$";
Unattended-Upgrade::Package-Blacklist:: "it's";
Unattended-Upgrade::Package-Blacklist:: "a b; c";
Unattended-Upgrade::Package-Blacklist:: "back\\slash";
Unattended-Upgrade::Automatic-Reboot "true";
Unattended-Upgrade::Remove-Unused-Dependencies "true";
Unattended-Upgrade::Remove-Unused-Kernel-Packages "false";
Unattended-Upgrade::Automatic-Reboot-Time "04:30";
Unattended-Upgrade::Automatic-Reboot-WithUsers "false";
Unattended-Upgrade::Mail "root@example.org";
Unattended-Upgrade::MailReport "only-on-error";
`,
    },
    broken: [
      { attribute: 'content', byHand: `sed -i 's/Enable "1"/Enable "0"/' ${path}` },
      { attribute: 'owner', byHand: `chown daemon ${path}` },
      { attribute: 'group', byHand: `chgrp daemon ${path}` },
      { attribute: 'mode', byHand: `chmod 0600 ${path}` },
      { attribute: 'state', byHand: 'systemctl stop apt-daily-upgrade.timer' },
      { attribute: 'enabled', byHand: 'systemctl disable apt-daily.timer' },
    ],
    absent: {
      task: unattendedUpgrades({ state: 'absent' }),
      looks: {
        script: `apt-config dump | grep -E '^(Unattended-Upgrade|APT::Periodic)::'`,
        prints: `APT::Periodic::Update-Package-Lists "0";
APT::Periodic::Unattended-Upgrade "0";
Unattended-Upgrade::Origins-Pattern "";
Unattended-Upgrade::Origins-Pattern:: "origin=Debian,codename=\${distro_codename},label=Debian";
Unattended-Upgrade::Package-Blacklist "";
Unattended-Upgrade::Package-Blacklist:: "vim";
Unattended-Upgrade::Automatic-Reboot "false";
`,
      },
    },
  },
]);

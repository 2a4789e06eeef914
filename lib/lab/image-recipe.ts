import { createHash } from 'node:crypto';
import type { MirrorCandidates } from './mirror';
import { sh, type Script } from '../shell/sh';
import type { Suite } from './host';

/** Everything that decides what is in an image; two equal recipes make images that can stand for each other. */
export interface ImageRecipe {
  readonly suite: Suite;
  readonly mirrors: MirrorCandidates;
  /** Lines of apt's configuration that this computer needs to reach its mirror. */
  readonly aptConfiguration: readonly string[];
  /** Extra certificates that this computer trusts, by file name. */
  readonly certificates: Readonly<Record<string, string>>;
}

/** The user that plays log in as. */
export const deployUser = { name: 'deploy', uid: 1000, gid: 1000 } as const;

/** What is installed in every image, besides the essential packages. */
export const imagePackages = [
  'systemd',
  'systemd-sysv',
  'dbus',
  'libpam-systemd',
  'openssh-server',
  'sudo',
  'iproute2',
  'iptables',
  'ca-certificates',
  'procps',
  'netbase',
  'kmod',
] as const;

/** A short name for what is in an image: another recipe has another key. */
export function imageKey(recipe: ImageRecipe): string {
  const content = JSON.stringify([recipe, imagePackages, customizeScript().text]);
  return createHash('sha256').update(content).digest('hex').slice(0, 12);
}

/** What turns a minimal Debian into a lab host, run inside the image; keys and names come with each machine. */
export function customizeScript(): Script {
  const { name, uid } = deployUser;
  return sh`set -eu
useradd --create-home --shell /bin/bash --uid ${uid} --user-group ${name}
install -d -m 0700 /root/.ssh
install -d -m 0700 -o ${name} -g ${name} /home/${name}/.ssh
printf '%s ALL=(ALL:ALL) NOPASSWD: ALL\n' ${name} >/etc/sudoers.d/${name}
chmod 0440 /etc/sudoers.d/${name}
printf 'LANG=C.UTF-8\n' >/etc/default/locale
update-ca-certificates >/dev/null 2>&1
systemctl enable --quiet systemd-networkd.service
# These would take the lock of apt, or wait for a network that is already there, just after the boot.
for unit in apt-daily.timer apt-daily-upgrade.timer e2scrub_all.timer e2scrub_reap.service systemd-networkd-wait-online.service; do
  systemctl disable --quiet "$unit" 2>/dev/null || :
done
rm -f /etc/ssh/ssh_host_*_key /etc/ssh/ssh_host_*_key.pub
: >/etc/machine-id
apt-get clean
`;
}

import { labExec } from '../../lib/lab/lab';

// Logs change on a host by themselves, a login brings units and mounts, systemd loads units that nobody started and
// hears of mounts late (they are read from the kernel below), and apt makes its caches (*.bin) anew when it is asked
// what it would install.
const snapshot = `
find / -xdev -path /var/log -prune -o -path /var/lib/systemd/timers -prune -o \\
  -path '/var/cache/apt/*.bin' -prune -o \\
  ! -type d -printf '%p %y %m %u %g %s %C@ %l\\n' | sort
find / -xdev -type d ! -path /var/log/* -printf '%p %m %u %g\\n' | sort
find /etc -type f -exec sha256sum {} + | sort
dpkg-query -W
getent passwd; getent shadow; getent group
systemctl list-unit-files --no-legend | grep -v '^session-'
systemctl list-units --all --plain --no-legend | awk '$3 != "inactive" && !/session-|user-/ && !/user@/ && !/\\.mount / { print $1, $3 }' | sort
iptables-save | sed 's/\\[.*\\]//; /^#/d'; ip6tables-save | sed 's/\\[.*\\]//; /^#/d'
sysctl -a 2>/dev/null | grep -E '^net\\.(ipv4|ipv6)\\.conf\\.(all|default)\\.|^kernel\\.(hostname|printk)|^vm\\.swappiness'
date +%Z; hostname; grep -v -e ^cgroup -e ' /run/user/' /proc/mounts; cat /proc/swaps`;

/** All of a lab host that a change could be seen by, a line each: files, packages, accounts, and the live state. */
export async function snapshotOf(name: string): Promise<readonly string[]> {
  const { code, stdout, stderr } = await labExec(name, snapshot);
  if (code !== 0) throw new Error(`${name}: ${stderr}`);
  return stdout.split('\n');
}

/** Lines that only one of two snapshots has. */
export function differences(before: readonly string[], after: readonly string[]): readonly string[] {
  const [old, fresh] = [new Set(before), new Set(after)];
  return [
    ...before.filter((line) => !fresh.has(line)).map((line) => `- ${line}`),
    ...after.filter((line) => !old.has(line)).map((line) => `+ ${line}`),
  ];
}
